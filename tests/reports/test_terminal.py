from __future__ import annotations

import re

import pytest

from tests.showing import cause, evidence, finding, full, practice
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import PillarResult, QuestionResult, Review
from wellbuilt.kernel.values import replace
from wellbuilt.reports.terminal import render

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HEADINGS = ("Do first", "Already sound", "Accepted", "Not seen", "Next")


def shown(review: Review | None = None, **look: bool) -> str:
    return render(review or full(), Look(**look))


def section(text: str, heading: str) -> str:
    return text.split(f"\n{heading}", 1)[1].split("\n\n", maxsplit=1)[0]


def test_the_answer_comes_first() -> None:
    first, second, *_ = shown().split("\n\n")[0].split("\n")
    assert f"{first} {second}" == full().sentence


@pytest.mark.parametrize("verbose", [False, True])
def test_it_fits_into_eighty_columns(verbose: bool) -> None:
    long = [line for line in shown(verbose=verbose).splitlines() if len(line) > 80 and " " in line.strip()]
    assert long == []


def test_without_colour_there_is_nothing_but_text() -> None:
    assert "\x1b" not in shown(verbose=True)


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = shown(colour=True)
    assert "\x1b[1;31m" in coloured
    assert ANSI.sub("", coloured) == shown()


def test_quiet_is_the_answer_and_what_was_read() -> None:
    text = shown(quiet=True)
    assert not any(heading in text for heading in HEADINGS)
    assert "1 thing read from 2 terraform" in text


def test_the_sections_come_in_the_order_in_which_one_needs_them() -> None:
    text = shown()
    places = [text.index(f"\n{heading}") for heading in ("Reliability", *HEADINGS)]
    assert places == sorted(places)


def test_a_pillar_counts_and_lists_the_gravest_question_first() -> None:
    text = section(shown(), "Reliability")
    assert text.startswith(" · 1 high (proven) · 1 open · 1 sound\n")
    assert text.index("Is it high?") < text.index("Is it open?")
    assert "Is it sound?" not in text
    assert "  sound   Q3\n" in shown()


def test_a_pillar_with_nothing_to_do_takes_one_line() -> None:
    calm = tuple(PillarResult(id_, id_, 0, 0, 0, 1) for id_ in ("a", "b"))
    asked = tuple(QuestionResult(f"Q{p.id}", "?", p.id, "NONE", "NONE", "NONE", "sound", ()) for p in calm)
    text = shown(full(pillars=calm, questions=asked, causes=()))
    assert "a · 0 high (proven) · 0 open · 1 sound\n  sound   Qa\nb · " in text


def test_an_open_question_says_who_and_what_settles_it() -> None:
    assert "          ask operations (1), engineer (1); try restore-model\n" in shown()


def test_where_nothing_can_be_tried_only_people_are_named() -> None:
    told = full(practices=tuple(replace(p, missing=("a-check",)) if p.id == "P2" else p for p in full().practices))
    assert "          ask operations (1), engineer (1)\n" in shown(told)


def test_verbose_shows_every_question_and_why_each_practice_stands_as_it_does() -> None:
    text = shown(verbose=True)
    assert "Is it sound?" in text
    assert "- Practice P3 (P3): met, attested; nothing that was read settles it" in text
    assert "- Practice P1 (P1): not met; models-are-versioned fails" in text


def test_five_causes_with_three_places_each() -> None:
    text = shown()
    assert "Do first · 5 of 7; the others with --verbose" in text
    assert "infra/1.tf:1, infra/1.tf:2, infra/1.tf:3 and 3 more" in text
    assert "Statement 6" not in text


def test_verbose_leaves_no_cause_and_no_place_out() -> None:
    text = shown(verbose=True)
    assert "Statement 7" in text
    assert "infra/7.tf:6" in text
    assert "and 3 more" not in text


def test_a_cause_says_all_one_needs_to_fix_it() -> None:
    about = full(
        causes=(cause(1, confidence="medium", severity="medium", documented_risk="not stated", places=("a.tf:1",)),)
    )
    lines = section(shown(about), "Do first").split("\n")
    assert lines == [
        "",
        "  1 Statement 1 is true.",
        "    medium     takes hours · @ml-platform · medium confidence",
        "    not so in  a.tf:1",
        "    because    nobody sets versioning.status",
        "    fix        fix number 1.",
        "    check      check-1",
    ]


@pytest.mark.parametrize(
    ("explanation", "said"),
    [
        ("", None),
        ("a.tf:1", None),
        ("variables.tf:9", "because    it is decided in variables.tf:9"),
        ("nothing answers “Who watches?”", "because    nothing answers “Who watches?”"),
    ],
)
def test_a_cause_gives_its_reason_only_where_there_is_one(explanation: str, said: str | None) -> None:
    text = shown(full(causes=(cause(1, explanation=explanation, places=("a.tf:1",)),)))
    assert (said or "check") in text
    assert ("because" in text) == (said is not None)


