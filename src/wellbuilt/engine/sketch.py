"""Sketch: the words that decide a failing check, as they are and as they would be when all is well.

A mapping's table, read backwards, gives the word for the value under which the check holds. Where a word cannot be
told so (a value that only the owners know, several words that belong together), nothing is shown.
"""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Key, Mapping
from wellbuilt.kernel.reviews import Edit
from wellbuilt.kernel.secrets import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.engine.judge import Verdict
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Dialect, Mark

_REFERS = {"bucket": "id"}
"""Arguments of companions in Terraform that name their owner, and the owner's attribute that does so."""
_ALONE = frozenset({"versioning_configuration.status"})
"""What such a companion may say with nothing beside it; others want more arguments, which only their owners know.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning
"""
_ADDRESS = re.compile(r"(?:module\.[\w-]+\.)*(\w+\.([\w-]+))")
LONGEST = 200


@dataclass(slots=True)
class Sketcher:
    """Reads tables backwards; files are read again only for the lines that are shown."""

    tree: Tree
    dialects: Table[str, Dialect]
    mappings: Sequence[Mapping]
    lines: dict[str, list[str]] = field(default_factory=dict)
    known: dict[tuple[str, str], list[Mapping]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for dialect in self.dialects.values():
            for mapping in self.mappings:
                for kind in mapping.kinds(dialect):
                    self.known[dialect.name, kind].append(mapping)

    def edits(self, verdicts: Sequence[Verdict]) -> tuple[Edit, ...]:
        """Return one edit for each format in which the same thing is wrong, as far as one can be told."""
        found: dict[str, Edit] = {}
        for verdict in verdicts:
            form = verdict.thing.place.source
            if form not in found and (edit := self.edit(verdict)):
                found[form] = edit
        return tuple(found.values())

    def edit(self, verdict: Verdict) -> Edit | None:
        """Return the edit that makes one failing check hold, None where none can be told."""
        thing = verdict.thing
        place = thing.place
        own = [r for r in verdict.readings if (id(r.subject), r.field) in verdict.mattered and r.subject is thing]
        for reading in own:
            for mapping in self.known.get((place.source, place.kind), ()):
                key = mapping.facts.get(reading.field) if mapping.concept is type(thing) else None
                if isinstance(key, Key) and (edit := self._by(key, mapping, reading.field, reading.fact, verdict)):
                    return edit
        return None

    def _by(self, key: Key, mapping: Mapping, name: str, fact: Fact, verdict: Verdict) -> Edit | None:
        other = key.spelled.get(verdict.thing.place.source)
        means = other.means if isinstance(other, Key) else key.means
        if not isinstance(means, Table):
            return None
        words = [word for word, meaning in means.items() if _holds(verdict, name, meaning)]
        now = [word for word, meaning in means.items() if meaning == fact.value]
        if fact.origin is Origin.STATED:
            return self._replaced(fact, now, words, verdict.thing)
        silent = words and fact.origin is Origin.DEFAULT
        return self._added(fact, words[0], mapping, verdict.thing) if silent else None

    def _replaced(self, fact: Fact, now: Sequence[Any], words: Sequence[Any], thing: Concept) -> Edit | None:
        """Return the line that says it, with another word in it."""
        line = self._line(fact.mark)
        key = re.escape(fact.key.rpartition(".")[2])
        for old in now:
            flags = re.IGNORECASE if isinstance(old, bool) else 0
            found = re.search(rf"\b{key}[\"']?\s*[:=]\s*[\"']?({re.escape(_said(old))})\b", line, flags)
            like = [word for word in words if type(word) is type(old) and _case(word) == _case(old)]
            if found and like and fact.mark.via is None:
                new = line[: found.start(1)] + _as(found[1], _said(like[0])) + line[found.end(1) :]
                return Edit(fact.mark, thing.place.source, line.strip(), new.strip())
        return None

    def _added(self, fact: Fact, word: Any, mapping: Mapping, thing: Concept) -> Edit | None:
        """Return where a thing begins, with what would be said in it; or the companion that would say it."""
        place = thing.place
        before = self._line(place.mark).strip()
        if not before or fact.mark != place.mark or not fact.key:
            return None
        if place.source == "terraform" and (beside := self._beside(mapping, fact.key, word, thing)) is not None:
            return Edit(place.mark, place.source, "", beside) if beside else None
        steps = fact.key.split(".")
        block = [*self._block(place.mark)]
        if any(re.search(rf"\b{re.escape(steps[0])}\b", line) for line in block):
            return None
        inside: list[str] = []
        match place.source, place.mark.path.rpartition(".")[2]:
            case "terraform", _:
                inside = _hcl(steps, word, "  ")
            case "cloudformation", "yaml" | "yml" if "Properties:" in (line.strip() for line in block):
                before, inside = f"{before}\n  Properties:", _yaml(steps, word, "    ")
            case "cloudformation", "yaml" | "yml":
                inside = ["  Properties:", *_yaml(steps, word, "    ")]
            case "api", "py" if before.endswith("(") and len(steps) == 1:
                inside = [f"    {steps[0]}={word!r},"]
        return Edit(place.mark, place.source, before, "\n".join([before, *inside])) if inside else None

    def _beside(self, mapping: Mapping, key: str, word: Any, thing: Concept) -> str | None:
        """Return the resource beside a thing that says a key of it, "" if it cannot be told, None if none does."""
        dialect = self.dialects["terraform"]
        for companion in mapping.companions:
            for path, target in companion.moves.items() if companion.kind_in(dialect) else ():
                if dialect.key(target) == key:
                    return _companion(companion, path, word, thing, dialect)
        return None

    def _line(self, mark: Mark) -> str:
        lines = self._read(mark.path) if mark.kind == "file" and mark.line else []
        return str(mask(lines[mark.line - 1][:LONGEST])) if mark.line and mark.line <= len(lines) else ""

    def _block(self, mark: Mark) -> Iterator[str]:
        """Yield the lines of what begins at a mark: those that stand deeper than its first."""
        lines = self._read(mark.path)[mark.line or 0 :]
        depth = _depth(self._line(mark))
        for line in lines:
            if line.strip() and _depth(line) <= depth:
                return
            yield line

    def _read(self, path: str) -> list[str]:
        if path not in self.lines:
            try:
                self.lines[path] = self.tree.read(path).decode(errors="replace").splitlines()
            except SourceError:
                self.lines[path] = []
        return self.lines[path]


def _holds(verdict: Verdict, name: str, value: Any) -> bool:
    """Tell whether a check holds when one fact says something else and all others stay."""
    changed = copy.copy(verdict.thing)
    changed.facts = {**verdict.thing.facts, name: Fact(value)}
    return judge(verdict.check, changed).outcome == "holds"


def _companion(companion: Companion, path: str, word: Any, owner: Concept, dialect: Dialect) -> str:
    """Return a resource of Terraform that says a word about its owner, "" if it cannot be told how it names it."""
    of, own = (_spelled(one, companion, dialect) for one in (companion.of, path))
    called = _ADDRESS.fullmatch(owner.place.address)
    if not called or of not in _REFERS or own not in _ALONE:
        return ""
    first = f'resource "{companion.kind_in(dialect)}" "{called[2]}" {{'
    inside = _hcl(own.split("."), word, "  ")
    return "\n".join([first, f"  {of} = {called[1]}.{_REFERS[of]}", *inside, "}"])


def _spelled(path: str, companion: Companion, dialect: Dialect) -> str:
    return path if companion.dialect else dialect.key(path)


def _hcl(steps: Sequence[str], word: Any, pad: str) -> list[str]:
    if len(steps) == 1:
        return [f"{pad}{steps[0]} = {json.dumps(word)}"]
    return [f"{pad}{steps[0]} {{", *_hcl(steps[1:], word, f"{pad}  "), f"{pad}}}"]


def _yaml(steps: Sequence[str], word: Any, pad: str) -> list[str]:
    lines = [f"{pad}{'  ' * at}{step}:" for at, step in enumerate(steps)]
    return [*lines[:-1], f"{lines[-1]} {_said(word)}"]


def _said(word: Any) -> str:
    return word if isinstance(word, str) else json.dumps(word)


def _case(word: Any) -> tuple[bool, bool]:
    return _said(word).isupper(), _said(word).islower()


def _as(old: str, new: str) -> str:
    """Return a word with a capital where the one it stands for has one, as Python writes truth values."""
    return new.capitalize() if old[:1].isupper() and old in ("True", "False") else new


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
