"""Each intrinsic function over known and unknown values."""

from __future__ import annotations

import base64

import pytest
from cfn_reading import evaluated, read_one

PARAMETERS = """
Parameters:
  Set: {Type: String, Default: prod}
  Unset: {Type: String}
  Number: {Type: Number, Default: "3"}
  List: {Type: CommaDelimitedList, Default: "a, b"}
  Ids: {Type: "List<AWS::EC2::Subnet::Id>"}
  Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /x}
  Secret: {Type: String, Default: hunter2, NoEcho: true}
Mappings:
  Sizes: {eu: {small: t3, big: m5}, us: {small: t3, big: m6}}
Conditions:
  IsProd: !Equals [!Ref Set, prod]
  IsUnset: !Equals [!Ref Unset, prod]
  NotProd: !Not [!Condition IsProd]
  Both: !And [!Condition IsUnset, !Condition NotProd]
  Any: !Or [!Condition IsUnset, !Condition IsProd]
  Loop: !Not [{Condition: Loop}]
  Region: !Equals [!Ref AWS::Region, eu]
  Named: !Equals [!Sub "x-${Set}", x-prod]
"""
UNSET = "?parameter Unset has no default"
CASES = {
    "!Ref Set": "prod",
    "!Ref Unset": UNSET,
    "!Ref Number": 3,
    "!Ref List": ["a", "b"],
    "!Ref Ids": "?parameter Ids has no default",
    "!Ref Image": "?parameter Image is read from Parameter Store at deployment",
    "!Ref Secret": "?parameter Secret hides its value",
    "!Ref Other": "<Other.Ref>",
    "!Ref AWS::NoValue": "absent",
    "!Ref AWS::Region": "?AWS::Region is known only at deployment",
    "!Ref Nothing": "?Nothing is neither a parameter nor a resource here",
    "!GetAtt Other.Arn": "<Other.Arn>",
    "!GetAtt [Other, Arn]": "<Other.Arn>",
    "!GetAtt Nothing.Arn": "?Nothing is not a resource here",
    "{'Fn::GetAtt': [Other, !Ref Unset]}": "?Fn::GetAtt names an attribute that is known only at deployment",
    "!Sub 'a-${Set}'": "a-prod",
    "!Sub '${Number}/${Unset}/*'": f"3/|{UNSET}|/*",
    "!Sub '${Other.Arn}/${!keep}'": "<Other.Arn>|/${keep}",
    "!Sub ['${v}-${Set}', {v: !Ref Number}]": "3-prod",
    "!Sub '${Other}'": "<Other.Ref>",
    "!Sub ''": "",
    "!Sub 'arn:${AWS::Partition}:s3:::x'": "arn:|?AWS::Partition is known only at deployment|:s3:::x",
    "!Join ['-', [a, !Ref Set, 1, true]]": "a-prod-1-true",
    "!Join ['', [a, !Ref Unset, b]]": f"a|{UNSET}|b",
    "!Join [',', !Ref List]": "a,b",
    "!Join [',', !Ref Ids]": "?parameter Ids has no default",
    "!Split ['-', 'a-b']": ["a", "b"],
    "!Split ['-', !Ref Unset]": UNSET,
    "!Split [',', !Sub 'x-${Other},b']": ["x-|<Other.Ref>", "b"],
    "!Select [1, !Ref List]": "b",
    "!Select ['0', [x, y]]": "x",
    "!Select [7, [x, y]]": "?Fn::Select asks for item 7 of 2",
    "!Select [0, !GetAZs '']": "?the availability zones are known only at deployment",
    "!If [IsProd, a, b]": "a",
    "!If [NotProd, a, b]": "b",
    "!If [Both, a, b]": "b",
    "!If [Any, a, b]": "a",
    "!If [Named, a, b]": "a",
    "!If [IsUnset, a, a]": "a",
    "!If [IsUnset, a, b]": "?condition IsUnset: parameter Unset has no default",
    "!If [IsUnset, !Ref AWS::NoValue, b]": "?condition IsUnset: parameter Unset has no default",
    "!If [NotProd, a, !Ref AWS::NoValue]": "absent",
    "!If [Loop, a, b]": "?condition Loop: condition Loop refers to itself",
    "!If [Nope, a, b]": "?there is no condition Nope",
    "!If [Region, {k: 1, l: 2}, {k: 1, m: 3}]": {
        "k": 1,
        "l": "?condition Region: AWS::Region is known only at deployment",
        "m": "?condition Region: AWS::Region is known only at deployment",
    },
    "[a, !If [Region, b, !Ref AWS::NoValue]]": ["a", "...condition Region: AWS::Region is known only at deployment"],
    "[a, !If [NotProd, b, !Ref AWS::NoValue]]": ["a"],
    "!FindInMap [Sizes, eu, big]": "m5",
    "!FindInMap [Sizes, !Ref AWS::Region, small]": "t3",
    "!FindInMap [Sizes, !Ref AWS::Region, big]": "?AWS::Region is known only at deployment",
    "!FindInMap [Sizes, mars, big]": "?the mapping Sizes has no such entry",
    "!FindInMap [Sizes, mars, big, {DefaultValue: x}]": "x",
    "!FindInMap [Nope, a, b]": "?there is no mapping Nope",
    "!ImportValue net-vpc": "?net-vpc is imported from another stack",
    "!Base64 hello": base64.b64encode(b"hello").decode(),
    "!Base64 {'Fn::Sub': 'a ${Unset}'}": {"base64": f"a |{UNSET}"},
    "!Cidr [10.0.0.0/16, 2, 8]": "?Fn::Cidr divides an address range at deployment",
    "{'Fn::Length': !Ref List}": 2,
    "{'Fn::ToJsonString': {a: !Ref Set, b: !Ref Other}}": {"json": {"a": "prod", "b": "<Other.Ref>"}},
    "!Transform {Name: X}": "?a macro writes this at deployment",
    "{a: 1, 'Fn::Transform': {Name: X}}": {"a": 1, "...": "Fn::Transform adds to this at deployment"},
    "!Unheard of": "?Fn::Unheard is not a function that is understood",
    "'{{resolve:ssm:/a:1}}'": "?is read from ssm at deployment",
    "'p-{{resolve:secretsmanager:x:SecretString:y}}'": "p-|?is read from secretsmanager at deployment",
    "!Sub '{{resolve:secretsmanager:${Other}:SecretString:p}}/x'": "?is read from secretsmanager at deployment|/x",
    "!Join ['', ['a{{resolve:ssm:', !Ref Unset, ':1}}b']]": "a|?is read from ssm at deployment|b",
    "'{{resolve:ssm:a}}{{resolve:ssm:'": "?is read from ssm at deployment|?is read from ssm at deployment",
    "null": "absent",
    "{Effect: Allow, Condition: {Bool: {a: b}}}": {"Effect": "Allow", "Condition": {"Bool": {"a": "b"}}},
    "{'Fn::ForEach::X': [N, !Ref List, {'Key${N}': '${N}'}]}": {"Keya": "a", "Keyb": "b"},
}


