"""What Amazon ECR's words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.image_store import ImageStore
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping
from wellbuilt.mappings.aws.own_key_facts import has_own_key
from wellbuilt.mappings.aws.statements import statements

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

SCANNING = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"
TAGS = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"
ENCRYPTION = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"
LIFECYCLE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"
_ON_PUSH = Key(
    "ImageScanningConfiguration.ScanOnPush",
    {True: True, False: False},
    default=Default(False, SCANNING),
    spelled={"python": "imageScanningConfiguration.scanOnPush"},
)


def _scanned(view: View) -> Fact:
    """The registry may scan what a repository does not ask for, so that silence is less than certain."""
    told = _ON_PUSH.read(view)
    if told.origin is Origin.DEFAULT:
        return Fact(told.value, told.origin, told.mark, told.key, told.link, confidence="medium")
    return told


image_store = Mapping(
    ImageStore,
    of="ecr:Repository",
    facts={
        "scanned": Made(_scanned, "ImageScanningConfiguration.ScanOnPush"),
        "tags_fixed": Key(
            "ImageTagMutability",
            {
                "IMMUTABLE": True,
                "IMMUTABLE_WITH_EXCLUSION": True,
                "MUTABLE": False,
                "MUTABLE_WITH_EXCLUSION": False,
            },
            default=Default(False, TAGS),
            spelled={"python": "imageTagMutability"},
        ),
        "own_key": has_own_key("EncryptionConfiguration.KmsKey", ENCRYPTION, python="encryptionConfiguration.kmsKey"),
        "tidied": Given("LifecyclePolicy", Default(False, LIFECYCLE)),
    },
    parts={"statements": statements("RepositoryPolicyText{}.Statement")},
    named=(Key("RepositoryName", spelled={"terraform": "name", "python": "repositoryName"}),),
    companions=(
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
            dialect="python",
        ),
        Companion(
            "ecr:SetRepositoryPolicy",
            of="repositoryName",
            moves={"policyText": "RepositoryPolicyText"},
            dialect="python",
        ),
    ),
)
