"""`wellbuilt.answers.toml`: what people say of practices and facts, kept so that it reads well in a diff."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast, get_args

from wellbuilt.engine.attest import sayable
from wellbuilt.kernel.concepts import Concept, Kind
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Answer, Claim, Said
from wellbuilt.kernel.secrets import mask
from wellbuilt.store import answer_text, files, proofs
from wellbuilt.store.reading import Table, close_to, open_toml, refuse
from wellbuilt.store.settings import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wellbuilt.kernel.lenses import Lens, Practice

FILE = "wellbuilt.answers.toml"
STATES: tuple[str, ...] = tuple(state.replace(" ", "-") for state in get_args(Said))
HINT = "`wellbuilt ask --set PRACTICE=met --by NAME` writes answers as they should be"
OPENING = """\
# What people say of the practices of this workload: who, when, and until when it holds.
# `wellbuilt ask` writes here; edit it as you like and keep it in git.
"""


@dataclass(slots=True)
class Words:
    """Everything people said of a workload: of practices, by id, and of facts."""

    answers: dict[str, Answer] = field(default_factory=dict)
    claims: dict[tuple[str, str], Claim] = field(default_factory=dict)


def load(folder: Path, workload: str, lens: Lens | None = None) -> Words:
    """Return what was said of a workload.

    What names no workload is about all of them; an answer that names a lens counts for that lens only.
    Raises UsageError with every problem at once.
    """
    path = folder / FILE
    table = open_toml(path)
    answers, claims = table.tables("answer"), table.tables("fact")
    text = path.read_text(encoding="utf-8") if answers or claims else ""
    words = Words()
    for one, line in zip(answers, answer_text.lines(text, "answer", len(answers)), strict=True):
        about, answer = _answer(one, folder, line, lens)
        if answer is None or about not in ("", workload):
            continue
        if answer.practice in words.answers:
            one.wrong("practice", f"{answer.practice} is answered a second time")
        words.answers.setdefault(answer.practice, answer)
    for one, line in zip(claims, answer_text.lines(text, "fact", len(claims)), strict=True):
        about, claim = _claim(one, folder, line)
        if about not in ("", workload):
            continue
        if (claim.thing, claim.fact) in words.claims:
            one.wrong("fact", f"{claim.fact} of {claim.thing} is told a second time")
        words.claims.setdefault((claim.thing, claim.fact), claim)
    table.close()
    refuse(path, table.problems, hint=HINT)
    return words


def canonical(id_: str, known: Mapping[str, Practice] | None = None) -> str | None:
    """Return the id of the practice that is known by a name: its id or an alias; None if there is none.

    `known` are the practices to look among; those that come with wellbuilt by default.
    """
    wanted = id_.casefold()
    among = (_practices() if known is None else known).values()
    return next((p.id for p in among if wanted in (p.id.casefold(), *(alias.casefold() for alias in p.aliases))), None)


def _practices() -> Mapping[str, Practice]:
    from wellbuilt.lenses.load import practices  # noqa: PLC0415  only where something was answered

    return practices()


def _answer(table: Table, folder: Path, line: int | None, lens: Lens | None) -> tuple[str, Answer | None]:
    """Return the workload that an answer is about, and the answer; none if it is about another lens."""
    said, of = table.text("practice", required=True), table.text("lens")
    elsewhere = bool(of) and (lens is None or lens.id != of)
    known = _practices() if lens is None or not of else lens.practices
    practice = canonical(said, known)
    if said and practice is None and not elsewhere:
        table.wrong("practice", f"there is no practice {said!r}{close_to(said, known)}")
    state = table.choice("state", STATES, required=True).replace("-", " ")
    rests_on = {str(mask(id_)): digest for id_, digest in table.words("rests_on").items()}
    about, how = _how(table, folder, line)
    table.close()
    if elsewhere:
        return about, None
    return about, Answer(practice or said, cast("Said", state), rests_on=rests_on, **how)


def _claim(table: Table, folder: Path, line: int | None) -> tuple[str, Claim]:
    """Return the workload that a word on a fact is about, and the word."""
    thing, fact = table.text("thing", required=True), table.text("fact", required=True)
    value = table.scalar("value")
    if fact and value is not None and not concepts_with(fact, value):
        table.wrong("fact", f"there is no fact {fact!r} that can be {value!r}{close_to(fact, facts())}")
    rests_on = table.text("rests_on")
    about, how = _how(table, folder, line)
    table.close()
    return about, Claim(thing, fact, value, rests_on=rests_on, **how)


def concepts_with(fact: str, value: Any) -> list[type[Concept]]:
    """Return the concepts that have a fact which can be a value."""
    return [c for c in discover("concepts", Kind) if issubclass(c, Concept) and sayable(c, fact, value)]


def facts() -> set[str]:
    """Return the names of all facts that there are."""
    return {name for c in discover("concepts", Kind) if issubclass(c, Concept) for name in c.fields()}


def _how(table: Table, folder: Path, line: int | None) -> tuple[str, dict[str, Any]]:
    """Return the workload that something is said of, and who says it, when, until when, and on what grounds."""
    by = table.text("by", required=True)
    on, until = table.day("on", required=True), table.day("until", required=True)
    proof, digest = table.text("proof"), table.text("proof_sha256")
    return table.text("workload"), {
        "by": by,
        "on": on.isoformat(),
        "until": until.isoformat(),
        "notes": table.text("notes"),
        "role": table.choice("role", ROLES),
        "mark": Mark(by, kind="person", via=Mark(FILE, line)),
        "proof": proof,
        "digest": digest,
        "proof_state": proofs.state(folder, proof, digest),
    }


def keep(folder: Path, answer: Answer, *, workload: str = "", lens: str = "") -> Path:
    """Write an answer in place of an earlier one to the same practice, else at the end; return the file.

    Everything else in the file stays as it is. Raises UsageError if the file cannot be read or written.
    """
    values = {"practice": answer.practice, "state": answer.state.replace(" ", "-")}
    more = {"rests_on": dict(answer.rests_on), "workload": workload, "lens": lens}

    def same(kind: str, old: Mapping[str, Any]) -> bool:
        name, of = str(old.get("practice", "")), str(old.get("lens", ""))
        known = name if of else canonical(name) or ""
        return kind == "answer" and (known, old.get("workload", ""), of) == (answer.practice, workload, lens)

    return _put(folder, "answer", answer, values, more, same)


def keep_claim(folder: Path, claim: Claim, *, workload: str = "") -> Path:
    """Write a word on a fact in place of an earlier one, else at the end; return the file. Raises as `keep` does."""
    values = {"thing": claim.thing, "fact": claim.fact, "value": claim.value}

    def same(kind: str, old: Mapping[str, Any]) -> bool:
        about = (old.get("thing"), old.get("fact"), old.get("workload", ""))
        return kind == "fact" and about == (claim.thing, claim.fact, workload)

    return _put(folder, "fact", claim, values, {"rests_on": claim.rests_on, "workload": workload}, same)


def _put(
    folder: Path, kind: str, said: Answer | Claim, values: Mapping[str, Any], more: Mapping[str, Any], same: Any
) -> Path:
    path = folder / FILE
    open_toml(path)
    text = path.read_text(encoding="utf-8") if path.exists() else OPENING
    plain = {**values, "by": said.by}
    days = {"on": said.on, "until": said.until}
    ends = {"role": said.role, "notes": said.notes, "proof": said.proof, "proof_sha256": said.digest, **more}
    told = {key: answer_text.written(value) for key, value in plain.items()} | days
    told |= {key: answer_text.written(value) for key, value in ends.items()}
    files.write(path, answer_text.put(text, answer_text.table(kind, told), same))
    return path
