"""The ready-made AI services of AWS, and which of them are no longer offered.

Each service that is not `open` has a link to the notice; a date is given only where the notice has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.ai_service import AiService
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Given, Made, Mapping
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.views import View


@value
class Offer:
    """A service: its name, whether it is still offered, since when, and the notice."""

    name: str
    state: str = "open"
    since: str | None = None
    notice: str = ""


COMPREHEND = Offer("Amazon Comprehend")
REKOGNITION = Offer("Amazon Rekognition")
LEX = Offer("Amazon Lex V2")
KENDRA = Offer("Amazon Kendra")
PERSONALIZE = Offer("Amazon Personalize")
LEX_V1 = Offer("Amazon Lex V1", "ended", "2025-09-15", "https://docs.aws.amazon.com/lex/latest/dg/API_Operations.html")
FORECAST = Offer(
    "Amazon Forecast",
    "closed to newcomers",
    notice="https://docs.aws.amazon.com/forecast/latest/dg/API_StopResource.html",
)
FRAUD = Offer(
    "Amazon Fraud Detector",
    "closed to newcomers",
    "2025-11-07",
    "https://docs.aws.amazon.com/frauddetector/latest/ug/doc-history.html",
)
VISION = Offer(
    "Amazon Lookout for Vision",
    "ended",
    "2025-10-31",
    "https://docs.aws.amazon.com/lookout-for-vision/latest/APIReference/Welcome.html",
)
EQUIPMENT = Offer(
    "Amazon Lookout for Equipment",
    "ended",
    "2026-10-07",
    "https://docs.aws.amazon.com/lookout-for-equipment/latest/userguide/doc-history.md",
)
METRICS = Offer(
    "Amazon Lookout for Metrics",
    "ended",
    "2025-10-09",
    "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lookoutmetrics-readme.html",
)
"""Its guide names an earlier day, 12 September 2025: both are past."""


def _offered(offer: Offer, kinds: dict[str, str | tuple[str, ...]], keys: Sequence[str] = ()) -> Mapping:
    """Return how the things of a service are read; `kinds` by dialect, `keys` where they name a key of yours."""

    def state(view: View) -> Fact:
        return Fact(offer.state, Origin.STATED, view.node.mark, view.dialect.name, offer.notice)

    facts: dict[str, Made | Always | Given] = {
        "state": Made(state, "Type"),
        "since": Always(offer.since),
        "takes_key": Always(bool(keys)),
    }
    if keys:
        facts["own_key"] = Given(keys[0], Default(False, keys[1]))
    return Mapping(AiService, facts=facts, spelled={"terraform": (), "cloudformation": (), "api": (), **kinds})


classifier = _offered(
    COMPREHEND,
    {
        "terraform": "aws_comprehend_document_classifier",
        "cloudformation": "AWS::Comprehend::DocumentClassifier",
        "api": "comprehend:CreateDocumentClassifier",
    },
    ("ModelKmsKeyId", "https://docs.aws.amazon.com/comprehend/latest/APIReference/API_CreateDocumentClassifier.html"),
)
recognizer = _offered(
    COMPREHEND,
    {"terraform": "aws_comprehend_entity_recognizer", "api": "comprehend:CreateEntityRecognizer"},
    ("ModelKmsKeyId", "https://docs.aws.amazon.com/comprehend/latest/APIReference/API_CreateEntityRecognizer.html"),
)
index = _offered(
    KENDRA,
    {"terraform": "aws_kendra_index", "cloudformation": "AWS::Kendra::Index", "api": "kendra:CreateIndex"},
    (
        "ServerSideEncryptionConfiguration.KmsKeyId",
        "https://docs.aws.amazon.com/kendra/latest/APIReference/API_CreateIndex.html",
    ),
)
labels = _offered(
    REKOGNITION,
    {
        "terraform": "aws_rekognition_project",
        "cloudformation": "AWS::Rekognition::Project",
        "api": "rekognition:CreateProject",
    },
)
bot = _offered(
    LEX, {"terraform": "aws_lexv2models_bot", "cloudformation": "AWS::Lex::Bot", "api": "lexv2-models:CreateBot"}
)
old_bot = _offered(LEX_V1, {"terraform": "aws_lex_bot", "api": "lex-models:PutBot"})
solution = _offered(PERSONALIZE, {"cloudformation": "AWS::Personalize::Solution", "api": "personalize:CreateSolution"})
forecast = _offered(
    FORECAST,
    {
        "cloudformation": ("AWS::Forecast::DatasetGroup", "AWS::Forecast::Dataset"),
        "api": (
            "forecast:CreateDatasetGroup",
            "forecast:CreateDataset",
            "forecast:CreatePredictor",
            "forecast:CreateAutoPredictor",
        ),
    },
)
fraud = _offered(
    FRAUD,
    {
        "cloudformation": "AWS::FraudDetector::Detector",
        "api": ("frauddetector:PutDetector", "frauddetector:CreateModel"),
    },
)
vision = _offered(
    VISION,
    {
        "cloudformation": "AWS::LookoutVision::Project",
        "api": ("lookoutvision:CreateProject", "lookoutvision:CreateModel"),
    },
)
equipment = _offered(
    EQUIPMENT,
    {
        "cloudformation": "AWS::LookoutEquipment::InferenceScheduler",
        "api": ("lookoutequipment:CreateModel", "lookoutequipment:CreateInferenceScheduler"),
    },
)
metrics = _offered(
    METRICS,
    {
        "cloudformation": "AWS::LookoutMetrics::AnomalyDetector",
        "api": "lookoutmetrics:CreateAnomalyDetector",
    },
)
