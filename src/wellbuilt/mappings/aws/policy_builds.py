"""Whom a statement of an AWS policy speaks of, and which builds of a public build service among them.

https://docs.github.com/actions/reference/security/oidc
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.policy_conditions import conditions
from wellbuilt.mappings.aws.policy_reach import allows
from wellbuilt.mappings.aws.policy_text import Text, Truth, all_of, any_of, head, invert, shape, texts

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

BUILDS = "token.actions.githubusercontent.com"
OWNED = (":repository", ":repository_owner", ":repository_id", ":repository_owner_id", ":job_workflow_ref")
_OURS = re.compile(
    r"(repo|repository|repository_owner|repository_id|repository_owner_id|job_workflow_ref):([^/:*?]+)([/:].*)?"
)
_ANYONES = re.compile(r"(?:[*?].*|(repo|repository|repository_owner|job_workflow_ref):[^/]*[*?].*)")
_NAMED_BY_WHO_BUILDS = re.compile(r"(actor|base_ref|context|environment|event_name|head_ref|ref|workflow):.*")
"""Claims that whoever builds makes up: a workflow of theirs may be called like one of yours."""


def principals(view: View) -> list[tuple[str, Text]]:
    """Return whom a statement speaks of, each with the kind of principal it is."""
    node = view.find("Principal")
    if node is None:
        return []
    if isinstance(node.value, dict):
        more: list[tuple[str, Text]] = [("", node.rest)] if node.rest else []
        return [(kind, text) for kind, inner in node.value.items() for text in texts(inner)] + more
    return [("AWS" if isinstance(text, str) else "", text) for text in texts(node)]


def to_builds(view: View) -> Truth:
    """Tell whether a statement speaks of a build service that is open to the public."""
    return any_of(_is_builds(text) for kind, text in principals(view) if kind in ("Federated", ""))


def _is_builds(text: Text) -> Truth:
    return BUILDS in shape(text) if shape(text).strip("\0") else why(text)


def any_workflow(view: View) -> Truth:
    """Tell whether a statement lets in builds of anybody's repository."""
    found = conditions(view)
    if isinstance(found, Unknown):
        return all_of((to_builds(view), allows(view), found))
    subjects = [all_of(_ours(value) for value in one.values) for one in found if one.key.endswith(":sub")]
    owned = [one.sure() for one in found if one.key.endswith(OWNED)]
    return all_of((to_builds(view), allows(view), invert(any_of((*subjects, *owned)))))


def _ours(subject: Text) -> Truth:
    """Tell whether a token's subject names whose build it is, and nobody else can come by one like it."""
    known = subject if isinstance(subject, str) else head(subject)
    if _ANYONES.fullmatch(known) or _NAMED_BY_WHO_BUILDS.fullmatch(known):
        return False
    if _OURS.fullmatch(known) if isinstance(subject, str) else known.startswith("repo:"):
        return True
    return why(subject) if not isinstance(subject, str) else Unknown(f"what {subject!r} says of a build is not known")
