"""What the code of a step calls: only what surely looks at no model is known not to."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.records import Mark, Node, Record
from wellbuilt.mappings.flows.followed import looks
from wellbuilt.texts.trees import node


def decorated(calls: list[str], *, decides: bool = False) -> Record:
    """Return a decorated function that makes some calls."""
    says = [{"name": text.rpartition("(")[0].rpartition(".")[2], "text": text} for text in calls]
    body = node({"def": {"name": "train", "decides": decides, "says": says}}, Mark("a.py", 1))
    assert isinstance(body, Node)
    return Record("kfp.dsl.component", "train", body, "python", "a.py")


@pytest.mark.parametrize(
    "calls",
    [
        [],
        ["print(1)"],
        ["joblib.dump(1)", "model.fit(a)", "LogisticRegression(b)", "train_test_split(c)"],
        ["torch.nn.Linear(8)", "torch.save(a)", "client.update_endpoint(b)"],
    ],
)
def test_calls_of_libraries_that_only_make_and_keep_are_known(calls: list[str]) -> None:
    assert looks(decorated(calls)) is None


@pytest.mark.parametrize(
    "call",
    [
        "subprocess.run(a)", "run_all(a)", "ModelTrainer(a)", "model.score(a)", "mlflow.evaluate(a)", "sys.exit(a)", "accuracy_score(a)",
        "steps.make(a)",
    ],
)  # fmt: skip
def test_what_may_be_code_of_ones_own_or_a_measure_is_not(call: str) -> None:
    assert looks(decorated(["print(1)", call])) is not None


def test_what_decides_anything_may_decide_on_the_model() -> None:
    assert looks(decorated([], decides=True)) is not None
