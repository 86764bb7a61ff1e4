"""A template's bytes as a document, whichever of the two formats they are in."""

from __future__ import annotations

from wellbuilt.sources.cloudformation.document import Broken, Document, decode
from wellbuilt.sources.cloudformation.json_text import parse_json
from wellbuilt.sources.cloudformation.yaml_text import parse_yaml


def parse(path: str, content: bytes) -> Document:
    """Return the first document in a file of YAML or JSON.

    Raises Broken if it is not UTF-8 text or not well-formed.
    """
    text = decode(content)
    if not text.lstrip().startswith("{"):
        return parse_yaml(path, text)
    try:
        return parse_json(path, text)
    except Broken:
        if path.endswith(".json"):
            raise
    return parse_yaml(path, text)
