"""What there is to say of one check, practice, question, concept, mapping, source or drill, as Markdown.

`wellbuilt explain` prints it and the pages in `docs/` are made of it.
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any

from wellbuilt.cli import catalog
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.facts import Members, show
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.sources import Source
from wellbuilt.lenses import load as lenses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.checks import Check
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.lenses import Practice, Principle, Question
    from wellbuilt.kernel.mappings import Mapping


FIXED = {
    "by hand": "",
    "with care": " `wellbuilt fix --unsafe` writes the value that mends it.",
    "safely": " `wellbuilt fix` writes the value that mends it.",
}


def find(id_: str) -> list[str]:
    """Return what there is to say under a name: one text for each thing that is called so."""
    wanted = id_.casefold()
    return [tell(one) for called, tell, one in _everything() if wanted in (name.casefold() for name in called)]


def names() -> list[str]:
    """Return every name that can be explained."""
    return [name for called, _, _ in _everything() for name in called]


def _everything() -> Iterator[tuple[tuple[str, ...], Callable[[Any], str], Any]]:
    yield from (((c.id,), check, c) for c in catalog.checks())
    yield from (((p.id, *p.aliases), practice, p) for p in lenses.practices().values())
    yield from (((p.id,), principle, p) for p in lenses.principles().values())
    yield from (((q.id,), question, (lens, q)) for lens, q in catalog.questions())
    yield from (((c.__name__,), concept, c) for c in catalog.concepts())
    for one in catalog.mappings():
        spelled = (kind for kinds in catalog.spellings(one).values() for kind in kinds)
        yield tuple(dict.fromkeys((catalog.noun(one), *spelled))), mapping, one
    yield from (((s.name,), source, s) for s in discover("sources", Source))
    yield from (((d.id,), drill, d) for d in discover("drills", Drill))


def check(one: Check) -> str:
    """Return what there is to say of a check."""
    refuted, settled = catalog.bound(one.id)
    return _page(
        "check",
        one.id,
        f"**{one.title}**",
        one.why,
        f"Fix: {one.fix}",
        f"About a {one.concept.__name__}. Severity: at most {one.severity}. Takes {one.effort}." + FIXED[one.mend],
        _list("When it fails, these practices are not met", [_practice_line(p) for p in refuted]),
        _list("When it holds, it helps to settle", [_practice_line(p) for p in settled]),
        _list("True of", [example(e) for e in one.holds]),
        _list("Not true of", [example(e) for e in one.fails]),
        _list("More", [f"<{link}>" for link in one.links]),
    )


def practice(one: Practice) -> str:
    """Return what there is to say of a practice."""
    known = f", also known as {', '.join(one.aliases)}" if one.aliases else ""
    where = f"Pillar: {one.pillar}. Phase: {one.phase}. Documented risk: {one.documented_risk}."
    return _page(
        f"practice{known}",
        one.id,
        f"**{one.title}**",
        where,
        one.why,
        f"Good: {one.good}",
        f"Judged: {one.judged}",
        catalog.ABOUT_PRODUCTION if one.production else "",
        f"Ask ({one.role}): {one.ask}",
        f"At best it can be known as {one.best_grade}.",
        _list("Asked in", [f"{question} of the lens {lens}" for lens, question in catalog.asked_in(one.id)]),
        _list("Not met when one of these checks fails", list(one.refutes)),
        _list("Met when all of these checks hold", list(one.settles)),
        _list("Tried by", [f"`wellbuilt drill {drill}`" for drill in one.drills]),
        _list("Follows from", [f"{id_}: {lenses.principles()[id_].title}" for id_ in one.principles]),
        _list("Steps", [f"{step.do} ({step.effort})" for step in one.steps]),
        _list("More", [f"<{link}>" for link in one.links]),
    )


def principle(one: Principle) -> str:
    """Return what there is to say of a design principle."""
    followed = [_practice_line(p) for p in lenses.practices().values() if one.id in p.principles]
    kind = f"principle of the pillar {one.pillar}" if one.pillar else "general principle"
    return _page(kind, one.id, f"**{one.title}**", one.says, _list("Followed by", followed))


def question(asked: tuple[str, Question]) -> str:
    """Return what there is to say of a question of a lens."""
    known = lenses.practices()
    lens, one = asked
    return _page(
        f"question of the lens {lens}",
        one.id,
        f"**{one.title}**",
        f"Pillar: {one.pillar}.",
        one.context,
        _list("Practices", [_practice_line(known[id_]) for id_ in one.practices]),
        _list("Risk, the first that is true", [f"{rule.risk}: {rule.condition}" for rule in one.rules]),
    )


def concept(one: type[Concept]) -> str:
    """Return what there is to say of a concept."""
    hints = one.hints()
    facts = [f"`{name}`: {field.question} ({catalog.kind_of(hints[name])})" for name, field in one.fields().items()]
    told = [f"{catalog.noun(m)}" for m in catalog.mappings() if m.concept is one]
    judged = [f"{c.id}: {c.title}" for c in catalog.checks() if c.concept is one]
    return _page(
        "concept",
        one.__name__,
        inspect.getdoc(one) or "",
        _list("Facts", facts),
        _list("Told by", told),
        _list("Checks", judged),
    )


def mapping(one: Mapping) -> str:
    """Return what there is to say of a mapping: its words, what they tell, and what silence means."""
    spelled = [
        f"{dialect}: {', '.join(f'`{kind}`' for kind in kinds)}" for dialect, kinds in catalog.spellings(one).items()
    ]
    facts = [_fact_line(*row) for row in catalog.tells(one)]
    parts = [
        f"`{name}`: one {part.concept.__name__} for each of `{catalog.within(at)}`"
        for name, (at, part) in one.parts.items()
    ]
    return _page(
        "mapping",
        catalog.noun(one),
        f"It is read as a {one.concept.__name__}.",
        _list("Written as", spelled),
        _list("Tells", facts),
        _list("Parts", parts),
        _list("Completed by", [f"`{c.kind}`" for c in one.companions]),
    )


def source(one: Source) -> str:
    """Return what there is to say of a source."""
    names = {dialect.name for dialect in one.dialects}
    read = sum(bool(names & catalog.spellings(m).keys()) for m in catalog.mappings())
    about = inspect.getdoc(sys.modules[one.read.__module__]) or ""
    return _page(
        "source",
        one.name,
        about,
        f"Version {one.version}. {read} mappings understand its kinds; `wellbuilt list mappings` names them.",
    )


def drill(one: Drill) -> str:
    """Return what there is to say of a drill."""
    tried = [_practice_line(p) for p in lenses.practices().values() if one.id in p.drills]
    return _page(
        "drill",
        one.id,
        f"**{one.hypothesis}**",
        f"Run it with `wellbuilt drill {one.id}`.",
        _list("Options", [f"`{name}`: {meaning}" for name, meaning in one.options.items()]),
        _list("Tries", tried),
    )


def example(thing: Concept) -> str:
    """Return an example as one writes it."""
    facts = ", ".join(f"{name}={_value(fact.value)}" for name, fact in thing.facts.items())
    return f"`{type(thing).__name__}({facts})`"


def _value(value: Any) -> str:
    if isinstance(value, Members):
        inner = ", ".join(example(one).strip("`") for one in (*value.sure, *value.maybe))
        return f"[{inner}{', …' if value.phantom else ''}]"
    return repr(show(value))


def _practice_line(one: Practice) -> str:
    return f"{one.id}: {one.title} (documented risk {one.documented_risk})"


def _fact_line(name: str, key: str, absent: str, link: str) -> str:
    silence = f"; left out, it means {absent}" if absent else ""
    return f"`{name}` from {key}{silence}{f' (<{link}>)' if link else ''}"


def _page(kind: str, title: str, *paragraphs: str) -> str:
    return "\n\n".join([f"# {title}", f"*{kind}*", *(p for p in paragraphs if p and not p.endswith(": "))]) + "\n"


def _list(heading: str, items: list[str]) -> str:
    return "\n".join([f"{heading}:", "", *(f"- {item}" for item in items)]) if items else ""
