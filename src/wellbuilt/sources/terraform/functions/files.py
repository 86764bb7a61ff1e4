"""Functions that read files of the workload.

https://developer.hashicorp.com/terraform/language/functions/file
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.terraform import templates
from wellbuilt.sources.terraform.blocks import parse_expression, text_problem
from wellbuilt.sources.terraform.expressions import Literal, Template
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.sets import as_set
from wellbuilt.sources.terraform.values import Undecided, mapping

if TYPE_CHECKING:
    from collections.abc import Callable


def _bytes(context: Context, name: str) -> bytes:
    """Return a file's content. Raises Undecided if the workload does not hold it."""
    data = context.env.scope.file(name)
    if data is None:
        unknown = Unknown(f"the file {name} is not in the workload")
        raise Undecided(unknown)
    return data


def _text(context: Context, name: str) -> str:
    data = _bytes(context, name)
    problem = text_problem(data) if not data.startswith(b"\xef\xbb\xbf") else ""
    if problem and "NUL" not in problem:
        raise fail(f"the file {name} {problem}")
    return data.decode("utf-8", "replace")


@function("file", "s")
def _file(context: Context, name: str) -> Node:
    return Node(_text(context, name), Mark(context.mark.path, context.mark.line, via=_place(context, name)))


def _place(context: Context, name: str) -> Mark:
    """Return the mark of a file a function was given, as far as its name shows."""
    folder = getattr(getattr(context.env.scope, "root", None), "folder", ".")
    return Mark(posixpath.normpath(posixpath.join(folder, name)), 1)


@function("fileexists", "s")
def _fileexists(context: Context, name: str) -> bool:
    _bytes(context, name)
    return True


@function("filebase64", "s")
def _filebase64(context: Context, name: str) -> str:
    return base64.b64encode(_bytes(context, name)).decode()


def _filehash(algorithm: str) -> Callable[[Context, str], str]:
    return lambda context, name: hashlib.new(algorithm, _bytes(context, name), usedforsecurity=False).hexdigest()


def _filehash64(algorithm: str) -> Callable[[Context, str], str]:
    return lambda context, name: base64.b64encode(
        hashlib.new(algorithm, _bytes(context, name), usedforsecurity=False).digest()
    ).decode()


for _algorithm in ("md5", "sha1", "sha256", "sha512"):
    function(f"file{_algorithm}", "s")(_filehash(_algorithm))
for _algorithm in ("sha256", "sha512"):
    function(f"filebase64{_algorithm}", "s")(_filehash64(_algorithm))


@function("basename", "s")
def _basename(_context: Context, path: str) -> str:
    return posixpath.basename(path.rstrip("/")) or ("/" if path else ".")


@function("dirname", "s")
def _dirname(_context: Context, path: str) -> str:
    found = posixpath.dirname(path)
    return posixpath.normpath(found) if found else "."


@function("fileset", "s", "s")
def _fileset(context: Context, folder: str, pattern: str) -> Node:
    wanted = re.compile(_glob(pattern))
    found = (path for path in context.env.scope.files(folder) if wanted.fullmatch(path))
    return as_set((Node(path, context.mark) for path in found), context.mark)


_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|\{[^{}]*\}|\[[^\]]*\]|.", re.DOTALL)


def _glob(pattern: str) -> str:
    """Return a `fileset` pattern as a regular expression that backtracks little."""
    return "".join(_glob_piece(piece) for piece in _GLOB.findall(re.sub(r"\*{3,}", "**", pattern))[:200])


def _glob_piece(piece: str) -> str:
    if piece.startswith("{") and len(piece) > 1:
        return "(?:" + "|".join(_glob(part) for part in piece[1:-1].split(",")) + ")"
    if piece.startswith("[") and len(piece) > 2:  # noqa: PLR2004 - something between the brackets
        return piece.replace("\\", r"\\").replace("[!", "[^", 1)
    return {"**/": "(?:[^/]+/)*", "**": "[^/]*", "*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece)


@function("templatefile", "s", "m")
def _templatefile(context: Context, name: str, variables: Node) -> Node:
    data = _bytes(context, name).replace(b"\r\n", b"\n")
    place = _place(context, name)
    word = b"E" * 8 + hashlib.sha256(data).hexdigest()[:16].encode()
    whole = data.endswith(b"\n")
    expression = parse_expression(b"<<" + word + b"\n" + data + (b"" if whole else b"\n") + word + b"\n", place.path, 0)
    if not isinstance(expression, Template | Literal) or (isinstance(expression, Literal) and expression.node.rest):
        raise fail(f"the template {name} has a syntax error")
    if isinstance(expression, Literal):
        return expression.node
    parts = expression.parts
    last = parts[-1] if parts else None
    if not whole and isinstance(last, str):
        parts = (*parts[:-1], last[:-1]) if len(last) > 1 else parts[:-1]
    found = templates.render(parts, context.mark, _TemplateEnv(context, variables).env)
    return Node(found.value, Mark(context.mark.path, context.mark.line, via=place), found.rest)


class _TemplateEnv:
    """The environment of a template: its variables and nothing else."""

    def __init__(self, context: Context, variables: Node) -> None:
        self.env = type(context.env)(context.env.scope, mapping(variables))
