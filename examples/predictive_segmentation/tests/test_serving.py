"""The endpoint as its callers meet it: over HTTP, with tokens, with a registry that may go away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from segmentation.bearer import Tokens
from segmentation.features import FEATURES, LOOKBACK_DAYS, build
from segmentation.lake import Lake
from segmentation.scoring import Scorer
from segmentation.serving.app import PREDICT, SCOPES, WATCH, create_app
from segmentation.serving.holder import Holder
from segmentation.serving.log import PredictionLog
from segmentation.settings import Settings
from tests.world import DAY, population, train

MAY = {"Authorization": "Bearer predicts"}
WATCHES = {"Authorization": "Bearer watches"}
TOKENS = Tokens.of({"predicts": (PREDICT,), "watches": (WATCH,)}, SCOPES)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lake]:
    home = tmp_path_factory.mktemp("model")
    world, lake, past = population(10_000), Lake(home / "lake"), DAY - timedelta(days=30)
    for n in range(LOOKBACK_DAYS):
        lake.write("events", past - timedelta(days=n), world.events(past - timedelta(days=n)))
    lake.write("customers", past, [world.customers(past)])
    train(world, lake, DAY, home / "model.onnx")
    return home / "model.onnx", lake


class Standing(Holder):
    """A holder whose registry is a function, so that it can be taken away."""

    def __init__(self, settings: Settings, file: Path) -> None:
        super().__init__(settings)
        self.file, self.away, self.number = file, False, "1"

    def _newest(self) -> Scorer:
        if self.away:
            raise ConnectionError("refused")
        return Scorer.load(self.file, self.number, "run")


@pytest.fixture
def holder(model: tuple[Path, Lake], tmp_path: Path) -> Standing:
    return Standing(Settings(tmp_path / "home"), model[0])


@pytest.fixture
def client(holder: Standing) -> Iterator[TestClient]:
    with TestClient(create_app(holder.settings, TOKENS, holder)) as client:
        yield client


def question(**changed: object) -> dict[str, object]:
    return {"rows": [{"reference": "a", "features": dict.fromkeys(FEATURES, 1.0) | changed}]}


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer x"}, 401), (WATCHES, 403)])
def test_no_token_a_wrong_one_and_a_wrong_scope_get_nothing(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    told = client.post("/predict", json=question(), headers=headers)
    assert told.status_code == status
    assert "score" not in told.text
    assert client.get("/metrics", headers=MAY).status_code == 403


def test_it_answers_as_the_batch_does(client: TestClient, model: tuple[Path, Lake]) -> None:
    table, _ = build(model[1], DAY - timedelta(days=30))
    some = table.head(200)
    rows = [{"reference": r["customer_id"], "features": {n: r[n] for n in FEATURES}} for r in some.to_dicts()]
    told = client.post("/predict", json={"rows": rows}, headers=MAY).json()
    batch = Scorer.load(model[0], "1", "run").score(some, "s")
    assert [a["reference"] for a in told["answers"]] == batch["customer_id"].to_list()
    np.testing.assert_allclose([a["score"] for a in told["answers"]], batch["score"], atol=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": []},
        question(sessions_7="many"),
        question(sessions_7=float(1e9)),
        question(sessions_7=-1),
        question(customer_id="c1"),
        {"rows": [{"reference": "a", "features": {}}]},
        {"rows": [question()["rows"][0]] * 1001},  # type: ignore[index]
    ],
)
def test_input_that_is_not_what_the_model_knows_is_refused(client: TestClient, wrong: dict[str, object]) -> None:
    assert client.post("/predict", json=wrong, headers=MAY).status_code == 422


def test_every_answer_is_logged_with_its_model_and_nobodys_name(client: TestClient, holder: Standing) -> None:
    client.post("/predict", json=question(), headers=MAY)
    log = holder.settings.home / "predictions.sqlite"
    assert PredictionLog(log).count() == 1
    assert b"customers.example" not in log.read_bytes()


def test_without_the_registry_the_last_good_model_answers_and_says_so(client: TestClient, holder: Standing) -> None:
    assert client.post("/predict", json=question(), headers=MAY).json()["degraded"] == ""
    holder.away = True
    holder.look()
    told = client.post("/predict", json=question(), headers=MAY)
    assert told.status_code == 200
    assert told.json()["degraded"]
    assert client.get("/ready").json()["degraded"]
    assert "degraded 1.0" in client.get("/metrics", headers=WATCHES).text
    holder.away, holder.number = False, "2"
    holder.look()
    assert client.post("/predict", json=question(), headers=MAY).json()["model_version"] == "2"


def test_without_any_model_it_is_alive_and_not_ready(holder: Standing) -> None:
    holder.away = True
    with TestClient(create_app(holder.settings, TOKENS, holder)) as client:
        assert client.get("/health").status_code == 200
        assert client.get("/ready").status_code == 503
        assert client.post("/predict", json=question(), headers=MAY).status_code == 503


def test_metrics_count_what_happened(client: TestClient) -> None:
    for _ in range(3):
        client.post("/predict", json=question(), headers=MAY)
    text = client.get("/metrics", headers=WATCHES).text
    assert 'requests_total{path="/predict",status="200"} 3.0' in text