@pytest.mark.parametrize("expression", CASES)
def test_an_expression_comes_to(expression: str) -> None:
    assert evaluated(expression, PARAMETERS) == CASES[expression]


@pytest.mark.parametrize("name", ["Sub", "Join", "Split", "Select", "If", "FindInMap", "GetAtt", "Base64", "Length", "Ref",
                                  "ImportValue", "ToJsonString"])  # fmt: skip
@pytest.mark.parametrize("argument", ["", "x", "[]", "{}", "[[]]", "[{}, []]", "[1, 2, 3]", "3", "[!Ref AWS::NoValue]"])
def test_misused_functions_never_raise(name: str, argument: str) -> None:
    evaluated(f"!{name} {argument}", PARAMETERS)


def test_a_default_is_reached_through_its_parameter() -> None:
    found = read_one("""\
        Parameters:
          Env:
            Type: String
            Default: prod
        Resources:
          It:
            Type: AWS::X::Y
            Properties:
              Name: !Ref Env
              Text: !Sub
                "${Env}-x"
        """)
    assert [str(mark) for mark in found.node("It", "Name").mark.chain()] == ["t.yaml:9", "t.yaml:4"]
    assert [str(mark) for mark in found.node("It", "Text").mark.chain()] == ["t.yaml:10", "t.yaml:4"]
