"""Maturity profiles: which practices count at which stage of a workload's life (`profiles/*.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from wellbuilt.kernel.checks import Severity
from wellbuilt.kernel.errors import LensError, UsageError
from wellbuilt.kernel.lenses import Left, Profile
from wellbuilt.lenses.load import ALLOWED, HERE, PILLARS, practices, yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PHASES = ("business-goal", "problem-framing", "data-processing", "model-development", "deployment", "monitoring")
ORDER = ("prototype", "pilot", "production", "regulated")
"""The stages as a workload goes through them."""


def profiles() -> list[str]:
    """Return the ids of the profiles that there are, in the order of a workload's life."""
    found = [e.name.removesuffix(".yaml") for e in (HERE / "profiles").iterdir() if e.name.endswith(".yaml")]
    return sorted(found, key=lambda id_: (ORDER.index(id_) if id_ in ORDER else len(ORDER), id_))


@cache
def profile(id_: str) -> Profile:
    """Return a profile by id.

    Raises UsageError if there is none of that id, LensError with every problem if it is broken.
    """
    if id_ not in profiles():
        raise UsageError(f"there is no profile {id_!r}", hint=f"profiles: {', '.join(profiles())}")
    return made(id_, yaml(HERE / "profiles" / f"{id_}.yaml"))


def made(id_: str, data: Mapping[str, Any]) -> Profile:
    """Return the profile that plain data describes; raises LensError with every problem at once."""
    problems = tuple(_wrong(data))
    if problems:
        raise LensError(f"the profile {id_} is broken", problems)
    left = tuple(
        Left(one["because"], *(frozenset(one.get(key, ())) for key in ("practices", "pillars", "phases", "risks")))
        for one in data["leaves_out"]
    )
    ceilings: dict[str, Severity] = dict(data["ceilings"])
    default = ceilings.pop("default", "high")
    return Profile(id_, data["name"], data["about"], data["interval_days"], default, ceilings, left)


def _wrong(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    needed = {"name": str, "about": str, "interval_days": int, "ceilings": dict, "leaves_out": list}
    yield from ((key, "no profile has this key") for key in sorted(data.keys() - needed.keys()))
    bad = [key for key, kind in needed.items() if not isinstance(data.get(key), kind)]
    yield from ((key, "is missing or not of its kind") for key in bad)
    if bad:
        return
    for pillar, severity in data["ceilings"].items():
        if pillar not in (*PILLARS, "default") or severity not in get_args(Severity):
            yield f"ceilings.{pillar}", f"is {severity!r}; a pillar has {', '.join(get_args(Severity))}"
    for number, one in enumerate(data["leaves_out"]):
        yield from _wrongly_left(one, f"leaves_out[{number}]")


def _wrongly_left(one: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
    words = {"practices": practices(), "pillars": PILLARS, "phases": PHASES, "risks": ALLOWED["documented_risk"]}
    if not one.get("because") or one.keys() == {"because"}:
        yield at, "should say what is left out, and because of what"
    for key in sorted(one.keys() - {"because"}):
        strangers = [word for word in one[key] if word not in words[key]] if key in words else [key]
        yield from ((f"{at}.{key}", f"there is no {word!r}") for word in strangers)
