"""The whole story of small workloads: profiles, people's words, and what is counted apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import wellbuilt
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.engine.review import review
from wellbuilt.kernel.values import replace
from wellbuilt.store.opening import briefed, things

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)
BUCKET = 'resource "aws_s3_bucket" "models" {\n  bucket = "models"\n}\n'
TOLD = """
resource "aws_sns_topic" "team" {}
resource "aws_cloudwatch_metric_alarm" "late" {
  metric_name   = "ModelLatency"
  namespace     = "AWS/SageMaker"
  alarm_actions = [aws_sns_topic.team.arn]
}
"""
ANSWER = """
[[answer]]
practice = "MLOPS01-BP01"
state = "met"
by = "ana"
on = 2026-01-01
until = 2026-02-01
"""


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        place = folder / name.replace("__", "/").replace("_toml", ".toml").replace("_tf", ".tf")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def test_a_review_that_was_kept_long_ago_is_a_finding_under_a_profile(tmp_path: Path) -> None:
    put(tmp_path, main_tf=BUCKET, wellbuilt_toml='profile = "prototype"\n')
    brief, _ = briefed(tmp_path, on=TODAY, cached=False)
    kept = {f.outcome for f in review(replace(brief, kept=date(2020, 1, 1))).findings if f.concept == "Milestone"}
    assert kept == {"fails"}
    severest = {f.severity for f in review(brief).findings}
    assert severest <= {f.severity for f in wellbuilt.review(put(tmp_path, wellbuilt_toml=""), cached=False).findings}


def test_a_word_whose_time_is_over_is_a_finding_on_its_practice(tmp_path: Path) -> None:
    put(tmp_path, main_tf=BUCKET, **{"wellbuilt.answers_toml": ANSWER})
    words = [f for f in wellbuilt.review(tmp_path, on=TODAY, cached=False).findings if f.concept == "Attestation"]
    assert words
    assert {practice for f in words for practice in f.practices} == {"MLOPS01-BP01"}


def test_who_is_told_in_tests_is_nobody(tmp_path: Path) -> None:
    told = wellbuilt.review(put(tmp_path, main_tf=BUCKET, infra__alarms_tf=TOLD), cached=False)
    assert told.watches
    (tmp_path / "infra" / "alarms.tf").unlink()
    apart = wellbuilt.review(put(tmp_path, tests__alarms_tf=TOLD), cached=False)
    assert not apart.watches


def test_things_are_told_without_being_judged(tmp_path: Path) -> None:
    (store,) = things(put(tmp_path, main_tf=BUCKET)).of(DataStore)
    assert store.place.address == "aws_s3_bucket.models"
