"""Load a lens that comes with wellbuilt: an arrangement (`<id>.yaml`) over practices (`practices/*.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

from wellbuilt.kernel.errors import LensError, UsageError
from wellbuilt.kernel.lenses import Lens, Pillar, Practice, Principle, Question, Role, Rule, Step
from wellbuilt.kernel.values import fields
from wellbuilt.lenses.own import own_practices
from wellbuilt.lenses.rules import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

HERE = files("wellbuilt.lenses")
LISTS = {"aliases", "refutes", "settles", "drills", "principles", "steps", "links"}
SENTENCES = {*fields(Practice)} - LISTS - {"production"}
PILLARS = ("operationalExcellence", "security", "reliability", "performance", "costOptimization", "sustainability")
ALLOWED = {
    "pillar": PILLARS,
    "documented_risk": ("high", "medium", "low", "not stated"),
    "role": get_args(Role),
    "effort": ("hours", "days", "weeks"),
    "production": (True, False),
}


def available() -> list[str]:
    """Return the ids of the lenses that come with wellbuilt."""
    return sorted(entry.name.removesuffix(".yaml") for entry in HERE.iterdir() if entry.name.endswith(".yaml"))


@cache
def load(id_: str) -> Lens:
    """Return a lens by id.

    Raises UsageError if there is none of that id, LensError with every problem if it is broken.
    """
    if id_ not in available():
        raise UsageError(f"there is no lens {id_!r}", hint=f"lenses that come with wellbuilt: {', '.join(available())}")
    return arrange(id_, yaml(HERE / f"{id_}.yaml"))


def arrange(id_: str, data: dict[str, Any]) -> Lens:
    """Return the lens that arranges practices, ours and its own; raises LensError with every problem at once."""
    problems: list[tuple[str, str]] = []
    known = practices() | own_practices(data, practices(), problems)
    pillars = tuple(
        Pillar(p["id"], p["name"], tuple(_question(q, p["id"], known, problems) for q in p["questions"]))
        for p in data["pillars"]
    )
    if problems:
        raise LensError(f"the lens {id_} is broken", tuple(problems))
    asked = {practice for p in pillars for q in p.questions for practice in q.practices}
    return Lens(
        id_,
        data["name"],
        str(data["version"]),
        data["description"],
        pillars,
        {k: v for k, v in known.items() if k in asked},
    )


@cache
def practices() -> dict[str, Practice]:
    """Return every practice by id, pillar after pillar; raises LensError with every problem at once."""
    problems: list[tuple[str, str]] = []
    found: dict[str, Practice] = {}
    kept_to = principles()
    for name, data in _entries("practices"):
        practice = _practice(data, name, problems)
        if practice.id in found:
            problems.append((f"{name}: {practice.id}", "is defined twice"))
        strange = [id_ for id_ in practice.principles if id_ not in kept_to]
        problems += [(f"{name}: {practice.id}.principles", f"there is no principle {id_}") for id_ in strange]
        found[practice.id] = practice
    if problems:
        raise LensError("practices are broken", tuple(problems))
    return dict(sorted(found.items(), key=lambda item: (PILLARS.index(item[1].pillar), item[0])))


@cache
def principles() -> dict[str, Principle]:
    """Return every design principle by id: those that all pillars share, then each pillar's own."""
    return {data["id"]: Principle(**data) for _, data in _entries("principles")}


def _entries(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the files in a folder list, each with the name of its file."""
    here = HERE / folder
    files_ = sorted(here.iterdir(), key=lambda entry: entry.name) if here.is_dir() else []
    return ((one.name, data) for one in files_ if one.name.endswith(".yaml") for data in yaml(one))


def yaml(entry: Traversable) -> Any:
    """Return what a YAML file of ours holds."""
    import yaml  # noqa: PLC0415  not needed to start

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(entry.read_text(encoding="utf-8"), loader)  # noqa: S506  a safe loader, in C where there is one


def _practice(data: dict[str, Any], where: str, problems: list[tuple[str, str]]) -> Practice:
    at = f"{where}: {data.get('id', '?')}"
    problems += _wrong(data, at, SENTENCES | LISTS | {"production"}, SENTENCES, "practice")
    steps = data.get("steps", ())
    for number, step in enumerate(steps):
        problems += _wrong(step, f"{at}.steps[{number}]", {"do", "effort"}, {"do", "effort"}, "step")
    given: dict[str, Any] = {key: data.get(key, "") for key in SENTENCES}
    given |= {key: tuple(data.get(key, ())) for key in LISTS}
    given["production"] = data.get("production", False) is True
    given["steps"] = tuple(Step(step.get("do", ""), step.get("effort", "")) for step in steps)
    return Practice(**given)


def _wrong(data: dict[str, Any], at: str, known: set[str], required: set[str], noun: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the keys and words of a practice or a step."""
    yield from ((f"{at}.{key}", f"no {noun} has this key") for key in sorted(data.keys() - known))
    yield from ((f"{at}.{key}", "is missing") for key in sorted(required - data.keys()))
    for key in sorted(ALLOWED.keys() & data.keys() & known):
        if data[key] not in ALLOWED[key]:
            yield f"{at}.{key}", f"is {data[key]!r}; it can be {', '.join(map(str, ALLOWED[key]))}"


def _question(
    data: dict[str, Any], pillar: str, known: dict[str, Practice], problems: list[tuple[str, str]]
) -> Question:
    ids = tuple(data["practices"])
    problems += [(f"{data['id']}.practices", f"there is no practice {id_}") for id_ in ids if id_ not in known]
    present = tuple(known[id_] for id_ in ids if id_ in known)
    rules = (
        tuple(Rule(r["risk"], r["condition"]) for r in data["rules"])
        if "rules" in data
        else documented(present, data.get("none"))
    )
    for number, rule in enumerate(rules):
        try:
            parse(rule.condition)
        except ValueError as error:
            problems.append((f"{data['id']}.rules[{number}]", str(error)))
    return Question(data["id"], data["title"], pillar, data["context"], ids, rules, data.get("none"))


def documented(present: tuple[Practice, ...], none: str | None = None) -> tuple[Rule, ...]:
    """Return the rules that the documented risks of a question's practices amount to.

    All met is no risk; a practice of high risk left out is a high risk; otherwise the risk is medium. "None of these"
    beside others is no answer that lowers a risk.
    """
    every = [p.id.replace("-", "_") for p in present]
    grave = [p.id.replace("-", "_") for p in present if p.documented_risk == "high"]
    unless = [f"!{none}"] if none else []
    rules = [Rule("NONE", " && ".join(every + unless))]
    if grave and len(grave) < len(every):
        rules.append(Rule("MEDIUM", " && ".join(grave + unless)))
    return (*rules, Rule("HIGH" if grave else "MEDIUM", "default"))
