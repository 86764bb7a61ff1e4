"""The pages of lenses: one of all, one of each pillar, one of each practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.cli import catalog
from wellbuilt.lenses import load as lenses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.checks import Check
    from wellbuilt.kernel.lenses import Lens, Pillar, Practice, Question

NOTE = "<!-- Made by `make docs` from the code: change that instead. -->"
PHASES = ("business-goal", "problem-framing", "data-processing", "model-development", "deployment", "monitoring")
GRADES = {
    "tried": "**tried**: a drill does it and measures. Files alone show it as *declared*, where checks settle it.",
    "declared": "**declared**: the files say so, in all that was read.",
    "attested": "**attested**: somebody says so by name, until a date. Files cannot show it.",
}

ABOUT = """\
Practices, the questions that arrange them, and what can answer each. Every practice has a page: how it is judged, and
what closes it. `wellbuilt lens coverage` prints the grades, `wellbuilt lens export ml` the lens for the service."""
REFUTABLE = """\
Evidence can show of {some} of the {all} that they are not met. Where a practice can only be attested, a person is
asked: most of these are decisions, agreements and analyses, which leave no trace in files."""


def pages() -> dict[str, str]:
    """Return every page about lenses by its path."""
    main = lenses.load(catalog.MAIN)
    checks = {check.id: check for check in catalog.checks()}
    made = {"docs/lenses.md": overview()}
    made |= {f"docs/lenses/{pillar.id}.md": of_pillar(pillar) for pillar in main.pillars}
    return made | {f"docs/lenses/{file(p.id)}": of_practice(p, checks) for p in lenses.practices().values()}


def file(practice: str) -> str:
    """Return the name of a practice's page."""
    return f"{practice.lower()}.md"


def overview() -> str:
    """Return the page of all lenses: how practices can be known, where each stands, and which questions are asked."""
    main = lenses.load(catalog.MAIN)
    parts = [
        ABOUT,
        "## How well practices can be known",
        grades(main),
        "## Pillars and phases",
        matrix(main),
        "## Principles",
        *(f"- **{p.title}** (`{p.id}`). {p.says}" for p in lenses.principles().values() if not p.pillar),
        "Each pillar has its own besides.",
    ]
    for id_ in lenses.available():
        lens = lenses.load(id_)
        parts += [f"## {lens.name} (`{id_}`)", lens.description, *(asked(q, "lenses/") for q in lens.questions)]
    return joined("# Lenses", NOTE, *parts)


def grades(lens: Lens) -> str:
    """Return a table of how many practices of a lens can be known how well."""
    known = list(lens.practices.values())
    rows = [(grade, sum(p.best_grade == grade for p in known)) for grade in ("tried", "declared", "attested")]
    refutable = sum(bool(p.refutes or p.settles or p.drills) for p in known)
    lines = [f"| {grade} | {count} |" for grade, count in rows]
    return "\n".join(
        [
            "| at best | practices |",
            "|---|---|",
            *lines,
            "",
            REFUTABLE.format(some=refutable, all=len(known)),
        ]
    )


def matrix(lens: Lens) -> str:
    """Return the table of pillars by phases: each practice in its place, in bold where evidence can refute it."""
    head = "| | " + " | ".join(phase.replace("-", " ") for phase in PHASES) + " |"
    lines = [head, "|---" * (len(PHASES) + 1) + "|"]
    for pillar in lens.pillars:
        cells = [" ".join(_short(p) for p in _in(lens, pillar, phase)) for phase in PHASES]
        lines.append(f"| [{pillar.name}](lenses/{pillar.id}.md) | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", "Bold: evidence can show that it is not met. With `!`: evidence can settle it."])


def _in(lens: Lens, pillar: Pillar, phase: str) -> list[Practice]:
    return [p for p in lens.practices.values() if p.pillar == pillar.id and p.phase == phase]


def _short(practice: Practice) -> str:
    link = f"[{practice.id.removeprefix('ML')}](lenses/{file(practice.id)})"
    bold = f"**{link}**" if practice.refutes or practice.settles or practice.drills else link
    return f"{bold}!" if practice.best_grade != "attested" else bold


