"""A file's bytes as a document, whichever of the two formats they are in."""

from __future__ import annotations

from wellbuilt.kernel.records import Node
from wellbuilt.texts.document import Broken, Document, decode
from wellbuilt.texts.json_text import parse_json
from wellbuilt.texts.yaml_text import parse_yaml


def parse(path: str, content: bytes, *, stream: bool = False) -> Document:
    """Return the first document in a file of YAML or JSON, or the list of all in a `stream`.

    Raises Broken if it is not UTF-8 text or not well-formed.
    """
    text = decode(content)
    if not text.lstrip().startswith("{"):
        return parse_yaml(path, text, stream=stream)
    try:
        found = parse_json(path, text)
    except Broken:
        if path.endswith(".json"):
            raise
        return parse_yaml(path, text, stream=stream)
    if stream:
        found.root = Node((found.root,), found.root.mark)
    return found
