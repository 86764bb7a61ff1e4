"""What is told of plain expressions at a glance is what the grammar says of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, strategies as st

from wellbuilt.sources.terraform import syntax
from wellbuilt.sources.terraform.blocks import parse_expression
from wellbuilt.sources.terraform.expressions import Literal

NEVER = re.compile(rb"(?!)")
WORDS = (
    'a var null true false 7 007 1.5 -1 . - _ [0] [*] .* .0 ${ %{ } $ $$ % \\n \\" " é ( ) , # truely null.x x-y 1e3'
)
words = st.sampled_from([*WORDS.split(), " ", "\n"])
texts = st.lists(words, max_size=6).map("".join)


@given(texts | texts.map(lambda text: f'"{text}"'))
@example('"a $${b} %%{c} $"')
@example("true.x")
@example("var.a-b._c")
@example('""')
def test_a_plain_expression_is_what_the_grammar_says(text: str) -> None:
    found = parse_expression(text.encode(), "a.tf", 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "_PLAIN", NEVER)
        assert repr(parse_expression(text.encode(), "a.tf", 3)) == repr(found)


def test_a_long_text_is_left_to_the_grammar() -> None:
    found = parse_expression(b'"' + b"a" * 1_000 + b'"', "a.tf", 1)
    assert isinstance(found, Literal)
    assert found.node.value == "a" * 1_000