def asked(question: Question, folder: str) -> str:
    """Return a question with its practices."""
    known = lenses.practices()
    lines = [
        f"- [{id_}]({folder}{file(id_)}): {known[id_].title} ({known[id_].best_grade})" for id_ in question.practices
    ]
    return "\n".join([f"### {question.id}: {question.title}", "", question.context, "", *lines])


def of_pillar(pillar: Pillar) -> str:
    """Return the page of a pillar: its principles, its questions, and the rules of risk."""
    own = [p for p in lenses.principles().values() if p.pillar == pillar.id]
    parts = ["[All lenses](../lenses.md)", "## Principles", *(f"- **{p.title}** (`{p.id}`). {p.says}" for p in own)]
    parts.append("## Questions")
    for question in pillar.questions:
        parts.append(asked(question, ""))
        parts.append(
            "\n".join(["Risk, the first that is true:", "", *(f"- {r.risk}: `{r.condition}`" for r in question.rules)])
        )
    return joined(f"# {pillar.name}", NOTE, *parts)


def of_practice(one: Practice, checks: dict[str, Check]) -> str:
    """Return the page of a practice: what it asks for, how it is judged, how well, and how to close it."""
    where = ", ".join(f"{question} (`{lens}`)" for lens, question in catalog.asked_in(one.id))
    known = f" Also known as {', '.join(one.aliases)}." if one.aliases else ""
    pillars = {p.id: p.name for p in lenses.load(catalog.MAIN).pillars}
    return joined(
        f"# {one.id}: {one.title}",
        NOTE,
        f"[{pillars[one.pillar]}]({one.pillar}.md) · {one.phase.replace('-', ' ')} · documented risk "
        f"{one.documented_risk} · asked in {where}.{known}",
        one.why,
        f"**What good looks like.** {one.good}",
        "## How it is judged",
        one.judged,
        catalog.ABOUT_PRODUCTION if one.production else "",
        bindings(one, checks),
        f"At best it is known as {GRADES[one.best_grade]}",
        "## How to close it",
        closing(one, checks),
        "## Principles and links",
        "\n".join(f"- {lenses.principles()[id_].title} (`{id_}`)" for id_ in one.principles),
        "\n".join(f"- <{link}>" for link in one.links),
    )


def bindings(one: Practice, checks: dict[str, Check]) -> str:
    """Return the table of a practice's bindings."""
    rows = [(f"[`{id_}`](../checks.md#{id_})", checks[id_].title, "not met", "proves nothing") for id_ in one.refutes]
    rows += [(f"[`{id_}`](../checks.md#{id_})", checks[id_].title, "not met", _settles(one)) for id_ in one.settles]
    rows += [(f"drill `{id_}`", "see `wellbuilt explain`", "not met", "tried") for id_ in one.drills]
    if not rows:
        return "No check speaks of it, so no file can refute it."
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["| check | it holds that | when it fails | when it holds |", "|---|---|---|---|", *lines])


def _settles(one: Practice) -> str:
    return "settles it" if len(one.settles) == 1 else "settles it, with the other " + str(len(one.settles) - 1)


def closing(one: Practice, checks: dict[str, Check]) -> str:
    """Return what to do: steps, what each failing check asks for, and how a person answers."""
    lines = [f"- {step.do} ({step.effort})" for step in one.steps]
    lines += [f"- Where `{id_}` fails: {checks[id_].fix}" for id_ in (*one.settles, *one.refutes)]
    lines += [f"- Try it: `wellbuilt drill {id_}`" for id_ in one.drills]
    said = f'`wellbuilt ask --set {one.id}=met --by NAME --role "{one.role}"`'
    return "\n".join([*lines, "", f"What files cannot show, {_who(one.role)} answers: *{one.ask}* ({said})"])


def _who(role: str) -> str:
    return role if role in ("operations", "security", "finance") else f"the {role}"


def joined(*parts: str) -> str:
    """Return a page of paragraphs; items of a list stay together."""
    return "\n\n".join(part.strip() for part in _grouped(parts) if part) + "\n"


def _grouped(parts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and part.startswith("- ") and found[-1].startswith("- "):
            found[-1] += f"\n{part}"
        else:
            found.append(part)
    return found