def test_one_place_more_is_shown_rather_than_counted() -> None:
    text = shown(full(causes=(cause(1, places=("a:1", "a:2", "a:3", "a:4")),)))
    assert "a:1, a:2, a:3, a:4" in text


def test_what_is_sound_is_told_with_how_well_it_is_known() -> None:
    text = section(shown(), "Already sound")
    assert "1 practice met, 1 statement true everywhere" in text
    assert "- Practice P3 (attested)" in text
    assert "- What holds, holds. (1 thing)" in text


def test_a_statement_that_fails_anywhere_is_not_true_everywhere() -> None:
    more = finding(id="f9", check="held", title="What holds, holds.", outcome="unknown")
    assert "What holds, holds. (1 thing)" not in shown(full(findings=(*full().findings, more)))


def test_an_acceptance_says_by_whom_why_and_until_when() -> None:
    text = section(shown(), "Accepted")
    assert "taken on aws_s3_bucket.models, until 2027-01-01: it is scratch (Jane)" in text
    assert "expired 2020-01-01, counts again" in text
    assert text.index("expired") < text.index("until")


def test_what_was_not_seen_is_said() -> None:
    text = " ".join(section(shown(verbose=True), "Not seen").split())
    assert "legacy (partly): module ./x is not on disk" in text
    assert "bad.yaml (failed): line 3: not YAML" in text
    assert "1 statement undecided: var.bucket is not set" in text
    assert "the check frail broke on aws_s3_bucket.models: KeyError: 'x'; please report it" in text
    assert "counted apart: 1 thing in tests" in text


def test_many_paths_with_one_reason_are_one_line() -> None:
    many = tuple(Status("terraform", f"m{n}", "partly", "not on disk") for n in range(20))
    assert "m0, m1 and 18 more (partly): not on disk" in shown(full(sources=many))


def test_a_sound_workload_has_little_to_say() -> None:
    text = shown(
        full(causes=(), findings=(), sources=(), things=(), next=(), practices=(practice("P1"),), questions=())
    )
    assert not any(heading in text for heading in HEADINGS)


def test_verbose_shows_how_each_value_was_resolved() -> None:
    text = " ".join(section(shown(verbose=True), "Evidence: fails").split())
    assert "* Is every version kept? no (versioning.status is left out, https://docs.example.com/versioning)" in text
    assert "infra/storage.tf:5 from infra/variables.tf:2" in text


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ({"mattered": False}, "- Is every version kept? no (versioning.status is left out), a.tf:1"),
        ({"subject": "role"}, "* role: Is every version kept? no (versioning.status is left out), a.tf:1"),
        ({"question": ""}, "* versioned = no (versioning.status is left out), a.tf:1"),
        ({"origin": "stated", "value": True}, "* Is every version kept? yes (versioning.status), a.tf:1"),
        ({"origin": "attested", "key": ""}, "* Is every version kept? no (attested), a.tf:1"),
        ({"origin": "default", "key": "", "value": []}, "* Is every version kept? none, a.tf:1"),
        ({"key": "k", "value": ["a", "b"]}, "* Is every version kept? a, b (k is left out), a.tf:1"),
        ({"key": "k", "value": ["a", 1]}, '* Is every version kept? ["a", 1] (k is left out), a.tf:1'),
        ({"key": "k", "value": None}, "* Is every version kept? none (k is left out), a.tf:1"),
        ({"key": "k", "value": 2.5}, "* Is every version kept? 2.5 (k is left out), a.tf:1"),
    ],
)
def test_a_fact_is_a_question_and_its_answer(other: dict[str, object], line: str) -> None:
    one = evidence(**{"link": "", "mark": Mark("a.tf", 1), **other})
    assert f"    {line}\n" in shown(full(findings=(finding(evidence=(one,)),)), verbose=True)


def test_a_severity_that_was_lowered_says_by_what() -> None:
    one = finding(severity="low", environment="dev", data_class="public")
    assert "infra/storage.tf:5 · low, elsewhere high (in dev, public data) · " in shown(
        full(findings=(one,)), verbose=True
    )
    assert "· high · confidence high" in shown(verbose=True)


def test_a_long_value_is_cut() -> None:
    text = shown(full(findings=(finding(evidence=(evidence(value="x" * 500),)),)), verbose=True)
    assert "x" * 120 + "…" in text
    assert "x" * 121 not in text


def test_findings_on_tests_are_no_evidence() -> None:
    assert "Evidence" not in shown(full(findings=(finding(apart="tests"),)), verbose=True)


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202ereversed\r"
    told = full(
        sentence=evil,
        workload=evil,
        causes=(cause(1, title=evil, places=(evil,), explanation=evil, fix=evil),),
        sources=(Status("terraform", evil, "failed", evil),),
        findings=(finding(subject=evil, place=Mark(evil), evidence=(evidence(value=evil, excerpt=evil),)),),
        next=(evil,),
    )
    text = shown(told, verbose=True)
    assert not set(text) & set("\x1b\x07\x9b\u202e\r")
    assert "\\x1b]0;owned" in text
