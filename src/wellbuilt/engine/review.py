"""The whole story, in order: gather, understand, judge, answer, weigh, advise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from wellbuilt.concepts.attestation import Attestation
from wellbuilt.engine import known
from wellbuilt.engine.advise import advise
from wellbuilt.engine.amend import Amender
from wellbuilt.engine.answer import Evidence, answer
from wellbuilt.engine.attest import RECENT, Told, attestations, milestone, tell
from wellbuilt.engine.expose import exposures
from wellbuilt.engine.find import SEVERITY, Finder, all_apart, thing_id, with_causes
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.engine.judge import judge, judge_all
from wellbuilt.engine.owners import owners
from wellbuilt.engine.reach import judge_by, reach
from wellbuilt.engine.understand import understand
from wellbuilt.engine.watched import watched
from wellbuilt.engine.weigh import weigh
from wellbuilt.engine.words import next_commands, sentence
from wellbuilt.kernel.facts import Members
from wellbuilt.kernel.reviews import SCHEMA, Finding, Link, Review, Thing
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from wellbuilt.engine.gather import Gathered
    from wellbuilt.engine.judge import Verdict
    from wellbuilt.engine.recall import Recall
    from wellbuilt.kernel.checks import Check, Severity
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.drills import Measurement
    from wellbuilt.kernel.inventory import Inventory
    from wellbuilt.kernel.lenses import Lens, Profile
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.reviews import Answer, Claim, PracticeResult
    from wellbuilt.kernel.settings import Settings
    from wellbuilt.kernel.watches import Watch


@value
class Brief:
    """What a review is asked: the tree, the lens, and all that was said and measured beforehand.

    `environment` is the one asked for, None for all. `select` and `ignore` are check ids; empty means all. `kept` is
    the day of the last milestone, None where none is known.
    """

    tree: Tree
    lens: Lens
    settings: Settings
    today: date
    version: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    profile: Profile | None = None
    kept: date | None = None
    measurements: Mapping[str, Measurement] = field(default_factory=dict)
    environment: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    recall: Recall | None = None
    progress: Callable[[str], None] = lambda _: None


def review(brief: Brief) -> Review:
    """Return the finished review of a workload; made before of the very same things, it is recalled."""
    if brief.recall is None:
        return _review(brief, Redacted(brief.tree))
    asked = (
        brief.lens,
        brief.settings,
        brief.environment,
        brief.today,
        brief.answers,
        brief.claims,
        brief.profile,
        brief.kept,
        brief.measurements,
    )
    key = (asked, brief.select, brief.ignore)
    return brief.recall.made(key, brief.tree, lambda watched: _review(brief, Redacted(watched)))


@value
class Judged:
    """What was told and found of a workload before any practice is answered: one finding for each verdict, in order."""

    gathered: Gathered
    inventory: Inventory
    told: Sequence[Told]
    verdicts: Sequence[Verdict]
    findings: Sequence[Finding]
    finder: Finder


def judged(brief: Brief, tree: Tree) -> Judged:
    """Return what every check that is asked for says of a workload's things."""
    settings = brief.settings
    gathered = gather(tree, var_files=_var_files(brief), progress=brief.progress, recall=brief.recall)
    inventory = understand(gathered, complete=settings.complete, data_class=settings.data_class_of)
    reach(inventory, brief.today)
    judge_by(inventory, brief.profile.id if brief.profile else "")
    told = tell(inventory, brief.claims, brief.today)
    if brief.profile is not None and brief.kept is not None:
        inventory.add(milestone(brief.kept, brief.profile, brief.today))
    brief.progress(f"judging {len(inventory.things)} things")
    verdicts = judge_all(inventory, _checks(inventory.by_concept, brief))
    finder = Finder(
        tree,
        settings,
        brief.environment,
        brief.today,
        _practices(brief.lens),
        owners(tree, settings.people),
        all_apart(inventory.things),
        _ceilings(brief.lens, brief.profile),
    )
    return Judged(gathered, inventory, told, verdicts, [finder.find(verdict) for verdict in verdicts], finder)


def _review(brief: Brief, tree: Tree) -> Review:
    settings = brief.settings
    told_of = judged(brief, tree)
    gathered, inventory, finder = told_of.gathered, told_of.inventory, told_of.finder
    findings = [*told_of.findings]
    bindings = _practices(brief.lens)
    unasked = frozenset(check for check in bindings if not _asked(check, brief))
    development = frozenset(e.name for e in settings.environments if e.stage == "development")
    said = (brief.measurements, brief.answers, brief.today)
    evidence = Evidence(_by_check(findings), *said, unasked, development, brief.profile)
    practices = answer(brief.lens, evidence)
    questions, pillars = weigh(brief.lens, practices)
    findings += _on_words(practices, told_of.told, brief, finder)
    things, links = tuple(_things(inventory, finder)), tuple(_links(inventory))
    opening = {v.check.id for v in told_of.verdicts if v.check.exposes}
    causes, causing = advise(findings, practices, exposures(things, links, findings, opening))
    failed = {f.id: v for f, v in zip(told_of.findings, told_of.verdicts, strict=True)}
    amender = Amender(tree, gathered, failed)
    return Review(
        schema=SCHEMA,
        version=brief.version,
        date=brief.today.isoformat(),
        workload=settings.workload,
        lens=brief.lens.id,
        sentence=sentence(questions, gathered.statuses, inventory, brief.profile),
        environments=tuple(e.name for e in settings.environments),
        sources=tuple(gathered.statuses),
        things=things,
        links=links,
        pillars=tuple(pillars),
        questions=tuple(questions),
        practices=tuple(practices),
        causes=tuple(replace(cause, amendments=amender.amendments(cause.findings)) for cause in causes),
        findings=tuple(with_causes(findings, causing)),
        next=tuple(next_commands(practices, gathered.statuses)),
        profile=brief.profile.id if brief.profile else "",
        watches=tuple(_watches(inventory, finder)),
    )


