"""What can be proved of one question: its rules over every answer there is, each finding with the smallest example."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, cast

from wellbuilt.kernel.lenses import Rule
from wellbuilt.kernel.values import replace, value
from wellbuilt.lenses.diagrams import FALSE, REMOVED, SELECTED, TRUE, Diagrams, Node
from wellbuilt.lenses.exchange.build import none_of, real_choices
from wellbuilt.lenses.rules import is_default, names, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from wellbuilt.kernel.lenses import Risk
    from wellbuilt.lenses.rules import Expression

Code = Literal[
    "rule-never-fires",
    "risk-unreachable",
    "choice-without-effect",
    "more-is-worse",
    "none-scores-no-risk",
    "all-done-still-at-risk",
    "no-default",
    "none-without-suffix",
    "unknown-id",
    "limit",
    "charset",
]
ORDER = ("NONE", "MEDIUM", "HIGH")
_SAID = {"MEDIUM": "still has a medium risk", "HIGH": "still has a high risk", "UNANSWERED": "meets no rule at all"}


UNSEEN = "inferred: how a choice not applicable scores under `!` or alone was never seen"


@value
class Finding:
    """One way in which a lens misleads: `question` is None for the lens itself, `counterexample` an answer in words."""

    code: Code
    question: str | None
    message: str
    counterexample: str | None = None
    suggestion: str | None = None


class Table:
    """One question with its rules as functions over every answer.

    Made from one that was `seen`, it takes the other view of what the service was never seen to do: a choice that is
    not applicable, under `!` or as the whole condition.
    """

    def __init__(self, question: Mapping[str, Any], rules: list[Rule], seen: Table | None = None) -> None:
        self.question, self.rules = question, rules
        self.none = none_of(dict(question))
        self.practices = [choice["id"] for choice in real_choices(dict(question))]
        self.choices = [choice["id"] for choice in question["choices"]]
        self.trees: list[Expression | None] = (
            seen.trees if seen else [None if is_default(rule) else parse(rule.condition) for rule in rules]
        )
        self.named = dict.fromkeys(name for tree in self.trees if tree is not None for name in names(tree))
        order = [*dict.fromkeys((*(name for name in self.named if name in self.choices), *self.choices))]
        fresh = Diagrams(order, [id_ for id_ in order if id_.endswith("_no")])
        self.diagrams: Diagrams = seen.diagrams if seen else fresh
        self.conditions = [
            TRUE if tree is None else self.diagrams.condition(tree, unseen=seen is not None) for tree in self.trees
        ]
        self.first, left = [], TRUE
        for condition in self.conditions:
            self.first.append(self.diagrams.both(left, condition))
            left = self.diagrams.both(left, self.diagrams.negated(condition))

    @cached_property
    def answered(self) -> Node:
        """Return every answer but the empty one, which the rules are not asked about."""
        return self.diagrams.answered()

    @cached_property
    def fires(self) -> list[Node]:
        """Return for each rule the answers whose risk it decides."""
        return [self.diagrams.both(one, self.answered) for one in self.first]

    def risk(self, level: str) -> Node:
        """Return the answers whose risk is of a level."""
        return self._risks.get(level, FALSE)

    @cached_property
    def _risks(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for rule, fires in zip(self.rules, self.fires, strict=True):
            found[rule.risk] = self.diagrams.either(found.get(rule.risk, FALSE), fires)
        return found

    @cached_property
    def declared(self) -> list[str]:
        """Return the risks that the rules name, the highest first."""
        return [level for level in reversed(ORDER) if any(rule.risk == level for rule in self.rules)]

    def level(self, answer: Mapping[str, int]) -> str:
        """Return the risk of one answer."""
        found = (one for one in self.declared if self.diagrams.true_for(self.risk(one), answer))
        return next(found, "UNANSWERED")

    def words(self, answer: Mapping[str, int]) -> str:
        """Return an answer in words."""
        parts = []
        for state, said in ((SELECTED, "selected"), (REMOVED, "not applicable")):
            if marked := [choice for choice in self.choices if answer.get(choice) == state]:
                parts.append(f"{' and '.join(marked)} {said}")
        return f"with {', '.join(parts)}" if parts else "with nothing selected"


@lru_cache(maxsize=256)
def proved(choices: tuple[tuple[str, bool], ...], shape: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    """Return what is proved of a question.

    `choices` are its choices by id, each with whether it says "none of these"; `shape` its rules, risk and condition.
    """
    titled = [{"id": id_, "title": "None of these" if none else ""} for id_, none in choices]
    question: dict[str, Any] = {"choices": titled}
    rules = [Rule(cast("Risk", risk), condition) for risk, condition in shape]
    table = Table(question, rules)
    found = [*_rules(table), *_reach(table), *_effect(table)]
    alone = any(isinstance(tree, str) for tree in table.trees)
    if found and (alone or any("!" in rule.condition for rule in rules)):
        found = _doubted(found, Table(question, rules, table))
    others = (_more(table), _none(table), _all_done(table), _default(table))
    return (*found, *(finding for some in others for finding in some))


def _doubted(findings: list[Finding], other: Table) -> list[Finding]:
    """Return findings that nothing is so; those that another view of what was never seen denies say so."""
    kept = {(one.code, one.message.split(":")[0]) for one in (*_rules(other), *_reach(other), *_effect(other))}
    return [
        one if (one.code, one.message.split(":")[0]) in kept else replace(one, message=f"{one.message} ({UNSEEN})")
        for one in findings
    ]


def _rules(table: Table) -> Iterator[Finding]:
    """Rules that decide the risk of no answer."""
    for number, (rule, fires) in enumerate(zip(table.rules, table.fires, strict=True)):
        if fires != FALSE:
            continue
        which = f"rule {number + 1} ({rule.condition.strip()}: {rule.risk}) can never fire"
        example = table.diagrams.smallest(table.diagrams.both(table.conditions[number], table.answered))
        if example is None:
            yield Finding("rule-never-fires", None, f"{which}: no answer makes it true")
            continue
        taken = next(n for n, one in enumerate(table.fires) if table.diagrams.true_for(one, example))
        yield Finding(
            "rule-never-fires",
            None,
            f"{which}: every answer that makes it true is decided by a rule before it",
            f"{table.words(example)}, rule {taken + 1} says {table.rules[taken].risk} first",
        )


def _reach(table: Table) -> Iterator[Finding]:
    """Risks that rules declare and no answer has."""
    reached = [level for level in table.declared if table.risk(level) != FALSE]
    for level in table.declared:
        if level in reached:
            continue
        worst = next(iter(reached), None)
        example = table.diagrams.smallest(table.risk(worst)) if worst else None
        said = f"{table.words(example)} the risk is {worst}, the highest there is" if example is not None else None
        yield Finding("risk-unreachable", None, f"{level} is declared and no answer reaches it", said)


def _effect(table: Table) -> Iterator[Finding]:
    """Choices that change the risk of no answer."""
    levels: dict[str, Node] = {}
    for rule, first in zip(table.rules, table.first, strict=True):
        levels[rule.risk] = table.diagrams.either(levels.get(rule.risk, FALSE), first)
    matter = table.diagrams.support(levels.values())
    for choice in table.practices:
        if choice not in matter:
            why = "the rules name it, and it changes nothing" if choice in table.named else "no rule names it"
            yield Finding("choice-without-effect", None, f"{choice} has no effect on the risk: {why}")


def _more(table: Table) -> Iterator[Finding]:
    """Practices that raise the risk when one does them as well."""
    diagrams = table.diagrams
    risks = [table.risk(level) for level in ORDER]
    above = [(risks[0], diagrams.either(risks[1], risks[2])), (diagrams.either(risks[0], risks[1]), risks[2])]
    ways = list(zip(above, _against(table), strict=True))
    for choice in table.practices:
        raised = [
            diagrams.smallest(diagrams.risen(low, high, choice)) for (low, high), against in ways if choice in against
        ]
        if found := [example for example in raised if example is not None]:
            example = min(found, key=len)
            more = {**example, choice: SELECTED}
            low, high = table.level(example), table.level(more)
            said = f"{table.words(example)} the risk is {low}; with {choice} selected too it is {high}"
            yield Finding("more-is-worse", None, f"doing {choice} as well can raise the risk", said)


def _against(table: Table) -> list[set[str]]:
    """Return the choices that can speak against no risk, and against at most a medium one, as the rules are written.

    A risk is at most so high where a rule up to it is true and no rule above it comes first; a choice that stands in
    none of that under an odd number of `!` cannot end it by being selected.
    """
    signed = [
        {odd: set(_under(tree, odd)) if tree is not None else set() for odd in (False, True)} for tree in table.trees
    ]
    found = []
    for most in (1, 2):
        against: set[str] = set()
        higher: set[str] = set()
        for rule, names_ in zip(table.rules, signed, strict=True):
            if rule.risk in ORDER[:most]:
                against |= names_[True] | higher
            else:
                higher |= names_[False]
        found.append(against)
    return found


def _under(tree: Expression, odd: bool) -> Iterator[str]:  # noqa: FBT001  a step of a walk
    """Yield the choices under an odd number of `!`, or an even one."""
    if isinstance(tree, str):
        if not odd:
            yield tree
        return
    for term in tree[1]:
        yield from _under(term, odd != (tree[0] == "!"))


def _none(table: Table) -> Iterator[Finding]:
    """`None of these` selected, and still no risk."""
    if table.none is None:
        return
    safe = table.diagrams.fixed(table.risk("NONE"), table.none, SELECTED)
    example = table.diagrams.smallest(safe)
    if example is None:
        return
    alone = "by itself" if not example else "together with others"
    yield Finding(
        "none-scores-no-risk",
        None,
        f"{table.none} means that nothing is done, and {alone} it scores no risk",
        f"{table.words({**example, table.none: SELECTED})} the risk is NONE",
        _guarded(table) if example else None,
    )


def _guarded(table: Table) -> str | None:
    """Return the rule for no risk with "none of these" ruled out, if that is all it takes."""
    diagrams, none = table.diagrams, table.none or ""
    left, safe, changed = table.answered, FALSE, []
    for rule, condition in zip(table.rules, table.conditions, strict=True):
        guarded = rule.risk == "NONE" and not is_default(rule)
        if guarded:
            tree: Expression = ("&&", (parse(rule.condition), ("!", (none,))))
            condition = diagrams.condition(tree)  # noqa: PLW2901  the rule as it would be
            changed.append(f"NONE: ({rule.condition}) && !{none}")
        safe = diagrams.either(safe, diagrams.both(left, condition)) if rule.risk == "NONE" else safe
        left = diagrams.both(left, diagrams.negated(condition))
    return "; ".join(changed) if diagrams.fixed(safe, none, SELECTED) == FALSE else None


def _all_done(table: Table) -> Iterator[Finding]:
    """Every practice done, and still at risk."""
    done = dict.fromkeys(table.practices, SELECTED)
    if not done or table.diagrams.true_for(table.risk("NONE"), done):
        return
    level = table.level(done)
    said = f"with every choice selected{' but ' + table.none if table.none else ''} the risk is {level}"
    yield Finding("all-done-still-at-risk", None, f"whoever does everything {_SAID[level]}", said)


def _default(table: Table) -> Iterator[Finding]:
    """No rule that is true in any case."""
    if any(is_default(rule) for rule in table.rules):
        return
    diagrams, covered = table.diagrams, FALSE
    for fires in table.fires:
        covered = diagrams.either(covered, fires)
    example = diagrams.smallest(diagrams.both(table.answered, diagrams.negated(covered)))
    said = f"{table.words(example)} no rule is true" if example else None
    suggestion = None if "HIGH" in table.declared else "HIGH: default, as the last rule"
    yield Finding("no-default", None, "no rule is `default`, which the format asks for", said, suggestion)
