"""Macros: what a template's `Transform` does to its resources before they are created.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.sources.cloudformation.sam.expand import expand
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.sources.cloudformation.template import Template

SERVERLESS = "AWS::Serverless-2016-10-31"
HARMLESS = frozenset({SERVERLESS, "AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen"})
"""Macros that are understood, or that change nothing a record holds."""


def macros(template: Template) -> list[str]:
    """Return the names in `Transform`, in the order they are applied."""
    root = template.document.root.value
    written = root.get("Transform") if isinstance(root, dict) else None
    if written is None or written.value is None:
        return []
    items = written.value if isinstance(written.value, tuple) else (written,)
    named = (item.value.get("Name") if isinstance(item.value, dict) else item for item in items)
    names = [text_of(item) or "" for item in named]
    for name in names:
        if name not in HARMLESS and not name.startswith("AWS::SecretsManager"):
            template.remark(written.mark, f"the macro {name} may write or change resources")
    return names


def transformed(template: Template, written: dict[str, Node]) -> dict[str, Node]:
    """Return the resources as the macros leave them."""
    names = macros(template)
    kept = dict(written)
    for key in [key for key in kept if key.startswith("Fn::")]:
        template.remark(kept.pop(key).mark, f"{key} writes resources that are not seen")
    return expand(template, kept) if SERVERLESS in names else kept