def inventory(tree: Tree, settings: Settings, *, recall: Recall | None = None) -> Inventory:
    """Return what the sources tell of a workload: neither judged nor told by people."""
    gathered = gather(Redacted(tree), var_files={}, progress=lambda _: None, recall=recall)
    return understand(gathered, complete=settings.complete, data_class=settings.data_class_of)


def _on_words(
    practices: Sequence[PracticeResult], told: Sequence[Told], brief: Brief, finder: Finder
) -> Iterator[Finding]:
    """Yield what is wrong with people's words: judged last, as all else may contradict them."""
    for thing, about, word in attestations(practices, told, brief.today, brief.profile):
        for check in _checks([Attestation], brief):
            found = finder.find(judge(check, thing))
            if found.outcome not in ("holds", "not applicable"):
                yield replace(found, practices=about, reason=found.reason if check.id == RECENT else word.reason)


def _checks(concepts: Iterable[type[Concept]], brief: Brief) -> list[Check]:
    """Return the checks on some concepts that are asked for."""
    return [check for check in known.checks(concepts) if _asked(check.id, brief)]


def _asked(check: str, brief: Brief) -> bool:
    return (not brief.select or check in brief.select) and check not in brief.ignore


def _var_files(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Return the variable files of each root module that an environment names."""
    settings = brief.settings
    roots = [path for environment in settings.environments for path in environment.paths or (".",)]
    found = {path: settings.environment_of(path, brief.environment) for path in roots}
    return {path: one.var_files for path, one in found.items() if one and one.var_files}


def _practices(lens: Lens) -> dict[str, tuple[str, ...]]:
    bound: dict[str, list[str]] = defaultdict(list)
    for practice in lens.practices.values():
        for binding in dict.fromkeys((*practice.refutes, *practice.settles)):
            bound[binding].append(practice.id)
    return {check: tuple(ids) for check, ids in bound.items()}


def _ceilings(lens: Lens, profile: Profile | None) -> dict[str, Severity]:
    """Return, by check, the highest severity a profile leaves it: by what weighs most of all that it speaks for."""
    found: dict[str, Severity] = {}
    if profile is None:
        return found
    for practice in lens.practices.values():
        for check in (*practice.refutes, *practice.settles):
            found[check] = max(found.get(check, "low"), profile.most(practice), key=SEVERITY.__getitem__)
    return found


def _by_check(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if not finding.apart:
            grouped[finding.check].append(finding)
    return grouped


def _things(inventory: Inventory, finder: Finder) -> Iterator[Thing]:
    for thing in inventory.things:
        place = thing.place
        name = next((n for n in place.names if isinstance(n, str)), place.address)
        apart = finder.apart(place.scope, place.mark)
        yield Thing(
            thing_id(place.scope, place.address),
            type(thing).__name__,
            name,
            place.mark,
            place.scope,
            (place.source,),
            apart,
            type(thing).area,
            "maybe" if place.doubt else "sure" if place.declared else "elsewhere",
        )


def _watches(inventory: Inventory, finder: Finder) -> Iterator[Watch]:
    """Yield who is told of what, without what belongs to examples and tests."""
    places = {thing_id(t.place.scope, t.place.address): t.place for t in inventory.things}
    for line in watched(inventory):
        place = places.get(line.by or line.subject)
        if place is None or not finder.apart(place.scope, place.mark):
            yield line


def _links(inventory: Inventory) -> Iterator[Link]:
    for thing in inventory.things:
        for role, told in thing.facts.items():
            declared = thing.fields()[role]
            if not declared.linked or (declared.by is not None) or not isinstance(told.value, Members):
                continue
            source = thing_id(thing.place.scope, thing.place.address)
            line = (source, role, declared.onward)
            yield from (_line(*line, target, "sure") for target in told.value.sure)
            yield from (_line(*line, target, "maybe") for target in told.value.maybe)


def _line(source: str, role: str, onward: bool, target: Concept, certainty: Literal["sure", "maybe"]) -> Link:  # noqa: FBT001  as declared
    there = thing_id(target.place.scope, target.place.address)
    return Link(source, there, role, certainty, onward, target.area)
