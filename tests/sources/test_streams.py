"""Files of several documents, read as a list."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.views import plain
from wellbuilt.texts.parsing import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\n---\nb: 2\n", ({"a": 1}, {"b": 2})),
        ("---\n---\na: 1\n", (None, {"a": 1})),
        ("# nothing\n", ()),
        ('{"a": 1}', ({"a": 1},)),
        ("{a: 1}\n---\n[b]\n", ({"a": 1}, ("b",))),
    ],
)
def test_a_stream_is_a_list_of_its_documents(text: str, found: tuple[object, ...]) -> None:
    assert plain(parse("main.yaml", text.encode(), stream=True).root) == found


def test_an_anchor_ends_with_its_document() -> None:
    """As https://yaml.org/spec/1.2.2/ says of aliases."""
    document = parse("main.yaml", b"a: &x 1\n---\nb: *x\n", stream=True)
    assert document.oddities == [(3, "the alias *x has no finished anchor")]


def test_each_value_has_its_line_in_the_whole_file() -> None:
    document = parse("main.yaml", b"a: 1\n---\nb: 2\n# said\n", stream=True)
    second = document.root.value[1]  # type: ignore[index]
    assert second.value["b"].mark.line == 3
    assert document.comments == {4: ("said", True)}
