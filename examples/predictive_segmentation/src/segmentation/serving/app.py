"""The endpoint: tokens with scopes, checked input, health, readiness, metrics, and a log of every answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Annotated

import numpy as np
from fastapi import FastAPI, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from pydantic import BaseModel, ConfigDict, Field, create_model

from segmentation.bearer import Tokens, needs
from segmentation.features import FEATURES
from segmentation.scoring import Scorer
from segmentation.serving.holder import Holder, NoModel
from segmentation.serving.log import PredictionLog
from segmentation.settings import Settings

log = logging.getLogger(__name__)
PREDICT, WATCH = "predict", "metrics:read"
SCOPES = (PREDICT, WATCH)
MOST_ROWS = 1000
LARGEST = 1e7

Number = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Features = create_model(
    "Features", __config__=ConfigDict(extra="forbid"), __doc__="What the model looks at; all of it, nothing else.",
    **{name: (Number, ...) for name in FEATURES},
)  # fmt: skip


class Row(BaseModel):
    """One customer: a reference of the caller's, given back with the answer, and the features."""

    reference: str = Field(min_length=1, max_length=100)
    features: Features  # type: ignore[valid-type]


class Question(BaseModel):
    """Whom to predict."""

    rows: list[Row] = Field(min_length=1, max_length=MOST_ROWS)


class Answer(BaseModel):
    """How likely one leaves within thirty days."""

    reference: str
    score: float


class Answers(BaseModel):
    """The answers, the model that gave them, and why it may not be the newest, if it may not."""

    model_version: str
    degraded: str = ""
    answers: list[Answer]


class Meters:
    """What is counted and timed, for Prometheus."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("requests", "Requests by path and status", ["path", "status"], registry=self.registry)
        self.seconds = Histogram("request_seconds", "How long requests took", ["path"], registry=self.registry)
        self.scores = Histogram(
            "scores", "Scores given", ["model_version"], buckets=[i / 20 for i in range(1, 21)], registry=self.registry
        )
        self.degraded = Gauge("degraded", "1 while the registry cannot be asked", registry=self.registry)


def create_app(settings: Settings, tokens: Tokens, holder: Holder | None = None) -> FastAPI:
    """Make the endpoint of a stage."""
    app = FastAPI(title=f"Who leaves ({settings.stage})")
    meters, held = Meters(), holder or Holder(settings)
    predictions = PredictionLog(settings.home / "predictions.sqlite")
    settings.home.mkdir(parents=True, exist_ok=True)

    @app.middleware("http")
    async def measure(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        began = time.perf_counter()
        answer = await go_on(request)
        path = getattr(request.scope.get("route"), "path", "other")
        meters.requests.labels(path, str(answer.status_code)).inc()
        meters.seconds.labels(path).observe(time.perf_counter() - began)
        return answer

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/ready")
    def ready() -> dict[str, str]:
        scorer = _scorer(held)
        return {"model_version": scorer.version, "degraded": held.degraded}

    @app.get("/metrics", dependencies=[needs(tokens, WATCH)])
    def metrics() -> Response:
        meters.degraded.set(bool(held.degraded))
        return Response(generate_latest(meters.registry), media_type=CONTENT_TYPE_LATEST)

    @app.post("/predict", dependencies=[needs(tokens, PREDICT)])
    def predict(question: Question) -> Answers:
        scorer = _scorer(held)
        rows = [[getattr(row.features, name) for name in FEATURES] for row in question.rows]
        scores = [float(s) for s in scorer.probabilities(np.array(rows, np.float32))]
        _note(predictions, scorer, question, scores, rows)
        for score in scores:
            meters.scores.labels(scorer.version).observe(score)
        answers = [Answer(reference=row.reference, score=s) for row, s in zip(question.rows, scores, strict=True)]
        return Answers(model_version=scorer.version, degraded=held.degraded, answers=answers)

    return app


def _scorer(held: Holder) -> Scorer:
    try:
        return held.scorer()
    except NoModel as error:
        raise HTTPException(503, str(error), {"Retry-After": "30"}) from error


def _note(
    predictions: PredictionLog, scorer: Scorer, question: Question, scores: list[float], rows: list[list[float]]
) -> None:
    """Note the answers; a log that cannot be written is told of, and does not keep the answer back."""
    told = [(row.reference, s, values) for row, s, values in zip(question.rows, scores, rows, strict=True)]
    try:
        predictions.note(scorer.version, told)
    except OSError as error:
        log.error("the prediction log could not be written: %s", error)
