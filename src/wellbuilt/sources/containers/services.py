"""Compose files: the programs that are started together, each as a record.

A body is the service as it is written, with what is put on top of it by a file that is read along and what it
`extends`; its `command` and `entrypoint` as words, its `environment` by name, each of its `ports` with its `host_ip`,
`published` and `target`, and under `beside` the other services of the file.
https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Node, Partial, Record, Status, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.texts.comments import comments_of
from wellbuilt.texts.document import Broken, Document
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Ref, Value

NAME = "compose"
KIND = "service"
MAX_DEPTH = 10
_HOLE = "\0"
_VARIABLE = re.compile(r"\$\w")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each service, and a status for each file."""
    files = _Files(tree)
    for path in paths:
        try:
            document = files.document(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        except Broken as broken:
            where = path if broken.line is None else f"{path}:{broken.line}"
            yield Status(NAME, path, "failed", f"{where} {broken.reason}")
            continue
        if "services" in _items(document.root):
            yield from files.records(document, paths)
            yield Status(NAME, path, "read", digest=document.digest)


@dataclass(slots=True)
class _Files:
    tree: Tree
    known: dict[str, Document] = field(default_factory=dict)

    def document(self, path: str) -> Document:
        """Return a file, read once; raises SourceError or Broken."""
        if path not in self.known:
            content = self.tree.read(path)
            document = parse(path, content)
            document.root = opened(document.root)
            document.digest = hashlib.sha256(content).hexdigest()
            self.known[path] = document
        return self.known[path]

    def services(self, path: str) -> dict[str, Node]:
        """Return the services of a file as they are written, none where it cannot be read."""
        try:
            whole = _items(self.document(path).root)
        except (SourceError, Broken):
            return {}
        return _items(whole["services"]) if "services" in whole else {}

    def records(self, document: Document, paths: Sequence[str]) -> Iterator[Record]:
        """Yield what one file starts: with what lies over it, if there is such a file, and not by itself if it does."""
        if _base(document.path, paths):
            return
        laid = _over(document.path, paths)
        over = self.services(laid) if laid else {}
        own = self.services(document.path)
        named = {**own, **over}
        written = {name: self._whole(document.path, name, own.get(name), over.get(name), 0) for name in named}
        told = {name: _told(node) for name, node in written.items()}
        said = comments_of(document, sorted(node.mark.line or 1 for node in own.values()))
        for name, node in told.items():
            beside = tuple(other for label, other in told.items() if label != name)
            body = replace(node, value={**_items(node), "beside": Node(beside, node.mark)})
            comments = said.get(node.mark.line or 1, ())
            yield Record(KIND, name, body, NAME, document.path, comments=comments)

    def _whole(self, path: str, name: str, own: Node | None, over: Node | None, depth: int) -> Node:
        """Return a service with what it extends below it, and what is laid over it on top."""
        node = _merged(own, over) if own and over else own or over
        if node is None:
            return Node({}, self.document(path).root.mark, Unknown(f"{name} is not seen"))
        extends = _items(node).get("extends")
        if extends is None:
            return node
        there = _items(extends)
        file, service = (_text(there.get(key)) for key in ("file", "service"))
        base = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        wanted = service or _text(extends)
        found = self.services(base).get(wanted)
        if found is None or depth >= MAX_DEPTH or (base, wanted) == (path, name):
            return replace(node, rest=Unknown(f"what it extends, {wanted}, is not seen"))
        return _merged(self._whole(base, wanted, found, None, depth + 1), node)


def _base(path: str, paths: Sequence[str]) -> str | None:
    """Return the file that a file is laid over, None where it stands by itself."""
    stem, ending = posixpath.splitext(path)
    base = f"{stem.removesuffix('.override')}{ending}"
    return base if stem.endswith(".override") and base in paths else None


def _over(path: str, paths: Sequence[str]) -> str | None:
    """Return the file that is read along with one of the usual name.

    https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
    """
    stem, ending = posixpath.splitext(path)
    over = f"{stem}.override{ending}"
    usual = posixpath.basename(stem) in ("compose", "docker-compose")
    return over if usual and over in paths else None


def _merged(below: Node, above: Node, key: str = "") -> Node:
    """Return one value laid over another: maps by key, lists one after the other, but for what is run."""
    match below.value, above.value:
        case dict() as under, dict() as over:
            both = {name: _merged(under[name], node, name) if name in under else node for name, node in over.items()}
            return Node({**under, **both}, below.mark, below.rest or above.rest)
        case tuple() as first, tuple() as then if key not in ("command", "entrypoint"):
            return Node((*first, *then), below.mark, below.rest or above.rest)
        case _:
            return above


def _items(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""


def _told(service: Node) -> Node:
    """Return a service with its short forms written out."""
    items = dict(_items(service))
    for key, form in (("command", _words), ("entrypoint", _words), ("ports", _ports), ("environment", _variables)):
        if key in items:
            items[key] = form(items[key])
    if "env_file" in items:
        given = items.get("environment", Node({}, service.mark))
        more = Unknown("further variables are in a file")
        items["environment"] = replace(given, rest=given.rest or more)
    return replace(service, value=items)


def _words(node: Node) -> Node:
    """Return a line as its words; what is filled in when it is started stays a piece that is not known."""
    match node.value:
        case str() as line:
            holes: list[Ref | Unknown] = []
        case Partial(pieces):
            holes = [piece for piece in pieces if not isinstance(piece, str)]
            line = "".join(piece if isinstance(piece, str) else _HOLE for piece in pieces)
        case _:
            return node
    try:
        words = shlex.split(line)
    except ValueError:  # a quote that is never closed
        words = line.split()
    left = iter(holes)
    return Node(tuple(Node(_filled(word, left), node.mark) for word in words), node.mark)


def _filled(word: str, holes: Iterator[Ref | Unknown]) -> Value:
    """Return a word with what is not known of it in its places."""
    if _HOLE not in word:
        return Unknown(f"{word} is filled in when it is started") if _VARIABLE.match(word) else word
    known = word.split(_HOLE)
    pieces = [piece for at, text in enumerate(known) for piece in ((text,) if not at else (next(holes), text)) if piece]
    return pieces[0] if len(pieces) == 1 else Partial(tuple(pieces))


def _variables(node: Node) -> Node:
    """Return variables by name; one without a value has that of whoever starts the program."""
    if not isinstance(node.value, tuple):
        return node
    found: dict[str, Node] = {}
    for one in node.value:
        first, *rest = one.value.pieces if isinstance(one.value, Partial) else (one.value,)
        name, given, value = first.partition("=") if isinstance(first, str) else ("", "", "")
        pieces = (*((value,) if value else ()), *rest)
        told: Value = Partial(pieces) if rest and len(pieces) > 1 else pieces[0] if rest else value
        if name:
            found[name] = Node(told if given else Unknown("it has the value of whoever starts it"), one.mark)
    return Node(found, node.mark, node.rest)


def _ports(node: Node) -> Node:
    return replace(node, value=tuple(_port(one) for one in node.value)) if isinstance(node.value, tuple) else node


def _port(node: Node) -> Node:
    """Return one port in its long form; of `127.0.0.1:80:8080` the first part is where it can be reached."""
    match node.value:
        case str() | int() as given:
            pieces: list[str] = [str(given)]
        case Partial(parts):
            pieces = [part if isinstance(part, str) else _HOLE for part in parts]
        case _:
            return node
    text = "".join(pieces).partition("/")[0]
    outer, _, target = text.rpartition(":")
    host, _, published = outer.rpartition(":")
    told = {"host_ip": host, "published": published, "target": target}
    unknown = Unknown("it is filled in when it is started")
    return Node(
        {key: Node(unknown if _HOLE in part else part, node.mark) for key, part in told.items() if part}, node.mark
    )
