"""The practices that a lens of somebody's own brings along, beside those that come with wellbuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.lenses import Practice, Role, Step
from wellbuilt.kernel.plugins import discover

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

NEEDED = ("id", "title", "why", "ask", "role")
TEXTS = (*NEEDED, "good", "judged", "phase", "documented_risk")
LISTS = ("aliases", "refutes", "settles", "drills", "links")
WORDS = {
    "documented_risk": ("high", "medium", "low", "not stated"),
    "role": get_args(Role),
    "effort": ("hours", "days", "weeks"),
}
JUDGED = "As its lens binds it; otherwise a person is asked."
Problem = tuple[str, str]


def own_practices(data: Mapping[str, Any], ours: Collection[str], problems: list[Problem]) -> dict[str, Practice]:
    """Return the practices under `practices` of a lens; adds to `problems` everything that is wrong with them."""
    entries = data.get("practices", [])
    if not isinstance(entries, list):
        problems.append(("practices", "should be a list of practices"))
        return {}
    homes = {id_: p["id"] for p in data["pillars"] for q in p["questions"] for id_ in q["practices"]}
    found: dict[str, Practice] = {}
    for number, entry in enumerate(entries):
        at = f"practices[{number}]"
        wrong = list(_wrong(entry, at))
        if not wrong:
            wrong += _misplaced(entry["id"], at, ours, found, homes)
            found[entry["id"]] = _practice(entry, homes.get(entry["id"], ""))
            wrong += _unbound(found[entry["id"]], at)
        problems += wrong
    return found


def _wrong(entry: Any, at: str) -> Iterator[Problem]:
    """Yield what is missing, unknown, or of another kind."""
    if not isinstance(entry, dict):
        yield at, "should be an object"
        return
    yield from ((f"{at}.{key}", "is missing") for key in NEEDED if not entry.get(key))
    for key, value in entry.items():
        if key in TEXTS:
            yield from _text(key, value, f"{at}.{key}")
        elif key in LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                yield f"{at}.{key}", "should be a list of texts"
        elif key == "steps":
            yield from _steps(value, f"{at}.steps")
        else:
            known = ", ".join((*TEXTS, *LISTS, "steps"))
            yield f"{at}.{key}", f"no practice has this key; it has {known}"


def _text(key: str, value: Any, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield at, "should be a text"
    elif key in WORDS and value not in WORDS[key]:
        yield at, f"is {value!r}; it can be {', '.join(WORDS[key])}"


def _steps(value: Any, at: str) -> Iterator[Problem]:
    for number, step in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(step, dict) or set(step) != {"do", "effort"}:
            yield f"{at}[{number}]", "should be an object of do and effort"
            continue
        for key, text in step.items():
            yield from _text(key, text, f"{at}[{number}].{key}")


def _misplaced(
    id_: str, at: str, ours: Collection[str], own: Collection[str], homes: Collection[str]
) -> Iterator[Problem]:
    if id_ in own:
        yield f"{at}.id", f"{id_} is defined twice"
    if id_ in ours:
        yield f"{at}.id", f"{id_} comes with wellbuilt; take another id"
    if id_ not in homes:
        yield f"{at}.id", f"{id_} is asked in no question"


def _unbound(practice: Practice, at: str) -> Iterator[Problem]:
    """Yield the bindings to what does not exist: they would never refute, or never settle."""
    checks = {one.id for one in discover("checks", Check)} if practice.refutes or practice.settles else set()
    drills = {one.id for one in discover("drills", Drill)} if practice.drills else set()
    for key in ("refutes", "settles"):
        yield from ((f"{at}.{key}", f"there is no check {id_}") for id_ in getattr(practice, key) if id_ not in checks)
    yield from ((f"{at}.drills", f"there is no drill {id_}") for id_ in practice.drills if id_ not in drills)


def _practice(entry: Mapping[str, Any], pillar: str) -> Practice:
    given: dict[str, Any] = {key: entry.get(key, "") for key in TEXTS}
    given |= {key: tuple(entry.get(key, ())) for key in LISTS}
    steps = tuple(Step(step["do"], step["effort"]) for step in entry.get("steps", ()))
    risk = entry.get("documented_risk", "not stated")
    return Practice(
        **given | {"documented_risk": risk, "judged": given["judged"] or JUDGED}, pillar=pillar, steps=steps
    )
