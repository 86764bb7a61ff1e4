"""The imports between a project's files, read as lines: quick enough for thousands of files.

A file is a test where pytest takes it for one. What a test imports, what that imports in turn, and a file whose name
stands in a test, count as used by it; a name that could mean several files means all of them.
https://docs.pytest.org/en/stable/explanation/goodpractices.html#conventions-for-python-test-discovery
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Mark, Node, Record, Status
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "tests"
_TEST = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test|tests)\.py$")
_FOLDER = re.compile(r"(?:^|/)tests?/")
_FRAMEWORK = re.compile(rb"^\s*(?:import|from)\s+(?:pytest|unittest)\b", re.MULTILINE)
_IMPORT = re.compile(
    r"[ \t]*(?:import[ \t]+(?P<names>[\w., \t]+)"
    r"|from[ \t]+(?P<from>[\w.]+)[ \t]+import[ \t]*(?P<what>\([^)]*\)|[^\n#;]+))"
)
_WORD = re.compile(r"\w+")
_PATH = re.compile(r"[\w/-]+")
LONGEST_NAME = 100
MAX_NAMES = 400


@value
class _File:
    imports: frozenset[str]
    names: frozenset[str]
    files: frozenset[str]
    test: bool


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield one record for the whole tree, and a status for each file that cannot be read."""
    files: dict[str, _File] = {}
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        files[path] = _file(path, content)
    modules = {path: one for path, one in files.items() if not one.test}
    tests = [path for path, one in files.items() if one.test]
    if not modules:
        return
    used = _used(files, tests)
    start = Mark(next(iter(modules)), 1)
    nodes = tuple(_node(path, one, used=path in used) for path, one in modules.items())
    told = tuple(Node(path, Mark(path, 1)) for path in tests)
    body = Node({"Tests": Node(told, start), "Modules": Node(nodes, start)}, start)
    yield Record("tests", "tests", body, FILES.name, ".")
    yield Status(NAME, ".", "read")


def _file(path: str, content: bytes) -> _File:
    text = content.decode(errors="replace")
    test = bool(_TEST.search(path)) or bool(_FOLDER.search(path) and _FRAMEWORK.search(content))
    imports = set(_imports(text))
    names = _before("(", text, _WORD)
    files = _before(".py", text, _PATH) if test else []
    return _File(frozenset(imports - {""}), frozenset(names[:MAX_NAMES]), frozenset(files), test)


def _imports(text: str) -> Iterator[str]:
    """Yield the dotted names that are imported, what is taken from a module as a part of it."""
    at = text.find("import")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        found = _IMPORT.match(text, start)
        if found and found["names"]:
            yield from (name.split(" as ")[0].strip() for name in found["names"].split(","))
        elif found:
            base = found["from"].lstrip(".")
            yield base
            for name in found["what"].strip("()").split(","):
                yield f"{base}.{name.split(' as ')[0].split('#')[0].strip()}".lstrip(".")
        at = text.find("import", max(at + 6, found.end() if found else 0))


def _before(end: str, text: str, word: re.Pattern[str]) -> list[str]:
    """Return the words that stand right before each occurrence of something, each once."""
    backwards = (piece[: -LONGEST_NAME - 1 : -1] for piece in text.split(end)[:-1])
    return list(dict.fromkeys(found[0][::-1] for piece in backwards if (found := word.match(piece))))


def _used(files: dict[str, _File], tests: Sequence[str]) -> set[str]:
    """Return the files that tests lead to."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for path in files:
        dotted = path.removesuffix(".py").removesuffix("/__init__").split("/")
        for at in range(len(dotted)):
            by_end[".".join(dotted[at:])].append(path)
    used: set[str] = set()
    stack = list(tests)
    while stack:
        one = files[stack.pop()]
        named = {name.replace("/", ".") for name in one.files}
        more = {path for name in one.imports | named for path in by_end.get(name, ())} - used
        used |= more
        stack.extend(more)
    return used


def _node(path: str, one: _File, *, used: bool) -> Node:
    mark = Mark(path, 1)
    imports = tuple(Node(name, mark) for name in sorted(one.imports))
    names = tuple(Node(name, mark) for name in sorted(one.names))
    said = {"Path": Node(path, mark), "Imports": Node(imports, mark), "Names": Node(names, mark)}
    return Node({**said, "Used": Node(used, mark)}, mark)
