"""What the words of Application Auto Scaling mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.scaler import Scaler, ScalingRule
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.mappings.aws.sagemaker.words import TRUTH, number

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

API = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_"
MACHINES = "sagemaker:variant:DesiredInstanceCount"
ENDPOINT, VARIANT = "endpoint/", "/variant/"
"""What the id of an endpoint's variant is made of.

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"""


def _endpoint(view: View) -> list[Node]:
    """Return what names the endpoint in `endpoint/<name>/variant/<variant>`; other ids name none."""
    node = view.find("ResourceId")
    match node.value if node else None:
        case str() as text:
            name = text.removeprefix(ENDPOINT).partition(VARIANT)[0]
            return [Node(name, node.mark)] if node and text.startswith(ENDPOINT) else []
        case Partial(pieces) if isinstance(pieces[0], str):
            return [Node(_name(pieces), node.mark)] if node and pieces[0].startswith(ENDPOINT) else []
        case None:
            return []
        case value:
            return [Node(value, node.mark)] if node else []


def _name(pieces: tuple[str | Ref | Unknown, ...]) -> Partial | Ref | Unknown | str:
    """Return the pieces between `endpoint/` and `/variant/`."""
    kept: list[str | Ref | Unknown] = []
    for at, piece in enumerate(pieces):
        text = piece.removeprefix(ENDPOINT) if at == 0 and isinstance(piece, str) else piece
        if isinstance(text, str) and VARIANT in text:
            kept.append(text.partition(VARIANT)[0])
            break
        kept.append(text)
    kept = [piece for piece in kept if piece != ""]
    return kept[0] if len(kept) == 1 else Partial(tuple(kept))


def _variant(view: View) -> str | Unknown | None:
    """Return what follows `/variant/` as far as it is known."""
    node = view.find("ResourceId")
    value = node.value if node else Unknown("ResourceId is not given")
    pieces = value.pieces if isinstance(value, Partial) else (value,)
    for at, piece in enumerate(pieces):
        if isinstance(piece, str) and VARIANT in piece:
            whole = at == len(pieces) - 1 and not piece.endswith(VARIANT)
            return piece.partition(VARIANT)[2] if whole else Unknown("the variant is known only after apply")
    return None if isinstance(value, str) else Unknown("the variant is known only after apply")


target = Mapping(
    Scaler,
    of="applicationautoscaling:ScalableTarget",
    spelled={
        "terraform": "aws_appautoscaling_target",
        "api": "application-autoscaling:RegisterScalableTarget",
    },
    facts={
        "of_machines": Key("ScalableDimension", lambda dimension: dimension == MACHINES),
        "least": Key("MinCapacity", number),
        "most": Key("MaxCapacity", number),
        "planned": Given("ScheduledActions", Default(False, f"{API}PutScheduledAction.html")),
        "variant": Made(_variant, "ResourceId"),
    },
    links={"endpoint": Names(("ResourceId",), find=_endpoint)},
    named=("ResourceId",),
    companions=(
        Companion(
            "aws_appautoscaling_scheduled_action",
            of="resource_id",
            moves={"scalable_target_action": "ScheduledActions[]"},
            dialect="terraform",
        ),
        Companion(
            "application-autoscaling:PutScheduledAction",
            of="ResourceId",
            moves={"ScalableTargetAction": "ScheduledActions[]"},
            dialect="api",
        ),
    ),
)

rule = Mapping(
    ScalingRule,
    of="applicationautoscaling:ScalingPolicy",
    spelled={
        "terraform": "aws_appautoscaling_policy",
        "api": "application-autoscaling:PutScalingPolicy",
    },
    facts={
        "only_grows": Key(
            "TargetTrackingScalingPolicyConfiguration.DisableScaleIn",
            TRUTH,
            default=Default(False, f"{API}TargetTrackingScalingPolicyConfiguration.html"),
        ),
    },
    links={
        "scaler": names("ScalingTargetId", "ResourceId", terraform="resource_id", api="ResourceId", ack="resourceID")
    },
    named=(Key("PolicyName", spelled={"terraform": "name"}),),
)
