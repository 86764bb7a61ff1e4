"""What people say, from flags or a file, made into what is kept; everything is read before anything is written."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from wellbuilt.engine.attest import sayable, told
from wellbuilt.engine.find import thing_id
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reviews import Answer, Claim
from wellbuilt.kernel.values import value
from wellbuilt.store import answers as store, proofs
from wellbuilt.store.opening import today
from wellbuilt.store.reading import Table, close_to, refuse
from wellbuilt.store.settings import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.inventory import Inventory
    from wellbuilt.kernel.lenses import Practice
    from wellbuilt.kernel.reviews import PracticeResult, Said as State

HOLDS = timedelta(days=365)
FACT = re.compile(r"(?P<thing>.+?):(?P<fact>\w+)=(?P<value>.*)", re.DOTALL)
NUMBERS: tuple[tuple[type[int | float], str], ...] = ((int, r"-?\d+"), (float, r"-?\d+\.\d+"))
WORDS = {"true": True, "yes": True, "false": False, "no": False}


@value
class Grounds:
    """Who says something, until when it holds, and on what it rests; `here` is where a proof's path begins."""

    by: str
    until: date | None = None
    notes: str = ""
    proof: str = ""
    role: str = ""
    here: Path = Path()

    def kept(self, home: Path, role: str = "") -> dict[str, Any]:
        """Return it as an answer keeps it; raises UsageError for what cannot be."""
        if not self.by.strip():
            raise UsageError("an answer needs a name", hint="add `--by NAME`: a person answers for it")
        holds = self.until or today() + HOLDS
        if holds < today():
            raise UsageError(f"{holds} is over", hint="--until is the last day on which the answer holds")
        proof, digest = proofs.proved(home, self.proof, self.here)
        return {
            "by": self.by.strip(),
            "on": today().isoformat(),
            "until": holds.isoformat(),
            "notes": self.notes,
            "role": self.role or role,
            "proof": proof,
            "digest": digest,
        }


@value
class Said:
    """What somebody says of a practice, as they spelled it."""

    practice: str
    state: str
    how: Grounds


@value
class Fact:
    """What somebody says of one fact of a thing, as they spelled it."""

    thing: str
    fact: str
    value: Any
    how: Grounds


def answer(said: Said, known: Mapping[str, Practice], rests_on: Mapping[str, str], home: Path) -> Answer:
    """Return the answer to a practice; `rests_on` is what it rests on today. Raises UsageError if it cannot be."""
    id_ = store.canonical(said.practice, known)
    if id_ is None:
        guess = close_to(said.practice, known)
        raise UsageError(f"there is no practice {said.practice!r}{guess}", hint="`wellbuilt list practices`")
    spelled = said.state.replace(" ", "-")
    if spelled not in store.STATES:
        raise UsageError(f"{spelled!r} is no state of a practice", hint=f"one of {', '.join(store.STATES)}")
    state = cast("State", spelled.replace("-", " "))
    if state == "not applicable" and not said.how.notes.strip():
        raise UsageError(f"{id_} is said not to apply, and not why", hint="add the reason with `--note`")
    return Answer(id_, state, rests_on=dict(rests_on), **said.how.kept(home, known[id_].role))


def in_vain(answer: Answer, result: PracticeResult | None) -> str:
    """Return in a sentence that an answer changes nothing, as evidence shows something worse; "" if it counts."""
    if result and result.state in ("not met", "accepted") and result.grade is None and answer.state != "not met":
        return f"{answer.practice} stays {result.state}: {result.reason}"
    return ""


def halves(text: str) -> tuple[str, str]:
    """Return the practice and the state in `PRACTICE=STATE`."""
    name, _, state = text.partition("=")
    return name.strip(), state.strip()


def parted(text: str) -> tuple[str, str, str]:
    """Return the thing, the fact and the value in `THING:FACT=VALUE`."""
    found = FACT.fullmatch(text)
    if found is None:
        raise UsageError(
            f"{text!r} tells no fact", hint='such as --fact "aws_s3_bucket.models:versioned=true": THING:FACT=VALUE'
        )
    return found["thing"], found["fact"], found["value"]


