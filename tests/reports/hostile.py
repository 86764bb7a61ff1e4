"""A review in which everything that a workload or a person may have written is hostile, and readers from outside."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from wellbuilt.kernel.codec import hints
from wellbuilt.kernel.values import fields, is_value

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style></title><!--"
MARKDOWN = "![x](https://evil.example/p.png) [a](javascript:alert(1)) @everyone #1 https://evil.example www.evil.example **b** `c` ``` | ~~d~~ $e$"
HOSTILE: Mapping[str, str] = {
    "script": SCRIPT,
    "markdown": MARKDOWN,
    "heading": "# a\n## b\n- c\n> d\n1. e\n---\n```\nf\n",
    "fold": "</details></summary></td></table>\n\n<h1>x</h1>",
    "formula": '=HYPERLINK("https://evil.example";"x")',
    "formula+": "+1+1|cmd' /C calc'!A0",
    "formula-": "-2+3",
    "formula@": "@SUM(1+1)",
    "formula quoted": " =1+1",
    "formula tab": "\t=1+1",
    "formula wide": "\uff1d1+1",
    "control": "a\x00b\x07c\x08d\x1b[2Je\x1b]0;evil\x07f\x7fg\x9bh\r\ni",
    "reversed": "a\u202eb\u2066c\u2069d\u200fe\u2028f",
    "half letters": "a\ud800b\udfffc\ufffed\uffffe",
    "long": "x" * 10_000,
    "long words": "word " * 2_000,
    "right to left": "مرحبا שלום",
    "typeset": '#panic("x") #read("/etc/passwd") \\ $x$ *y* @ref <label>',
    "placeholder": "{0} {1} [x](1) {",
    "cdata": ']]> <![CDATA[ <!ENTITY x SYSTEM "file:///etc/passwd"> &x;',
    "nothing": "",
    "blank": "   ",
}
KEPT = frozenset({"schema", "date", "origin", "documented_risk", "best_grade", "until", "on"})
"""Texts that only wellbuilt writes: words of its own and days."""


def hostile(hint: Any, value: Any, said: str, name: str = "") -> Any:
    """Return a value of the kernel with a text put in front of every text in it that is not ours."""
    if value is None or name in KEPT or (name == "apart" and not value):
        return value
    if is_value(value) and not isinstance(value, type):
        kind = type(value)
        return kind(**{f: hostile(hints(kind)[f], getattr(value, f), said, f) for f in fields(kind)})
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return hostile(next(i for i in inner if i is not type(None)), value, said, name)
    if origin is tuple:
        return tuple(hostile(inner[0], item, said, name) for item in value)
    if hint is Any and not isinstance(value, str):
        return {said: [said, value]}
    return said + value if hint in (str, Any) else value
