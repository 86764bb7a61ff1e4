"""Documents inside values, against the standard library's own reading of the same text."""

from __future__ import annotations

import json

from hypothesis import given, strategies as st

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import plain

AT = Mark("main.tf", 3)
HOLE = Unknown("var.b is not set")
texts = st.text(st.characters(blacklist_categories=["Cs", "Co"]), max_size=8)
documents = st.recursive(
    st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@given(documents)
def test_a_known_text_is_what_json_says(document: object) -> None:
    assert plain(tree(Node(json.dumps(document), AT))) == document or not isinstance(document, (dict, tuple))


@given(documents, texts, texts)
def test_an_unknown_piece_stays_in_its_place(document: object, before: str, after: str) -> None:
    """Whatever surrounds it, the rest is read as if it were not there."""
    marker = "<<hole>>"
    text = json.dumps({"known": document, "open": before + marker + after})
    left, right = text.split(marker)
    read = plain(tree(Node(Partial((left, HOLE, right)), AT)))
    assert read["known"] == document
    pieces = tuple(p for p in (before, HOLE, after) if p)
    assert read["open"] == (HOLE if pieces == (HOLE,) else Partial(pieces))


def test_a_whole_value_may_be_filled_in() -> None:
    """A hole outside of quotes stands for a value, not for a piece of text."""
    ref = Ref("s", "aws_s3_bucket.b", "arn")
    read = tree(Node(Partial(('{"Resource": ', ref, ', "Action": [', HOLE, "]}")), AT))
    assert plain(read)["Resource"] == ref
    assert plain(read)["Action"].items == (HOLE,)


def test_what_is_no_document_is_unknown() -> None:
    for text in ("{", "nan", "[" * 5_000 + "]" * 5_000, '{"a":' * 150 + "1" + "}" * 150):
        found = tree(Node(text, AT))
        values = [found]
        while isinstance(values[-1].value, (dict, tuple)):
            inner = values[-1].value
            values.append(next(iter(inner.values())) if isinstance(inner, dict) else inner[0])
        assert isinstance(values[-1].value, Unknown), text[:20]


def test_a_tree_is_taken_as_it_is() -> None:
    node = Node({"a": Node(1, AT)}, AT)
    assert tree(node) is node
    assert tree(Node(Document(node), AT)) is node


def test_marks_lead_to_the_text() -> None:
    read = tree(Node('{"a": [1]}', AT))
    assert isinstance(read.value, dict)
    assert read.value["a"].mark == AT
