from __future__ import annotations

import pytest

from tests.showing import full, practice
from wellbuilt.engine.words import next_commands, sentence
from wellbuilt.kernel.concepts import Concept, Place
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.records import Status
from wellbuilt.kernel.reviews import Headline, QuestionResult

READ = [Status("terraform", ".")]


class Thing(Concept):
    """Anything."""


def inventory(*, seen: bool = True) -> Inventory:
    found = Inventory()
    found.add(Thing(place=Place(kind="aws_x" if seen else "")))
    return found


def asked(*headlines: Headline) -> list[QuestionResult]:
    return [QuestionResult(f"Q{at}", "?", "p", "NONE", "NONE", "NONE", line, ()) for at, line in enumerate(headlines)]


@pytest.mark.parametrize(
    ("headlines", "start"),
    [
        (
            ["high", "open", "sound", "sound"],
            "Not well-architected: 1 of 4 questions carries a proven high risk, 1 is open, 2 sound.",
        ),
        (
            ["high", "medium"],
            "Not well-architected: 1 of 2 questions carries a proven high risk, 1 at medium risk, 0 are open, 0 sound.",
        ),
        (["medium", "open"], "Not known yet: 1 of 2 questions is open, 1 at medium risk, 0 sound."),
        (["medium", "sound"], "Nearly: 1 of 2 questions carries a medium risk"),
        (["sound", "sound"], "Well-architected: all 2 questions are sound."),
    ],
)
def test_the_gravest_thing_decides_the_sentence(headlines: list[Headline], start: str) -> None:
    assert sentence(asked(*headlines), READ, inventory()).startswith(start)


@pytest.mark.parametrize(
    ("statuses", "said"), [([], "nothing was read"), (READ, "nothing of an ML workload was found")]
)
def test_nothing_seen_is_never_sound(statuses: list[Status], said: str) -> None:
    assert sentence(asked("sound"), statuses, inventory(seen=False)).startswith(f"Not known: {said}")


def test_the_commands_that_settle_most_come_first() -> None:
    open_ = [
        practice("A", missing=("drill:restore-model",), role="engineer"),
        practice("B", missing=("drill:other", "a-check"), role="operations"),
        practice("C", missing=("drill:other",), role="operations"),
        practice("D", state="met", role="finance"),
    ]
    gone = Status("terraform", "m", "partly", "module ./x is not on disk")
    assert next_commands(open_, [gone]) == [
        "wellbuilt drill other",
        'wellbuilt ask --role "operations"  (2 open questions)',
        "terraform init  (then review again: modules are not on disk)",
    ]


def test_an_app_whose_templates_were_not_written_is_synthesised() -> None:
    told = Status("cloudformation", "cdk.json", "partly", "the templates of this CDK app are not on disk")
    nested = Status("cloudformation", "t.yaml", "partly", "its template ./u.yaml is not on disk")
    assert next_commands([], [told]) == ["cdk synth  (then review again: templates are not on disk)"]
    assert next_commands([], [nested]) == []


def test_one_open_question_is_one() -> None:
    assert next_commands([practice("A", role="owner")], READ) == ['wellbuilt ask --role "owner"  (1 open question)']


def test_where_nothing_is_open_nothing_is_next() -> None:
    assert next_commands([practice("A", state="met")], list(full().sources)[:1]) == []
