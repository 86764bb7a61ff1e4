"""Dockerfiles: their stages, each with its instructions, values put in where the file itself gives them.

A body is `FROM`: the stages in order. A stage holds what it is made `from` (an earlier stage by its number under
`stage`, too; what a variable may change, under `given`), and `steps`: each an `instruction`, its `value`, for RUN its
`commands`, for ENV and ARG its `names`. `context` is the folder that files are taken from, if a build in sight says so.
https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Partial, Record, Ref, Status, Unknown, Value
from wellbuilt.kernel.values import value
from wellbuilt.sources.ci.scripts import command_node
from wellbuilt.sources.ci.shell import Command, commands
from wellbuilt.sources.containers.built import Images

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "dockerfile"
INSTRUCTIONS = frozenset({
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
    "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
})  # fmt: skip
_HERE = re.compile(r"<<-?\s*[\"']?(\w+)[\"']?")
_VARIABLE = re.compile(r"\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})")
_FLAG = re.compile(r"^(?:--[a-z][\w-]*(?:=\S*)?\s+)+")
MAX_INSTRUCTIONS = 2000


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each recipe that begins an image, and a status for each file."""
    images = Images.of(tree)
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        digest = hashlib.sha256(content).hexdigest()
        try:
            told = _instructions(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield Status(NAME, path, "failed", f"{path}: is not UTF-8 text", digest=digest)
            continue
        strange = next((one for one in told if one.name not in INSTRUCTIONS), None)
        if not any(one.name == "FROM" for one in told) or len(told) > MAX_INSTRUCTIONS:
            yield Status(NAME, path, "failed", f"{path}: is no recipe of an image that can be read", digest=digest)
            continue
        folder, _, name = path.rpartition("/")
        body = _Recipe(path).body(told, images.context(path))
        yield Record("dockerfile", name, body, "dockerfile", folder or ".")
        if strange is None:
            yield Status(NAME, path, "read", digest=digest)
        else:
            reason = f"{path}:{strange.line} {strange.name} is no instruction"
            yield Status(NAME, path, "partly", reason, digest=digest)


@value
class _Instruction:
    name: str
    value: str
    line: int


def _instructions(text: str) -> list[_Instruction]:
    """Return the instructions in order; a here-document belongs to the one that begins it."""
    from dockerfile_parse import DockerfileParser  # noqa: PLC0415 - only an image's recipe needs it

    parser: Any = DockerfileParser  # its published types know no binary files, which it asks for
    given: list[dict[str, Any]] = parser(fileobj=BytesIO(text.encode())).structure
    found: list[_Instruction] = []
    ends: list[str] = []
    for one in given:
        if ends:
            last = found[-1]
            found[-1] = _Instruction(last.name, last.value + "\n" + one["content"].rstrip("\n"), last.line)
            ends = ends[1:] if one["content"].strip() == ends[0] else ends
            continue
        if one["instruction"] == "COMMENT":
            continue
        if one["instruction"] in {"RUN", "COPY", "ADD"}:
            ends = _HERE.findall(one["value"])
        found.append(_Instruction(one["instruction"], one["value"], one["startline"] + 1))
    return found


@dataclass(slots=True)
class _Recipe:
    path: str
    outer: dict[str, Value] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    stages: list[dict[str, Node]] = field(default_factory=list)
    steps: list[list[Node]] = field(default_factory=list)
    known: dict[str, Value] = field(default_factory=dict)

    def body(self, told: list[_Instruction], context: str | None) -> Node:
        """Return the whole recipe; its context is the folder that it takes files from, where that is known."""
        for one in told:
            mark = Mark(self.path, one.line)
            if one.name == "FROM":
                self._stage(one.value, mark)
            elif self.steps:
                self.steps[-1].append(self._step(one, mark))
            elif one.name == "ARG":
                self._note(one.value, self.outer)
        stages = [
            Node({**stage, "steps": Node(tuple(steps), stage["from"].mark)}, stage["from"].mark)
            for stage, steps in zip(self.stages, self.steps, strict=True)
        ]
        start = Mark(self.path, 1)
        items = {"FROM": Node(tuple(stages), start), "path": Node(self.path, start)}
        return Node(items if context is None else {**items, "context": Node(context, start)}, start)

    def _stage(self, value: str, mark: Mark) -> None:
        words = _FLAG.sub("", f"{value} ").split()
        image = _filled(words[0] if words else "", self.outer)
        stage = {"from": Node(image, mark)}
        if isinstance(image, str) and image.lower() in self.names:
            stage["stage"] = Node(self.names[image.lower()], mark)
        if words and "$" in words[0]:
            stage["given"] = Node(words[0], mark)
        self.stages.append(stage)
        self.steps.append([])
        if len(words) > 2 and words[1].upper() == "AS":  # noqa: PLR2004 - FROM image AS name
            self.names[words[2].lower()] = len(self.stages) - 1
        self.known = {}

    def _step(self, one: _Instruction, mark: Mark) -> Node:
        items = {"instruction": Node(one.name, mark)}
        if one.name in {"RUN", "CMD", "ENTRYPOINT"}:
            items["value"] = Node(one.value, mark)
            items["commands"] = _commands(_FLAG.sub("", one.value), mark)
        elif one.name in {"ENV", "ARG"}:
            items["names"] = Node({k: Node(v, mark) for k, v in self._note(one.value, self.known).items()}, mark)
        else:
            items["value"] = Node(_filled(one.value, self.known), mark)
        return Node(items, mark)

    def _note(self, text: str, known: dict[str, Value]) -> dict[str, Value]:
        """Return the names that ENV or ARG sets, and remember their values; an ARG without one is unknown."""
        from dockerfile_parse.util import extract_key_values  # noqa: PLC0415 - as above

        try:
            pairs = list(extract_key_values(env_replace=False, args={}, envs={}, instruction_value=text))
        except (ValueError, IndexError):  # the splitter's own, for a name without anything
            return {}
        found: dict[str, Value] = {}
        for key, one in pairs:
            given = "=" in text or " " in text.strip()
            outer = self.outer.get(key)
            found[key] = _filled(one, known) if given else outer or Unknown(f"{key} is given when it is built")
        known.update(found)
        return found


def _filled(text: str, known: dict[str, Value]) -> Value:
    """Return a text with what the file gives for its variables; what it does not give stays an unknown piece."""
    pieces: list[str | Ref | Unknown] = []
    at = 0
    for found in _VARIABLE.finditer(text):
        name = found[1] or found[2]
        value = known.get(name, found[3] or Unknown(f"{name} is given when it is built"))
        pieces.append(text[at : found.start()])
        pieces.extend(value.pieces if isinstance(value, Partial) else [_piece(value)])
        at = found.end()
    pieces = [piece for piece in (*pieces, text[at:]) if piece != ""]
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(str(piece) for piece in pieces)
    return Partial(tuple(pieces))


def _piece(value: Value) -> str | Unknown:
    return value if isinstance(value, (str, Unknown)) else Unknown("known only when it is built")


def _commands(text: str, mark: Mark) -> Node:
    """Return the commands of an instruction: a list of words, or a script for a shell."""
    if text.lstrip().startswith("["):
        try:
            words = json.loads(text)
        except (ValueError, RecursionError):
            words = None
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return Node((command_node(Command(tuple(words), 0), mark),) if words else (), mark)
    here = _HERE.match(text.strip())
    script = text.strip().partition("\n")[2].rpartition("\n")[0] if here else text
    found, why = commands(script, pipefail=False)
    return Node(tuple(command_node(one, mark) for one in found), mark, Unknown(why) if why else None)
