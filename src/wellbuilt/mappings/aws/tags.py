"""Tags, by which the cost of a thing can be told apart.

CloudFormation puts the tags of a stack, which are given when it is deployed, on all that it makes: there, silence
tells nothing. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
So do the controllers for Kubernetes, with the tags they are installed with.
https://aws-controllers-k8s.github.io/community/docs/user-docs/ack-tags/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import why

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

BILLING = "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html"
"""Only what you tag yourself has a tag of yours; with Terraform that includes what the provider gives to all."""

ELSEWHERE = {
    "cloudformation": "tags of the stack are given when it is deployed",
    "cdk": "tags may be given to a whole stack or app",
    "ack": "the controller gives tags of its own to all that it makes",
}
"""Why silence tells nothing, by dialect."""


def _tagged(view: View) -> Fact:
    all_of_it = view.find("TagsAll") if view.dialect.name == "terraform" else None
    node, key = (all_of_it, "tags_all") if all_of_it else view.first("Tags", None)
    if node is not None and _some(node) is not False:
        value = _some(node)
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, key)
    if view.dialect.name in ELSEWHERE:
        return unknown(ELSEWHERE[view.dialect.name], view.node.mark, key)
    return Fact(False, Origin.DEFAULT, view.node.mark, key, BILLING)


def _some(node: Node) -> bool | Unknown:
    """Tell whether there is a tag in a map of names, or a list of names and values."""
    if isinstance(node.value, (dict, tuple)):
        return True if node.value else node.rest or False
    return why(node.value)


TAGGED = Made(_tagged, "Tags")
