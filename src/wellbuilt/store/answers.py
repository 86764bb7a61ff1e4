"""`wellbuilt.answers.toml`: what people say of practices, kept so that it reads well in a diff."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, cast, get_args

from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Answer
from wellbuilt.lenses.load import practices
from wellbuilt.store import files
from wellbuilt.store.reading import Table, close_to, open_toml, refuse
from wellbuilt.store.settings import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wellbuilt.kernel.lenses import Lens, Practice

FILE = "wellbuilt.answers.toml"
Said = Literal["met", "not met", "not applicable"]
STATES: tuple[str, ...] = tuple(state.replace(" ", "-") for state in get_args(Said))
HINT = "`wellbuilt ask --set PRACTICE=met --by NAME` writes answers as they should be"
OPENING = """\
# What people say of the practices of this workload: who, when, and until when it holds.
# `wellbuilt ask` writes here; edit it as you like and keep it in git.
"""
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*answer[ \t]*\]\].*$", re.MULTILINE)


def load(folder: Path, workload: str, lens: Lens | None = None) -> dict[str, Answer]:
    """Return what was said of a workload's practices, by practice.

    An answer that names no workload is about all of them; one that names a lens counts for that lens only.
    Raises UsageError with every problem at once.
    """
    path = folder / FILE
    table = open_toml(path)
    tables = table.tables("answer")
    lines = _lines(path, len(tables))
    told = [_answer(one, line, lens) for one, line in zip(tables, lines, strict=True)]
    table.close()
    found: dict[str, Answer] = {}
    for one, (about, answer) in zip(tables, told, strict=True):
        if answer is None:
            continue
        if about in ("", workload) and answer.practice in found:
            one.wrong("practice", f"{answer.practice} is answered a second time")
        elif about in ("", workload):
            found[answer.practice] = answer
    refuse(path, table.problems, hint=HINT)
    return found


def canonical(id_: str, known: Mapping[str, Practice] | None = None) -> str | None:
    """Return the id of the practice that is known by a name: its id or an alias; None if there is none.

    `known` are the practices to look among; those that come with wellbuilt by default.
    """
    wanted = id_.casefold()
    among = (practices() if known is None else known).values()
    return next((p.id for p in among if wanted in (p.id.casefold(), *(alias.casefold() for alias in p.aliases))), None)


def _answer(table: Table, line: int | None, lens: Lens | None) -> tuple[str, Answer | None]:
    """Return the workload that an answer is about, and the answer; none if it is about another lens."""
    said, of = table.text("practice", required=True), table.text("lens")
    elsewhere = bool(of) and (lens is None or lens.id != of)
    known = practices() if lens is None or not of else lens.practices
    practice = canonical(said, known)
    if said and practice is None and not elsewhere:
        table.wrong("practice", f"there is no practice {said!r}{close_to(said, known)}")
    state = table.choice("state", STATES, required=True).replace("-", " ")
    by = table.text("by", required=True)
    on, until = table.day("on", required=True), table.day("until", required=True)
    mark = Mark(by, kind="person", via=Mark(FILE, line))
    notes, role = table.text("notes"), table.choice("role", ROLES)
    about = table.text("workload")
    table.close()
    return about, None if elsewhere else Answer(
        practice or said, cast("Said", state), by, on.isoformat(), until.isoformat(), notes, role, mark
    )


def _lines(path: Path, count: int) -> Sequence[int | None]:
    """Return the line of each answer's header; none where the text could be read in two ways."""
    text = path.read_text(encoding="utf-8") if count else ""
    found = [text.count("\n", 0, header.start()) + 1 for header in _HEADER.finditer(text)]
    return found if len(found) == count else [None] * count


def keep(folder: Path, answer: Answer, *, workload: str = "", lens: str = "") -> Path:
    """Write an answer in place of an earlier one to the same practice, else at the end; return the file.

    Everything else in the file stays as it is. Raises UsageError if the file cannot be read or written.
    """
    path = folder / FILE
    open_toml(path)
    text = path.read_text(encoding="utf-8") if path.exists() else OPENING
    blocks = _blocks(text)
    block = _block(answer, workload, lens)
    same = [at for at, old in enumerate(blocks) if at and _about(old) == (answer.practice, workload, lens)]
    if same:
        blocks[same[0]] = block + _behind(blocks[same[0]])
    else:
        blocks = [*blocks[:-1], blocks[-1].rstrip("\n") + "\n\n", block]
    files.write(path, "".join(blocks))
    return path


def _blocks(text: str) -> list[str]:
    """Return a file in pieces: what is before the first answer, and each answer."""
    starts = [0, *(header.start() for header in _HEADER.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


def _behind(block: str) -> str:
    """Return the empty lines and remarks at the end of a piece: they belong to what comes next."""
    lines = block.splitlines(keepends=True)
    own = max(at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    return "".join(lines[own + 1 :])


def _about(block: str) -> tuple[str, str, str] | None:
    try:
        said = tomllib.loads(block)["answer"][0]
    except (tomllib.TOMLDecodeError, LookupError):
        return None
    name, lens = str(said.get("practice", "")), str(said.get("lens", ""))
    return name if lens else canonical(name) or "", str(said.get("workload", "")), lens


def _block(answer: Answer, workload: str, lens: str) -> str:
    values: Mapping[str, str] = {
        "practice": _quoted(answer.practice),
        "state": _quoted(answer.state.replace(" ", "-")),
        "by": _quoted(answer.by),
        "on": answer.on,
        "until": answer.until,
        "role": _quoted(answer.role) if answer.role else "",
        "notes": _quoted(answer.notes) if answer.notes else "",
        "workload": _quoted(workload) if workload else "",
        "lens": _quoted(lens) if lens else "",
    }
    return "".join(["[[answer]]\n", *(f"{key} = {value}\n" for key, value in values.items() if value)])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
