"""Whether a key of one's own encrypts something: AWS manages those called `alias/aws/...`.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.mappings.aws.own_keys import by_aws
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, shape, texts

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View


def has_own_key(path: str, link: str, **spelled: str | tuple[str, ...]) -> Made:
    """Make the fact that a key of one's own is named at a path; `link` says that without it there is none."""

    def told(view: View) -> Fact:
        node, key = view.first(path, spelled.get(view.dialect.name))
        found = texts(node)
        if node is None or found in ([], [""]):
            return Fact(False, Origin.DEFAULT, view.node.mark, key, link)
        value = any_of(_own(text) for text in found)
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, key)

    return Made(told, path)


def _own(text: Text) -> Truth:
    if isinstance(text, Unknown):
        return text
    if isinstance(text, Ref) and ".aws_kms_alias." in f".{text.address}" and "data." in text.address:
        return Unknown(f"whose key {text.address} stands for is not known")
    return not by_aws(shape(text))