def claim(said: Fact, inventory: Inventory, home: Path) -> Claim:
    """Return a word on a fact of a thing; a text is read as the kind of value that the fact has."""
    things, fact, value = named(said.thing, inventory), said.fact, said.value
    place = thing_id(things[0].place.scope, things[0].place.address)
    having = [one for one in things if fact in one.fields() and not one.fields()[fact].linked]
    if not having:
        known = {name for one in things for name, declared in one.fields().items() if not declared.linked}
        raise UsageError(
            f"{place} has no fact {fact!r}{close_to(fact, known)}", hint=f"facts: {', '.join(sorted(known))}"
        )
    for meant in _meanings(value):
        able = [one for one in having if sayable(type(one), fact, meant)]
        if able:
            digest = told([one.facts.get(fact) for one in able])
            return Claim(place, fact, meant, rests_on=digest, **said.how.kept(home))
    question = having[0].fields()[fact].question
    raise UsageError(f"{fact} of {place} cannot be {value!r}", hint=f"it answers: {question}")


def _meanings(value: Any) -> Sequence[Any]:
    """Return what a value may mean: as it is, and what its text stands for."""
    if not isinstance(value, str):
        return (value,)
    number = [kind(value) for kind, form in NUMBERS if re.fullmatch(form, value)]
    word = [WORDS[value.casefold()]] if value.casefold() in WORDS else []
    return (*word, *number, value)


def named(name: str, inventory: Inventory) -> list[Concept]:
    """Return the things at the one place that people mean: by id, address, or file and address.

    Raises UsageError if there is none, or more than one place.
    """
    found: dict[str, list[Concept]] = {}
    for thing in inventory.things:
        place = thing.place
        id_ = thing_id(place.scope, place.address)
        spelled = (id_, place.address, f"{place.scope}:{place.address}", f"{place.mark.path}:{place.address}")
        if place.kind and name in spelled:
            found.setdefault(id_, []).append(thing)
    if not found:
        known = [thing.place.address for thing in inventory.things if thing.place.kind]
        raise UsageError(
            f"there is no thing {name!r}{close_to(name, known)}",
            hint="`wellbuilt review --format json` lists all things",
        )
    if len(found) > 1:
        raise UsageError(f"{name} may be {len(found)} things", hint=f"one of {', '.join(found)}")
    return next(iter(found.values()))


def load(path: Path) -> Table:
    """Return a file of answers, TOML or JSON by its name; raises UsageError if it cannot be read as one."""
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", hint="name a TOML or JSON file") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} is not {'JSON' if path.suffix == '.json' else 'TOML'}: {error}", hint=SHAPE
        ) from error
    if not isinstance(data, dict):
        raise UsageError(f"{path} holds no tables", hint=SHAPE)
    return Table(data, "", [])


SHAPE = 'tables called "answer" (practice, state) and "fact" (thing, fact, value), as wellbuilt.answers.toml has them'


def read(path: Path, default: Grounds) -> tuple[list[Said], list[Fact]]:
    """Return the answers and facts in a file, each with its grounds; what it leaves out is as `default` says.

    Raises UsageError with every problem of the file at once.
    """
    table = load(path)
    answers = [
        Said(one.text("practice", required=True), one.text("state", required=True), _grounds(one, default, path.parent))
        for one in table.tables("answer")
    ]
    facts = []
    for one in table.tables("fact"):
        thing, fact = one.text("thing", required=True), one.text("fact", required=True)
        facts.append(Fact(thing, fact, one.scalar("value"), _grounds(one, default, path.parent)))
    table.close()
    refuse(path, table.problems, hint=SHAPE)
    return answers, facts


def _grounds(table: Table, default: Grounds, here: Path) -> Grounds:
    until = table.day("until") if "until" in table.data else default.until
    role = table.choice("role", ROLES) if "role" in table.data else default.role
    proof = table.text("proof")
    grounds = Grounds(
        table.text("by", default=default.by),
        until,
        table.text("notes", default=default.notes),
        proof or default.proof,
        role,
        here if proof else default.here,
    )
    table.close()
    return grounds
