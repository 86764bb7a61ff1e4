"""Delivery pipelines of any host in one form: jobs that wait for each other, and what each does in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.records import Mark
    from wellbuilt.mappings.commands import Deed, Does

PRODUCTION = re.compile(
    r"(?<!non)(?<!non[-_ ])(?<!pre)(?<!pre[-_ ])(?<![a-z])prod(uction)?(?![a-z])|\blive\b", re.IGNORECASE
)
"""Names of production, and not `preprod`, `nonprod` or `product`."""


@value
class Act:
    """One thing that a job does; `tolerated` when its failure stops nothing, `anyway` when no failure stops it."""

    does: Does
    mark: Mark
    text: str
    tolerated: bool = False
    anyway: bool = False


@dataclass(slots=True)
class Job:
    """Some acts in order, the jobs they wait for, and what they are called and where they go.

    `hidden` says why there may be more acts than are seen.
    """

    name: str
    needs: tuple[str, ...] = ()
    acts: list[Act] = field(default_factory=list)
    environment: str = ""
    title: str = ""
    local: bool = False
    tolerated: bool = False
    hidden: Unknown | None = None


@dataclass(slots=True)
class Line:
    """A whole pipeline: its jobs by name."""

    jobs: dict[str, Job]
    mark: Mark
    hidden: Unknown | None = None

    def surely(self, deed: Deed) -> Iterator[tuple[Job, int, Act]]:
        """Yield each act that surely is of a kind, with its job and turn.

        What is put into a cluster that the job makes for itself is not deployed.
        """
        for job in self.jobs.values():
            for turn, act in enumerate(job.acts):
                if deed in act.does.surely and not (deed == "deploys" and job.local):
                    yield job, turn, act

    def maybe(self, deed: Deed, unless: Callable[[Job, int], bool] = lambda *_: False) -> Unknown | None:
        """Return why something may be of a kind that is not seen to be; acts that `unless` is true of do not count."""
        for job in self.jobs.values():
            for turn, act in enumerate(job.acts):
                if deed in act.does.maybe and not unless(job, turn):
                    return Unknown(f"what `{act.text[:60]}` does is not known")
            if job.hidden:
                return job.hidden
        return self.hidden

    def fact(self, deed: Deed, key: str) -> Fact:
        """Return whether something in it is of a kind."""
        first = next(self.surely(deed), None)
        if first is not None:
            _, _, act = first
            return Fact(True, mark=act.mark, key=key, confidence="medium" if act.does.named else "high")
        why = self.maybe(deed)
        return Fact(why, Origin.UNKNOWN, self.mark, key) if why else Fact(False, mark=self.mark, key=key)

    def before(self, job: Job) -> list[Job]:
        """Return every job that one waits for, directly or not."""
        found: dict[str, Job] = {}
        stack = list(job.needs)
        while stack:
            name = stack.pop()
            if name in self.jobs and name not in found:
                found[name] = self.jobs[name]
                stack.extend(self.jobs[name].needs)
        return list(found.values())

    def precedes(self, deed: Deed, job: Job, turn: int) -> bool | Unknown:
        """Return whether something of a kind comes before an act, so that its failure keeps the act from happening."""
        if job.acts[turn].anyway:
            return False
        earlier = [*job.acts[:turn], *(act for one in self.before(job) if not one.tolerated for act in one.acts)]
        if any(deed in act.does.surely and not act.tolerated for act in earlier):
            return True
        unseen = next((act for act in earlier if deed in act.does.maybe), None)
        if unseen is not None:
            return Unknown(f"what `{unseen.text[:60]}` does is not known")
        return next((one.hidden for one in (job, *self.before(job)) if one.hidden), None) or False


def all_preceded(line: Line, first: Deed, then: Deed, key: str, otherwise: Callable[[], bool | Unknown]) -> Fact:
    """Return whether each act of one kind waits for one of another; `otherwise` answers where the line itself does not.

    What may be an act of the second kind, and does not wait, leaves it unknown; where there surely is none, nothing has
    to wait.
    """
    told = [(line.precedes(first, job, turn), act.mark) for job, turn, act in line.surely(then)]
    missing = next((mark for truth, mark in told if truth is False), None)
    if missing is not None:
        truth = otherwise()
        origin = Origin.UNKNOWN if isinstance(truth, Unknown) else Origin.STATED
        return Fact(truth, origin, missing, key, confidence="medium")
    unsure = next(((truth, mark) for truth, mark in told if isinstance(truth, Unknown)), None)
    if unsure is not None:
        return Fact(unsure[0], Origin.UNKNOWN, unsure[1], key)
    why = line.maybe(then, lambda job, turn: line.precedes(first, job, turn) is True)
    if why is not None:
        return Fact(why, Origin.UNKNOWN, line.mark, key)
    return Fact(True, mark=told[0][1] if told else line.mark, key=key)
