"""Documents: weak evidence, told with low confidence."""

from __future__ import annotations

from wellbuilt.concepts.document import Document
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Key, Made, Mapping
from wellbuilt.kernel.views import View, plain


def _listed(key: str) -> Made:
    def told(view: View) -> Fact:
        node = view.find(key)
        return Fact(plain(node) if node else (), mark=node.mark if node else view.node.mark, key=key, confidence="low")

    return Made(told, key)


document = Mapping(
    Document,
    spelled={"files": "document"},
    facts={"purpose": Key("Kind"), "sections": _listed("Sections"), "unfilled": _listed("Unfilled")},
    named=("Path",),
)
