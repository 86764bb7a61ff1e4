"""What the words of AWS CloudTrail, Amazon GuardDuty and Amazon Macie mean."""

from __future__ import annotations

from wellbuilt.concepts.audit_trail import AuditTrail, Watch
from wellbuilt.kernel.mappings import Always, Companion, Default, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import View, plain, why

TRAIL = "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html"
REGISTRY = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources"
TRUTH = {True: True, False: False}
MACIE = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-macie-session.html"
STATUS = {"ENABLED": True, "PAUSED": False}
OBJECTS = "AWS::S3::Object"
EVERY = (
    "arn:aws:s3",
    "arn:aws:s3:::",
    "arn:aws-cn:s3",
    "arn:aws-us-gov:s3",
    "arn:aws-cn:s3:::",
    "arn:aws-us-gov:s3:::",
)


def _own(view: View, terraform: str, api: str) -> list[View]:
    return view.items(terraform if view.dialect.name == "terraform" else api)


def _open(view: View) -> Unknown | None:
    """Return why there may be more selectors than are seen."""
    paths = ("event_selector", "advanced_event_selector") if view.dialect.name == "terraform" else (
        "EventSelectors", "AdvancedEventSelectors",
    )  # fmt: skip
    for node in filter(None, (view.find(path) for path in paths)):
        if node.rest or not isinstance(node.value, (tuple, dict)):
            return node.rest or why(node.value)
    return None


def _named(view: View) -> list[Node]:
    """Return what names the stores whose objects a trail's plain selectors record, `arn:aws:s3` for all."""
    resources = [r for one in _own(view, "event_selector", "EventSelectors") for r in one.items(
        "data_resource" if view.dialect.name == "terraform" else "DataResources")]  # fmt: skip
    nodes = [r.find("Values") for r in resources if (kind := r.find("Type")) and kind.value == OBJECTS]
    return [v for node in nodes if node for v in (node.value if isinstance(node.value, tuple) else (node,))]


def _advanced(view: View) -> list[dict[str, View]]:
    """Return the advanced selectors that ask for objects, their fields by name."""
    found = []
    for one in _own(view, "advanced_event_selector", "AdvancedEventSelectors"):
        fields = {str(plain(f)): s for s in _own(one, "field_selector", "FieldSelectors") if (f := s.find("Field"))}
        kind = fields["resources.type"].find("Equals") if "resources.type" in fields else None
        if kind and isinstance(kind.value, tuple) and any(node.value == OBJECTS for node in kind.value):
            found.append(fields)
    return found


def _records_data(view: View) -> bool | Unknown:
    return bool(_named(view) or _advanced(view)) or _open(view) or False


def _records_all(view: View) -> bool | Unknown:
    if any(node.value in EVERY for node in _named(view) if isinstance(node.value, str)):
        return True
    if any("resources.ARN" not in fields and "readOnly" not in fields for fields in _advanced(view)):
        return True
    return _open(view) or next((why(n.value) for n in _named(view) if isinstance(n.value, Unknown)), False)


def _stores(view: View) -> list[Node]:
    advanced = [fields["resources.ARN"] for fields in _advanced(view) if "resources.ARN" in fields]
    found = [n for s in advanced for key in ("StartsWith", "Equals") if (n := s.find(key))]
    leaves = [v for n in found for v in (n.value if isinstance(n.value, tuple) else (n,))]
    return [Node(_bucket(node.value), node.mark) for node in (*_named(view), *leaves) if node.value not in EVERY]


def _bucket(value: object) -> str | Partial | Ref | Unknown:
    """Return a text that names objects without the part after the bucket, so that the bucket is found."""
    if isinstance(value, str):
        return value.split("/")[0]
    return value if isinstance(value, (Partial, Ref, Unknown)) else Unknown("not a name")


trail = Mapping(
    AuditTrail,
    of="cloudtrail:Trail",
    spelled={"terraform": "aws_cloudtrail"},
    facts={
        "on": Key(
            "IsLogging",
            TRUTH,
            spelled={
                "terraform": Key(
                    "EnableLogging",
                    TRUTH,
                    default=Default(True, f"{REGISTRY}/cloudtrail"),
                )
            },
        ),
        "everywhere": Key("IsMultiRegionTrail", TRUTH, default=Default(False, TRAIL)),
        "tamper_evident": Key("EnableLogFileValidation", TRUTH, default=Default(False, TRAIL)),
        "records_data": Made(_records_data, "EventSelectors"),
        "records_all_data": Made(_records_all, "EventSelectors"),
    },
    links={
        "stores": Names(("EventSelectors",), find=_stores),
        "key": names("KMSKeyId", api="KmsKeyId"),
    },
    named=(Key("TrailName", spelled={"terraform": "name", "api": "Name"}),),
    companions=(
        Companion("cloudtrail:PutEventSelectors", of="TrailName", dialect="api", moves={
            "EventSelectors": "EventSelectors", "AdvancedEventSelectors": "AdvancedEventSelectors",
        }),
    ),
)  # fmt: skip

detector = Mapping(
    Watch,
    of="guardduty:Detector",
    facts={
        "looks_for": Always("threats"),
        "on": Key(
            "Enable",
            TRUTH,
            spelled={
                "terraform": Key(
                    "Enable",
                    TRUTH,
                    default=Default(
                        True,
                        f"{REGISTRY}/guardduty_detector",
                    ),
                )
            },
        ),
    },
)

session = Mapping(
    Watch,
    of="macie:Session",
    spelled={"terraform": "aws_macie2_account", "api": ()},
    facts={
        "looks_for": Always("personal data"),
        "on": Key("Status", STATUS, spelled={"cloudformation": Key("Status", STATUS, default=Default(True, MACIE))}),
    },
)
