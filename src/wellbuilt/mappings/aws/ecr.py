"""What Amazon ECR's words mean."""

from __future__ import annotations

from fnmatch import fnmatchcase

from wellbuilt.concepts.image_store import ImageStore
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.policy_text import Text, Truth, all_of, any_of, texts
from wellbuilt.mappings.aws.statements import statements

SCANNING = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"
TAGS = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"
LIFECYCLE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"
ON_PUSH = "ImageScanningConfiguration.ScanOnPush"
_ON_PUSH = Key(
    ON_PUSH,
    {True: True, False: False},
    default=Default(False, SCANNING),
    spelled={"api": "imageScanningConfiguration.scanOnPush"},
)


REGISTRY = "RegistryScanning"
NAME = Key("RepositoryName", spelled={"terraform": "name", "api": "repositoryName", "ack": "name"})
BY_ITSELF = {"SCAN_ON_PUSH": True, "CONTINUOUS_SCAN": True, "MANUAL": False}


def _scanned(view: View) -> Fact:
    """The registry may scan what a repository does not ask for, so that silence is less than certain."""
    told = _ON_PUSH.read(view)
    registry = view.find(REGISTRY)
    if registry is not None and told.value is not True:
        rules = [rule for key in ("Rule", "Rules") for rule in View(registry, view.dialect).items(key)]
        by_registry = any_of(_covers(rule, NAME.read(view).value) for rule in rules)
        if not isinstance(registry.value, dict):
            by_registry = why(registry.value)
        if by_registry is not False:
            origin = Origin.UNKNOWN if isinstance(by_registry, Unknown) else Origin.STATED
            return Fact(by_registry, origin, registry.mark, "rule")
    if told.origin is Origin.DEFAULT:
        return Fact(told.value, told.origin, told.mark, told.key, told.link, confidence="medium")
    return told


def _covers(rule: View, name: object) -> Truth:
    """Tell whether a rule scans new images by itself, and a repository of a name is among those it is for.

    https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
    """
    often = [
        BY_ITSELF.get(text, Unknown("not a frequency")) if isinstance(text, str) else why(text)
        for text in texts(rule.find("ScanFrequency"))
    ]
    filters = [
        text
        for key in ("RepositoryFilter", "RepositoryFilters")
        for one in rule.items(key)
        for text in texts(one.find("Filter"))
    ]
    return all_of((any_of(often), any_of(_fits(one, name) for one in filters)))


def _fits(one: Text, name: object) -> Truth:
    if not isinstance(one, str):
        return why(one)
    wanted = one if "*" in one else f"*{one}*"
    if wanted.strip("*") == "":
        return True
    return fnmatchcase(name, wanted) if isinstance(name, str) else Unknown("the name is known only in part")


image_store = Mapping(
    ImageStore,
    of="ecr:Repository",
    facts={
        "scanned": Made(_scanned, ON_PUSH, {True: {ON_PUSH: True}}),
        "tags_fixed": Key(
            "ImageTagMutability",
            {
                "IMMUTABLE": True,
                "IMMUTABLE_WITH_EXCLUSION": True,
                "MUTABLE": False,
                "MUTABLE_WITH_EXCLUSION": False,
            },
            default=Default(False, TAGS),
            spelled={"api": "imageTagMutability"},
        ),
        "tidied": Given("LifecyclePolicy", Default(False, LIFECYCLE)),
    },
    parts={"statements": statements("RepositoryPolicyText{}.Statement", ack="policy{}.Statement")},
    named=(NAME,),
    companions=(
        Companion("aws_ecr_registry_scanning_configuration", of="", moves={"": REGISTRY}, dialect="terraform"),
        Companion("AWS::ECR::RegistryScanningConfiguration", of="", moves={"": REGISTRY}, dialect="cloudformation"),
        Companion(
            "aws_ecr_repository_policy", of="repository", moves={"policy": "RepositoryPolicyText"}, dialect="terraform"
        ),
        Companion(
            "aws_ecr_lifecycle_policy", of="repository", moves={"policy": "LifecyclePolicy"}, dialect="terraform"
        ),
        Companion(
            "ecr:PutLifecyclePolicy",
            of="repositoryName",
            moves={"lifecyclePolicyText": "LifecyclePolicy"},
            dialect="api",
        ),
        Companion(
            "ecr:SetRepositoryPolicy",
            of="repositoryName",
            moves={"policyText": "RepositoryPolicyText"},
            dialect="api",
        ),
    ),
)
