"""What the name of a step says it does: only where it says so."""

from __future__ import annotations

import pytest

from wellbuilt.mappings.flows.form import deed_of


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        ("train", "trains"),
        ("Train model", "trains"),
        ("train-model-op", "trains"),
        ("ChurnFlow.train_model", "trains"),
        ("retrain_churn_classifier", "trains"),
        ("fit_model_step", "trains"),
        ("tune_hyperparameters", "tunes"),
        ("deploy_model_to_endpoint", "deploys"),
        ("promote_best_model", "registers"),
    ],
)
def test_a_name_that_says_it_is_taken_at_its_word(name: str, deed: str) -> None:
    assert deed_of(name) == deed


@pytest.mark.parametrize(
    "name",
    [
        "load_train_data", "train_test_split", "prepare_training_set", "split_train", "trainer", "train_data", "get_model",
        "deploy_docs", "register_user", "fitness", "constrain", "",
    ],
)  # fmt: skip
def test_a_name_that_only_has_to_do_with_it_says_nothing(name: str) -> None:
    assert deed_of(name) == "runs code"
