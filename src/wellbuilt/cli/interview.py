"""The interview at a terminal: one key an answer, each kept at once; stopping at any moment loses nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from wellbuilt.cli import output, saying
from wellbuilt.cli.asking import facts_open, show
from wellbuilt.engine.interview import order
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.values import replace
from wellbuilt.reports.page import Page
from wellbuilt.store.opening import review, things, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wellbuilt.cli.asking import OpenFact
    from wellbuilt.cli.desk import Desk
    from wellbuilt.engine.interview import Ask
    from wellbuilt.kernel.reviews import Review

STOPPED = 130
NARROW, WIDE = 40, 100
KEYS = {"y": "met", "n": "not-met", "a": "not-applicable", "d": "unknown"}
ASIDE = {"s": "skip", "f": "facts", "q": "stop", "?": "more"}
MENU = "[y]es  [n]o  not [a]pplicable  [d]on't know  [s]kip  [f]act  [?] more  [q]uit"


class Stop(Exception):
    """The person has had enough for now."""


@dataclass(slots=True)
class Talk:
    """One interview: who answers, and how practices stand that were answered in it."""

    desk: Desk
    role: str | None
    grounds: saying.Grounds
    states: dict[str, str]
    passed: set[str]
    written: int = 0

    def run(self) -> None:
        """Ask until nothing is open or the person stops."""
        settings = self.desk.opened.named(self.desk.workload)
        made = self._review()
        while asks := [a for a in order(self.desk.lens, made, settings, self.states) if self._asked(a)]:
            if not self.grounds.by.strip():
                self.grounds = replace(self.grounds, by=_line("Your name"))
            show(_page(), asks, self.written)
            told = self._one(asks[0], facts_open(asks[0], made))
            made = self._review() if told else made
        if not self.written and not self.passed:
            click.echo("Nothing is open for people" + (f" in the role {self.role}." if self.role else "."))

    def _review(self) -> Review:
        progress = output.progress(quiet=False)
        made = review(self.desk.folder, workload=self.desk.workload, lens=self.desk.given, progress=progress)
        progress("")
        return made

    def _asked(self, ask: Ask) -> bool:
        return ask.practice.id not in self.passed and self.role in (None, ask.practice.role)

    def _one(self, ask: Ask, facts: Sequence[OpenFact]) -> bool:
        """Take one answer, asking again where something is wrong with it; tell whether a fact was told instead."""
        while True:
            key = _key({**KEYS, **ASIDE})
            try:
                match key:
                    case "q":
                        raise Stop
                    case "s":
                        self.passed.add(ask.practice.id)
                    case "?":
                        show(_page(), [ask], self.written, whole=True)
                        continue
                    case "f":
                        return self._facts(facts)
                    case _:
                        self._answer(ask, KEYS[key])
            except UsageError as error:
                click.echo(f"{error} ({error.hint})")
                continue
            return False

    def _answer(self, ask: Ask, state: str) -> None:
        how = self.grounds
        if state == "not-applicable":
            how = replace(how, notes=_line("Why does it not apply"))
        elif state != "unknown":
            notes = _line("What does it rest on (empty for nothing)", default=how.notes)
            how = replace(how, notes=notes, proof=_line("A link or file as proof (empty for none)", default=how.proof))
        if state != "unknown":
            how = replace(how, until=_day(how.until or today() + saying.HOLDS))
        said = saying.Said(ask.practice.id, state, how)
        answer = saying.answer(said, self.desk.known, ask.result.rests_on, self.desk.opened.home)
        path = self.desk.write(answer)
        self.states[answer.practice] = answer.state
        self.written += 1
        click.echo(f"kept: {answer.practice} {answer.state}, says {answer.by} until {answer.until} ({path.name})")

    def _facts(self, facts: Sequence[OpenFact]) -> bool:
        """Ask for the facts that keep a question open; an empty line leaves one open. Tell whether one was told."""
        if not facts:
            click.echo("No fact of a thing is open here.")
        inventory = things(self.desk.folder, workload=self.desk.workload) if facts else Inventory()
        before = self.written
        for one in facts:
            click.echo(f"{one.thing}: {one.question}")
            value = _line("yes, no, or the value (empty to leave it open)", default="")
            if value:
                said = saying.Fact(one.thing, one.fact, value, self.grounds)
                claim = saying.claim(said, inventory, self.desk.opened.home)
                self.desk.write_claim(claim)
                self.written += 1
                click.echo(f"kept: {claim.fact} is {claim.value}, says {claim.by} until {claim.until}")
        return self.written > before


def interview(desk: Desk, role: str | None, grounds: saying.Grounds) -> int:
    """Hold an interview at the terminal; return the exit code: 0, or 130 if it was interrupted."""
    talk = Talk(desk, role, grounds, {}, set())
    code = 0
    try:
        talk.run()
    except Stop:
        pass
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo()
        code = STOPPED
    kept = f"{talk.written} answer{'s' * (talk.written != 1)} kept"
    click.echo(f"{kept}; `wellbuilt ask` goes on where you stop.")
    return code


def _page() -> Page:
    """Return an empty page as wide as the terminal is now."""
    width = shutil.get_terminal_size().columns
    return Page(max(NARROW, min(width, WIDE)), output.coloured())


def _key(keys: dict[str, str]) -> str:
    """Return the one key that is pressed; anything else is asked for again."""
    while True:
        click.echo(f"{MENU} ", nl=False)
        pressed = click.getchar().lower()
        if pressed in keys:
            click.echo(keys[pressed])
            return pressed
        click.echo("one of these keys, please")


def _line(what: str, *, default: str | None = None) -> str:
    return str(click.prompt(what, default=default, show_default=bool(default), type=str)).strip()


def _day(default: date) -> date:
    chosen = click.prompt("It holds until", default=default.isoformat(), type=click.DateTime(["%Y-%m-%d"]))
    day: date = chosen.date()
    return day
