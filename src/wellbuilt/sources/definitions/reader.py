"""What definitions in files of their own hold: the request that would be made with each, as far as it is seen."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import API, Document as Encoded, Node, Record, Status, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.texts.document import Broken, Document
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Request

NAME = "definitions"
_ENDS = re.compile(r"(\.asl)?(\.(json|ya?ml|asl|tpl|tftpl|j2))+$")


@value
class Form:
    """A kind of definition: the request it is given to, under which key, and the keys that tell it."""

    kind: str
    key: str
    told_by: tuple[str, ...]
    lists: str
    elsewhere: Unknown


FORMS = (
    Form(
        "stepfunctions:CreateStateMachine",
        "definition",
        ("StartAt", "States"),
        "",
        Unknown("only the definition of the state machine was read, not what creates it"),
    ),
    Form(
        "sagemaker:CreatePipeline",
        "PipelineDefinition",
        ("Version", "Steps"),
        "Steps",
        Unknown("only the definition of the pipeline was read, not what creates it"),
    ),
)
"""https://states-language.net/spec.html#toplevelfields
https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
"""


def read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    """Yield the record and the status of each file that is a definition; another has neither."""
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        yield from _one(path, content, request.kinds)


def _one(path: str, content: bytes, kinds: frozenset[str]) -> Iterator[Record | Status]:
    digest = hashlib.sha256(content).hexdigest()
    try:
        document = _parsed(path, content)
    except Broken as broken:
        if _looks(path, content):
            where = path if broken.line is None else f"{path}:{broken.line}"
            yield Status(NAME, path, "failed", f"{where} {broken.reason}", digest=digest)
        return
    form = next((form for form in FORMS if _is(form, document.root)), None)
    if form is None:
        return
    if form.kind in kinds:
        told = Node(Encoded(opened(document.root)), document.root.mark)
        body = Node({form.key: told}, told.mark, form.elsewhere)
        yield Record(form.kind, _stem(path), body, API.name, path)
    odd = "; ".join(f"line {line}: {what}" for line, what in document.oddities)
    yield Status(NAME, path, "partly" if odd else "read", odd, digest=digest)


def _parsed(path: str, content: bytes) -> Document:
    """Return a definition; one that is a template still is read with its unquoted placeholders as texts."""
    try:
        return parse(path, content)
    except Broken:
        filled = quoted(content)
        if filled == content:
            raise
        return parse(path, filled)


def _looks(path: str, content: bytes) -> bool:
    """Tell whether a file that cannot be read was meant to be a definition."""
    return ".asl." in path or (b"StartAt" in content and b"States" in content and b"Resources" not in content)


def _is(form: Form, root: Node) -> bool:
    if not isinstance(root.value, dict) or not all(key in root.value for key in form.told_by):
        return False
    if not form.lists:
        return isinstance(root.value["States"].value, dict)
    steps = root.value[form.lists].value
    return isinstance(steps, tuple) and any(
        isinstance(one.value, dict) and {"Name", "Type", "Arguments"} <= one.value.keys() for one in steps
    )


def _stem(path: str) -> str:
    return _ENDS.sub("", path.rpartition("/")[2]) or path
