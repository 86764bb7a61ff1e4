"""Owners: who answers for a path, from CODEOWNERS, then from the people named in the settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pathspec import GitIgnoreSpec

    from wellbuilt.kernel.ports import Tree

# Where the forges look, in their order: https://docs.github.com/articles/about-code-owners
FILES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
SECTION = re.compile(r"\^?\[[^\]]+\](\[\d+\])?(?P<who>.*)")
"""The head of a section, with those who own what names nobody in it:
https://docs.gitlab.com/user/project/codeowners/reference/#set-default-code-owner-for-a-section"""
BY_EMAIL = "somebody whom CODEOWNERS names by e-mail"


@value
class Owners:
    """The rules of CODEOWNERS in file order; the last that matches a path counts."""

    rules: tuple[tuple[GitIgnoreSpec, str], ...]
    otherwise: str = ""

    def of(self, path: str) -> str:
        """Return the owners of a path as the file writes them, else the person in charge."""
        return next((who for spec, who in reversed(self.rules) if spec.match_file(path)), self.otherwise)


def owners(tree: Tree, people: Mapping[str, str]) -> Owners:
    """Return who owns what; no git e-mail is ever taken for an owner."""
    return Owners(tuple(_rules(_lines(tree))), people.get("owner") or people.get("engineer") or "")


def _rules(lines: Sequence[str]) -> Iterator[tuple[GitIgnoreSpec, str]]:
    if not lines:
        return
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  thirty modules, for those who have such a file

    otherwise = ""
    for line in lines:
        told = line.partition("#")[0].strip()
        if head := SECTION.fullmatch(told):
            otherwise = _named(head["who"])
            continue
        pattern, _, who = told.partition(" ")
        if pattern:
            yield GitIgnoreSpec.from_lines([pattern]), _named(who) or otherwise


def _named(who: str) -> str:
    """Return owners by their handles: an e-mail address tells only that there is somebody."""
    words = who.split()
    handles = [word for word in words if word.startswith("@")]
    return " ".join(handles) or (BY_EMAIL if words else "")


def _lines(tree: Tree) -> list[str]:
    for path in FILES:
        try:
            return tree.read(path).decode(errors="replace").splitlines()
        except SourceError:
            continue
    return []
