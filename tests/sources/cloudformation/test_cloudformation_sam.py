"""The serverless transform: what it writes, where it is marked, and what it cannot see."""

from __future__ import annotations

import pytest
from cfn_reading import plain, read_files, read_one


def test_a_policy_template_that_is_not_known_leaves_the_statements_open() -> None:
    found = read_one("""\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {InlineCode: x, Policies: [{RekognitionReadPolicy: {}}, !Ref P]}
        Parameters: {P: {Type: String}}
        """)
    policy, rest = found.value("FRole", "Policies")
    assert rest == "...parameter P has no default"
    assert policy["PolicyDocument"] == {"Statement": ["...the policy template RekognitionReadPolicy adds statements"]}
    assert found.value("FRole", "ManagedPolicyArns")[1:] == [rest]


def test_globals_are_marked_where_they_stand() -> None:
    found = read_one("""\
        Transform: AWS::Serverless-2016-10-31
        Globals:
          Function:
            Timeout: 3
            Layers: [a]
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {Layers: [b]}
          G:
            Type: AWS::Serverless::Function
            IgnoreGlobals: [Timeout]
          H: {Type: AWS::Serverless::Function, IgnoreGlobals: "*"}
        """)
    assert (found.value("F", "Timeout"), str(found.node("F", "Timeout").mark)) == (3, "t.yaml:4")
    assert found.value("F", "Layers") == ["a", "b"]
    assert found.value("G", "Layers") == ["a"]
    assert "Timeout" not in found.value("G")
    assert "Layers" not in found.value("H")


@pytest.mark.parametrize("written", ["Type: AWS::Serverless::StateMachine\n    Properties: {DefinitionUri: flow.asl.json}",
                                     "Type: AWS::StepFunctions::StateMachine\n    Properties: {DefinitionS3Location: ./flow.asl.json}"])  # fmt: skip
def test_a_definition_on_disk_is_read(written: str) -> None:
    text = f"Transform: AWS::Serverless-2016-10-31\nResources:\n  M:\n    {written}\n"
    found = read_files({"a/t.yaml": text, "a/flow.asl.json": '{\n"StartAt": "Train"}'})
    assert found.value("M", "Definition") == {"StartAt": "Train"}
    assert str(found.node("M", "Definition.StartAt").mark) == "a/flow.asl.json:2"
    assert read_files({"a/t.yaml": text}).value("M", "Definition") == "?a/flow.asl.json is not on disk"
    broken = read_files({"a/t.yaml": text, "a/flow.asl.json": "{"}).value("M", "Definition")
    assert broken.startswith("?a/flow.asl.json is not well-formed JSON")


def test_an_application_on_disk_is_a_nested_stack() -> None:
    text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  In: {Type: AWS::Serverless::Application, Properties: {Location: in.yaml}}\n"
    found = read_files({"t.yaml": text, "in.yaml": "Resources: {B: {Type: AWS::S3::Bucket}}"})
    assert set(found.records) == {"In", "In/B"}


def test_an_api_that_no_event_names_exists_where_its_functions_do() -> None:
    text = """\
        Transform: AWS::Serverless-2016-10-31
        Conditions: {{Never: !Equals [a, b], Always: !Equals [a, a]}}
        Resources:
          F:
            Type: AWS::Serverless::Function
            Condition: Never
            Properties: {{Events: {{A: {{Type: Api, Properties: {{Path: /, Method: get}}}}}}}}
          G:
            Type: AWS::Serverless::Function
            Condition: {}
            Properties: {{Events: {{A: {{Type: Api, Properties: {{Path: /, Method: get}}}}}}}}
        """
    assert "ServerlessRestApi" not in read_one(text.format("Never")).records
    assert "ServerlessRestApi" in read_one(text.format("Always")).records


def test_what_is_not_understood_is_remarked() -> None:
    found = read_one("""\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          G: {Type: AWS::Serverless::GraphQLApi}
          F:
            Type: AWS::Serverless::Function
            Properties: {Events: {M: {Type: MSK}}}
        """)
    reason = found.statuses["t.yaml"].reason
    assert "t.yaml:3 G: AWS::Serverless::GraphQLApi writes resources that are not seen" in reason
    assert found.value("FRole", "Policies") == ["...events of type MSK may add statements"]
    assert "t.yaml:6 the event M of type MSK writes resources that are not seen" in reason


def test_what_is_written_for_a_function_has_the_comments_of_the_function() -> None:
    found = read_one("""\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          # wellbuilt: mine
          F:
            Type: AWS::Serverless::Function
            Properties:
              Events:
                Daily: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
              MemorySize: 1  # small
          # not mine
          G: {Type: AWS::S3::Bucket}
        """)
    assert {found.records[name].comments for name in ("F", "FRole", "FDaily")} == {
        ((3, "wellbuilt: mine"), (9, "small"))
    }
    assert found.records["FDaily"].mark.line == 8


def test_a_module_of_the_registry_is_a_gap() -> None:
    found = read_one("Resources: {M: {Type: My::S3::Secure::MODULE, Properties: {N: 1}}, B: {Type: AWS::S3::Bucket}}")
    (gap,) = found.gaps
    assert (gap.address, plain(gap.given)) == ("M", {"N": 1})
    assert "the module My::S3::Secure::MODULE is in CloudFormation's registry" in found.statuses["t.yaml"].reason


def test_a_deployment_goes_back_on_its_alarms() -> None:
    text = """\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              AutoPublishAlias: live
              DeploymentPreference: {Type: Canary10Percent5Minutes, Alarms: [!Ref Errors], Enabled: %s}
          Errors: {Type: AWS::CloudWatch::Alarm}
        """
    alarms = read_one(text % "true").value("FnDeploymentGroup")["AlarmConfiguration"]["Alarms"]
    assert len(alarms) == 1
    assert "FnDeploymentGroup" not in read_one(text % "false").records


@pytest.mark.parametrize(
    ("auth", "event", "security"),
    [
        ("", "", []),
        ("Auth: {DefaultAuthorizer: Mine}", "", [{"Mine": []}]),
        ("Auth: {DefaultAuthorizer: !Ref Which}", "", "?who may call is decided at deployment"),
        ("Auth: {DefaultAuthorizer: Mine}", "Auth: {Authorizer: NONE},", []),
    ],
)
def test_who_may_call_a_route(auth: str, event: str, security: object) -> None:
    text = f"""\
        Transform: AWS::Serverless-2016-10-31
        Parameters: {{Which: {{Type: String}}}}
        Globals: {{Api: {{{auth}}}}}
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties: {{Events: {{A: {{Type: Api, Properties: {{{event} Path: /, Method: get}}}}}}}}
        """
    told = read_one(text).value("ServerlessRestApi")["Body"]["paths"]["/"]["get"]["security"]
    assert told == security


@pytest.mark.parametrize(
    ("auth", "added"),
    [("", None), ("Auth: {DefaultAuthorizer: NONE}", None), ("Auth: {DefaultAuthorizer: Mine}", [{"Mine": []}])],
)
def test_auth_is_added_to_a_body_of_ones_own(auth: str, added: object) -> None:
    text = f"""\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Api: {{Type: AWS::Serverless::Api, Properties: {{StageName: p, {auth}{"," if auth else ""}
                 DefinitionBody: {{paths: {{/: {{get: {{}}}}}}}}}}}}
        """
    assert read_one(text).value("Api")["Body"].get("security") == added
