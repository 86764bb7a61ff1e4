"""Files that are filled in: the text that the old data source `template_file` renders.

https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file
"""

from __future__ import annotations

import re

from wellbuilt.kernel.provided import Computed
from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.mappings.filling import filled

_MORE_THAN_NAMES = re.compile(r"%\{|\$\$\{|%%\{")
_LEFT = re.compile(r"\$\{")


def _rendered(body: Node) -> dict[str, Node]:
    """Return the rendered text; a template with directives or expressions is not worked out."""
    items = body.value if isinstance(body.value, dict) else {}
    template = items.get("template")
    if template is None:
        return {}
    table = items.get("vars") or Node({}, body.mark)
    if not isinstance(template.value, (str, Partial)) or not isinstance(table.value, dict) or table.rest:
        return {"rendered": Node(Unknown("the template is known only in part"), body.mark)}
    text = template.value if isinstance(template.value, str) else _known(template.value)
    result = filled(template, table)
    if _MORE_THAN_NAMES.search(text) or _LEFT.search(_known(result.value)):
        return {"rendered": Node(Unknown("the template holds more than names"), body.mark)}
    return {"rendered": Node(result.value, template.mark)}


def _known(value: object) -> str:
    """Return the pieces of a text that are known."""
    if isinstance(value, Partial):
        return "\0".join(piece for piece in value.pieces if isinstance(piece, str))
    return value if isinstance(value, str) else ""


template_file = Computed("template_file", _rendered)
