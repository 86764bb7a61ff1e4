"""Documents that people write about a workload: their sections, and which of these were never filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Status
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.files.parts import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request

SECTIONS = 100
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("model card", re.compile(r"(^|/)model[ _-]?cards?(/[^/]+|[^/]*)\.md$", re.IGNORECASE)),
    ("data sheet", re.compile(r"(^|/)(data[ _-]?sheet|data[ _-]?card|dataset[ _-]?card)[^/]*\.md$", re.IGNORECASE)),
    ("runbook", re.compile(r"(^|/)(runbooks?|playbooks?)(/[^/]+|[^/]*)\.md$", re.IGNORECASE)),
    ("decision record", re.compile(r"(^|/)(adrs?|decisions?|decision[ _-]records?)/[^/]+\.md$", re.IGNORECASE)),
    ("service-level objectives", re.compile(r"(^|/)(slos?|service[ _-]level[ _-]objectives?)\.md$", re.IGNORECASE)),
    ("experiment notes", re.compile(r"(^|/)(experiments?|experiment[ _-](notes|log))\.md$", re.IGNORECASE)),
    ("read me", re.compile(r"^readme\.md$", re.IGNORECASE)),
)
"""Which document a file is, by its path."""
_TEMPLATE = re.compile(r"(^|/)[^/]*template[^/]*(/|$)", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s+(?P<title>\S.*?)\s*#*$", re.MULTILINE)
_UNFILLED = re.compile(
    r"^[\W_]*(\[?(more information needed|to be (done|written|defined|filled in|added)|coming soon|tbd|tba|todo)\]?"
    r"|lorem ipsum.*|<(?!https?:)[^<>\n]{3,80}>|\[(insert|your|describe|fill)[^\]\n]{0,80}\])[\W_]*$",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def kind_of(path: str) -> str | None:
    """Return which document a path is, None if it is none of those we know, or a template for others to copy."""
    if _TEMPLATE.search(path):
        return None
    return next((kind for kind, pattern in KINDS if pattern.search(path)), None)


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.lower().endswith(".md") and kind_of(path) is not None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every document is told of
    from wellbuilt.sources.files.neighbours import Neighbours  # noqa: PLC0415  not needed to start

    beside = Neighbours(tree)
    for path in paths:
        try:
            text = tree.read(path).decode("utf-8", "replace")
        except SourceError as error:
            yield Status("documents", path, "failed", str(error))
            continue
        titles, unfilled = sections(text)
        body = {
            "Path": path,
            "Kind": kind_of(path),
            "Sections": titles,
            "Unfilled": unfilled,
            "Kept": beside.kept(path),
        }
        yield record("document", path, body)
        yield Status("documents", path)


def sections(text: str) -> tuple[list[str], list[str]]:
    """Return the titles of all sections of a text in Markdown, and of those that hold nothing but what marks a gap."""
    bare = _COMMENT.sub("", _FENCE.sub("code", text))
    found = list(_HEADING.finditer(bare))[:SECTIONS]
    ends = [*(match.start() for match in found[1:]), len(bare)]
    bodies = [bare[match.end() : end].strip() for match, end in zip(found, ends, strict=False)]
    titles = [match["title"][:80] for match in found]
    return titles, [title for title, body in zip(titles, bodies, strict=True) if _is_gap(body)]


def _is_gap(body: str) -> bool:
    lines = [line for line in body.splitlines() if line.strip()]
    return bool(lines) and all(_UNFILLED.match(line.strip()) for line in lines)


documents = Source("documents", "2", (FILES,), _wants, _read)
