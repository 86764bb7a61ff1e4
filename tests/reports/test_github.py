"""Annotations and numbers, as GitHub reads them and strangers may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Review
from wellbuilt.kernel.values import replace
from wellbuilt.reports.counts import counts
from wellbuilt.reports.github import LEVELS, MOST, github
from wellbuilt.store.opening import review

COMMAND = re.compile(r"::(error|warning|notice) (?:file=[^,:]+,)?(?:line=\d+,)?title=[^,:\n]+::[^\n]+")
"""https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts: what stands between the colons is escaped."""


@pytest.fixture(scope="module")
def told() -> Review:
    return review(Path(__file__).parents[2] / "examples/naive", cached=False)


def test_each_line_is_one_command_the_gravest_first(told: Review) -> None:
    lines = str(github.render(told, Look())).splitlines()
    levels = [match[1] for line in lines if (match := COMMAND.fullmatch(line))]
    assert len(levels) == len(lines) > 3
    assert levels == sorted(levels, key=[*LEVELS.values()].index)
    assert all(levels.count(level) <= MOST for level in levels)


def test_no_name_can_begin_another_command(told: Review) -> None:
    hostile = [
        replace(f, outcome="fails", subject="a\n::add-mask::b\r%0A::set-env::", place=Mark("x,line=3::y%\n.tf", 1))
        for f in told.findings[:3]
    ]
    lines = str(github.render(replace(told, findings=tuple(hostile)), Look())).split("\n")[:-1]
    assert len(lines) == 3
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert all("file=x%2Cline=3%3A%3Ay%25 .tf," in line for line in lines)


def test_numbers_name_nothing_of_the_workload(told: Review) -> None:
    text = str(counts.render(told, Look()))
    words = {word for thing in told.things for word in re.findall(r"\w{4,}", f"{thing.id} {thing.place.path}")}
    assert not words & set(re.findall(r"\w{4,}", text)) - {"questions", "failing"}
    failing = [f for f in told.findings if f.outcome == "fails" and not f.apart]
    assert f"### {len(failing)} failing findings" in text
