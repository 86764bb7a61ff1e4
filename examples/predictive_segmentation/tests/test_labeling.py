"""Labels: whom to ask about, the page as a form, and the way to Label Studio and back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from fastapi.testclient import TestClient

from segmentation.bearer import Tokens
from segmentation.features import FEATURES
from segmentation.labeling import label_studio
from segmentation.labeling.app import SCOPE, create_app
from segmentation.labeling.sampling import sample
from segmentation.labeling.store import Labels, Task

TOKENS = Tokens.of({"labels": (SCOPE,), "other": ("other",)}, (SCOPE, "other"))
TASKS = [Task("c00000001", 0.5, 0.69, "sessions_28 3; support_28 1"), Task("c00000002", 0.4, 0.67, "sessions_28 <b>")]


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    labels = Labels(tmp_path / "labels.sqlite")
    labels.ask(TASKS)
    return labels


def test_people_are_asked_about_whom_the_model_doubts_most() -> None:
    class Scorer:
        def probabilities(self, features: np.ndarray) -> np.ndarray:
            return features[:, 0]

    chances = [0.01, 0.45, 0.99, 0.6, 0.5]
    table = pl.DataFrame({"customer_id": list("abcde"), **{n: chances for n in FEATURES}})
    assert [t.customer_id for t in sample(table, Scorer(), 3)] == ["e", "b", "d"]


@pytest.mark.parametrize(("auth", "status"), [(None, 401), (("ann", "no"), 401), (("ann", "other"), 403), (("", "labels"), 401)])
def test_only_who_may_label_sees_anybody(labels: Labels, auth: tuple[str, str] | None, status: int) -> None:
    client = TestClient(create_app(labels, TOKENS))
    told = client.get("/", auth=auth)
    assert told.status_code == status
    assert "c0000" not in told.text


def test_a_person_decides_one_after_the_other(labels: Labels) -> None:
    client = TestClient(create_app(labels, TOKENS))
    first = client.get("/", auth=("ann", "labels")).text
    assert "c00000001" in first
    assert "<b>" not in first
    second = client.post("/label", data={"customer_id": "c00000001", "label": "left"}, auth=("ann", "labels")).text
    assert "c00000002" in second
    last = client.post("/label", data={"customer_id": "c00000002", "label": "unclear"}, auth=("ann", "labels")).text
    assert "Nothing is left" in last
    assert labels.given() == [("c00000001", "ann", "left"), ("c00000002", "ann", "unclear")]
    wrong = client.post("/label", data={"customer_id": "c00000009", "label": "left"}, auth=("ann", "labels"))
    assert wrong.status_code == 422


def test_agreement_speaks_only_of_those_labeled_twice(labels: Labels) -> None:
    labels.label("c00000001", "ann", "left")
    assert labels.agreement() is None
    labels.label("c00000001", "bob", "left")
    labels.label("c00000002", "ann", "left")
    labels.label("c00000002", "bob", "stayed")
    assert labels.agreement() == 0.5


def test_what_goes_to_label_studio_comes_back_the_same(labels: Labels, tmp_path: Path) -> None:
    labels.label("c00000001", "ann", "left")
    other = Labels(tmp_path / "other.sqlite")
    assert label_studio.read(label_studio.write(labels), other) == 1
    assert other.given() == labels.given()
    assert other.tasks() == labels.tasks()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"data": {}}]', json.dumps([{"data": {"customer_id": "c"}, "annotations": [{}]}])])
def test_what_is_no_export_is_refused_with_its_place(labels: Labels, text: str) -> None:
    with pytest.raises(label_studio.NotLabelStudio):
        label_studio.read(text, labels)
