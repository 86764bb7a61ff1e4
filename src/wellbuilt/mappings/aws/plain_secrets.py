"""Which environment variables hold a secret in plain text."""

from __future__ import annotations

import re

from wellbuilt.kernel.facts import Fact, Origin, Several
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.secrets import MASKED
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.policy_text import Text, Truth, shape, texts

SECRET_NAME = re.compile(
    r"(^|[_\-.])(password|passwd|pwd|secret|secret_?key|secret_?access_?key|api_?key|apikey|auth_?token|access_?token"
    r"|github_?token|slack_?token|hf_?token|wandb_?api_?key|bearer_?token|private_?key|credentials?)$",
    re.IGNORECASE,
)
"""A name that ends so announces a secret itself; `SECRET_ARN` and `PASSWORD_PARAMETER` only point to one."""
POINTS_ELSEWHERE = re.compile(
    r"^(arn:|/|\{\{resolve:|ssm:|https?://|s3://|projects/)|^(true|false|none|null|\d{1,4})?$", re.IGNORECASE
)
PLACEHOLDER = re.compile(
    r"^<.*>$|\byour[ _-]|change.?me|placeholder|replace.?me|^(dummy|example)\b|^x{4,}$|^\*{3,}$", re.IGNORECASE
)
"""What people write where a secret is to be filled in."""
GENERATED = ("result", "secret_string", "secret_binary", "bcrypt_hash")


def plain_secrets(path: str, link: str, **spelled: str) -> Made:
    """Make the fact which variables at a path hold secrets; `link` says that there are none unless they are given."""

    def told(view: View) -> Fact:
        node, key = view.first(path, spelled.get(view.dialect.name))
        if node is None:
            return Fact((), Origin.DEFAULT, view.node.mark, key, link)
        if not isinstance(node.value, dict):
            return Fact(Several((), why(node.value)), Origin.STATED, node.mark, key)
        found = {name: holds_secret(name, inner) for name, inner in node.value.items()}
        doubt = node.rest or next((t for t in found.values() if isinstance(t, Unknown)), None)
        sure = tuple(name for name, holds in found.items() if holds is True)
        mark = next((node.value[name].mark for name in sure), node.mark)
        return Fact(Several(sure, doubt) if doubt and not sure else sure, Origin.STATED, mark, key)

    return Made(told, path)


def holds_secret(name: str, node: Node) -> Truth:
    """A value that was masked when it was read is a secret whatever it is called."""
    found = texts(node)
    if any(MASKED in shape(text) for text in found):
        return True
    if not SECRET_NAME.search(name):
        return False
    return next((truth for text in found if (truth := _plain(text)) is not False), False)


def _plain(text: Text) -> Truth:
    if isinstance(text, str):
        return POINTS_ELSEWHERE.search(text) is None and PLACEHOLDER.search(text) is None
    if isinstance(text, Ref):
        return text.path.rpartition(".")[2] in GENERATED
    if POINTS_ELSEWHERE.search(shape(text).lstrip("\0")):
        return False
    return why(text)
