"""Manifests: streams, lists, references between objects, and what is no manifest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Partial, Record, Ref, Request, Status, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.kubernetes import kubernetes
from wellbuilt.sources.kubernetes.ack import key, kind

JOB = "sagemaker.services.k8s.aws/TrainingJob"
HEAD = "apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: TrainingJob\nmetadata: {name: churn}\n"
ROLE = "apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata: {name: train}\nspec: {name: train}\n"


class Files:
    """A tree in memory."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def paths(self) -> Sequence[str]:
        """Return the paths."""
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        """Return a file's content."""
        if self.files[path] == "!":
            raise SourceError(f"{path} cannot be opened")
        return self.files[path].encode()


def told(files: dict[str, str], *kinds: str) -> tuple[list[Record], list[Status]]:
    """Return the records and statuses of some files."""
    paths = [path for path in sorted(files) if kubernetes.wants(path, files[path].encode)]
    found = list(kubernetes.read(Files(files), paths, Request(frozenset(kinds or {JOB}))))
    return [f for f in found if isinstance(f, Record)], [f for f in found if isinstance(f, Status)]


def test_each_object_of_a_stream_and_of_a_list_is_a_record() -> None:
    item = "- apiVersion: sagemaker.services.k8s.aws/v1alpha1\n  kind: TrainingJob\n  metadata: {name: second}\n  spec: {a: 1}\n"
    files = {"a.yaml": f"{HEAD}spec: {{a: 2}}\n---\napiVersion: v1\nkind: List\nitems:\n{item}---\n{HEAD}"}
    records, statuses = told(files)
    assert [(r.address, r.mark.line, plain(r.body)) for r in records] == [
        ("TrainingJob/churn", 1, {"a": 2}),
        ("TrainingJob/second", 9, {"a": 1}),
        ("TrainingJob/churn~2", 14, {}),
    ]
    assert [s.state for s in statuses] == ["read"]


def test_any_kind_that_is_asked_for_is_read() -> None:
    """The core group has no name."""
    files = {"a.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {type: NodePort}\n"}
    assert [r.address for r in told(files, "Service")[0]] == ["Service/s"]
    assert told(files, "apps/Service") == ([], [])


def test_a_reference_leads_to_the_one_object_of_that_name() -> None:
    """It stands for whichever field of that name there is; what is said beside it counts."""
    files = {
        "a.yaml": f"{HEAD}spec:\n  roleRef: {{from: {{name: train}}}}\n  subnetRefs: [{{from: {{name: x}}}}]\n  policyRefs: [{{from: {{name: train}}}}]\n  keyRef: {{from: {{name: x}}}}\n  keyID: k\n",
        "role.yaml": ROLE,
    }
    (record,), _ = told(files)
    body = plain(record.body)
    assert body["roleARN"] == Ref("role.yaml", "Role/train")
    assert isinstance(body["subnetIDs"].items[0], Unknown)
    assert body["policies"].items[0] == Ref("role.yaml", "Role/train")
    assert body["keyID"] == "k"


def test_what_is_filled_in_later_is_not_known() -> None:
    (record,), _ = told({"a.yaml": f"{HEAD}spec:\n  a: s3://<YOUR BUCKET>/x\n  b: $ROLE\n  c: ${{X}}\n  d: a<b\n"})
    body = plain(record.body)
    assert body["a"] == Partial(("s3://", Unknown("YOUR BUCKET is filled in when it is deployed"), "/x"))
    assert isinstance(body["b"], Unknown)
    assert isinstance(body["c"], Unknown)
    assert body["d"] == "a<b"


def test_what_was_made_elsewhere_is_known_only_as_far_as_it_is_written() -> None:
    adopted = HEAD.replace("{name: churn}", "\n  name: churn\n  annotations: {services.k8s.aws/adoption-policy: adopt}")
    read_only = HEAD.replace("{name: churn}", '{name: churn, annotations: {services.k8s.aws/read-only: "true"}}')
    (one, two), _ = told({"a.yaml": adopted, "b.yaml": read_only})
    assert one.body.rest is not None
    assert one.declared
    assert two.declared is False


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"{HEAD}spec: {{ {{ .Values.spec }}", "failed"),
        (f"{HEAD}spec:\n  {{{{- if .Values.on }}}}\n  a: 1\n  {{{{- end }}}}\n", "partly"),
        (f"{HEAD}spec: &a\n  a: *b\n", "partly"),
        (f"{HEAD}\tx", "failed"),
        (f"{HEAD}\0", "failed"),
        ("!", "failed"),
        (f"{HEAD}spec: 3\n", "read"),
        (f"{HEAD}metadata: 3\n", "partly"),
    ],
)
def test_trouble_is_a_status(text: str, state: str) -> None:
    files = {"a.yaml": text}
    path = list(files)
    statuses = [s for s in kubernetes.read(Files(files), path, Request(frozenset({JOB}))) if isinstance(s, Status)]
    assert [s.state for s in statuses] == [state]
    assert state == "read" or statuses[0].reason


def test_a_file_that_mentions_no_kind_asked_for_has_no_status() -> None:
    assert told({"a.yaml": "apiVersion: apps/v1\nkind: Deployment\n", "b.yaml": "kind: [\n"}) == ([], [])


def test_words_are_spelled_as_the_controllers_do() -> None:
    """Acronyms are written in capitals, the first word in lower case; a reserved word ends in an underscore."""
    spelled = {
        "VolumeKmsKeyId": "volumeKMSKeyID",
        "S3Uri": "s3URI",
        "SubnetIds": "subnetIDs",
        "RStudioConnectUrl": "rStudioConnectURL",
        "VpcConfig.Subnets": "vpcConfig.subnets",
        "Type": "type_",
        "": "",
    }
    assert {name: key(name) for name in spelled} == spelled
    assert kind("sagemaker:TrainingJob") == JOB
    assert kind("sagemaker:Workteam") == kind("s3:AccessPoint") == ""
    assert kind("stepfunctions:StateMachine") == "sfn.services.k8s.aws/StateMachine"
