"""Which images nobody repairs any more."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt
from wellbuilt.mappings.containers.ended import ended


@pytest.mark.parametrize(
    "image",
    [
        "python:3.8-slim",
        "python:3.9",
        "python:2.7-alpine",
        "docker.io/library/python:3.7.9",
        "public.ecr.aws/docker/library/python:3.6-slim@sha256:0a",
        "pytorch/torchserve:0.11.1-gpu",
        "pytorch/torchserve",
        "jupyter/scipy-notebook:latest",
    ],
)
def test_an_image_is_past_its_end(image: str) -> None:
    assert ended(image).startswith("https://")


@pytest.mark.parametrize(
    "image",
    [
        "python",
        "python:3",
        "python:3.11-slim",
        "python:3.14",
        "python:slim",
        "me/python:3.8",
        "pytorch/pytorch:2.4.0",
        "quay.io/jupyter/scipy-notebook:2025-03-14",
    ],
)
def test_an_image_is_looked_after_or_nobody_knows(image: str) -> None:
    assert ended(image) == ""


@pytest.mark.parametrize(
    ("recipe", "outcome"),
    [
        ("FROM python:3.8\n", "fails"),
        ("ARG TAG=3.8\nFROM python:$TAG\n", "unknown"),
        ("FROM python:3.8 AS built\nFROM python:3.12\nCOPY --from=built /a /a\n", "holds"),
        ("FROM python:3.8 AS base\nRUN true\nFROM base\n", "fails"),
    ],
)
def test_what_the_finished_image_is_built_on_counts(tmp_path: Path, recipe: str, outcome: str) -> None:
    (tmp_path / "Dockerfile").write_text(recipe)
    found = wellbuilt.review(tmp_path, cached=False).findings
    assert [one.outcome for one in found if one.check == "image-is-built-on-what-is-repaired"] == [outcome]
