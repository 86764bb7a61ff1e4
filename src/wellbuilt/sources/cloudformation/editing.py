"""Writing into a template in YAML: one value at a time, every other byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Unknown
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.yaml_editing import Refused, YamlText

if TYPE_CHECKING:
    from wellbuilt.kernel.edits import Edit

_BOM = b"\xef\xbb\xbf"


def edit(content: bytes, wanted: Edit) -> bytes | Unknown:
    """Return a file with an edit made, or why it cannot be made."""
    bom = _BOM if content.startswith(_BOM) else b""
    if wanted.beside:
        return Unknown(f"it takes a {wanted.beside} of its own")
    try:
        text = decode(content)
        for path, value in wanted.values:
            document = YamlText(text)
            node = document.at(wanted.mark.line or 0)
            text = document.written(node, [*_properties(node, wanted.kind), *path.split(".")], value)
    except (Refused, Broken) as refused:
        return Unknown(str(refused))
    return bom + text.encode()


def _properties(node: Any, kind: str) -> list[str]:
    """Return the path of a resource's properties, none for a part of them; raises Refused if it is another resource."""
    if not kind:
        return []
    said = {key.value: value.value for key, value in node.value}
    if said.get("Type") != kind:
        raise Refused(f"no {kind} is written there")
    return ["Properties"]
