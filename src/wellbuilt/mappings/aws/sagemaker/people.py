"""People in the loop, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.human_review import HumanReview
from wellbuilt.concepts.labeling_team import LabelingTeam
from wellbuilt.kernel.mappings import Default, Given, Made, Mapping, names
from wellbuilt.kernel.records import Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.words import API
from wellbuilt.mappings.aws.said import said

PUBLIC = "workteam/public-crowd/"
"""How the ARN of Amazon Mechanical Turk's workforce ends; private and vendor teams have other words there.

https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html
"""


def public_crowd(path: str) -> Made:
    """Make the fact whether the team at a path is the public marketplace."""
    return said(path, _public)


def _public(value: Value) -> bool | Unknown:
    match value:
        case str():
            return PUBLIC in value
        case Partial(pieces) if any(isinstance(p, str) and PUBLIC in p for p in pieces):
            return True
        case Partial(pieces) if any(isinstance(p, str) and "workteam/" in p for p in pieces):
            return False
        case Ref():
            return False
        case _:
            return why(value)


workteam = Mapping(
    LabelingTeam,
    of="sagemaker:Workteam",
    facts={"told_of_work": Given("NotificationConfiguration", Default(False, f"{API}CreateWorkteam.html"))},
    named=("WorkteamName",),
)

human_review = Mapping(
    HumanReview,
    of="sagemaker:FlowDefinition",
    facts={"public_crowd": public_crowd("HumanLoopConfig.WorkteamArn")},
    links={
        "team": names("HumanLoopConfig.WorkteamArn"),
        "output": names("OutputConfig.S3OutputPath"),
        "output_key": own_key("OutputConfig.KmsKeyId"),
        "role": names("RoleArn"),
    },
    named=("FlowDefinitionName",),
)
