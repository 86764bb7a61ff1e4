"""Ready-made components for pipelines of Kubeflow that call a service of Google Cloud, by what they do.

https://google-cloud-pipeline-components.readthedocs.io/en/latest/api/v1/index.html; one that is not here is code like
any other.
"""

from __future__ import annotations

import re

OF_NAMES = {
    "trains": (r"AutoML(?:Tabular|Image|Text|Video|Forecasting)TrainingJobRunOp|BigqueryCreateModelJobOp"),
    "tunes": r"HyperparameterTuningJobRunOp",
    "predicts": r"ModelBatchPredictOp|BigqueryPredictModelJobOp",
    "deploys": r"ModelDeployOp",
    "tells": r"VertexNotificationEmailOp",
    "quiet": (
        r"(?:Tabular|Image|Text|Video|TimeSeries)Dataset(?:Create|ExportData)Op|EndpointCreateOp|"
        r"Model(?:Upload|Export|Get|Undeploy|Delete)Op|EndpointDeleteOp|BigqueryQueryJobOp|WaitGcpResourcesOp"
    ),
}
_G = "google_cloud_pipeline_components"
_MODULES = {
    "v1.custom_job": ("CustomTrainingJobOp",),
    "v1.automl.training_job": tuple(
        f"AutoML{one}TrainingJobRunOp" for one in ("Tabular", "Image", "Text", "Video", "Forecasting")
    ),
    "v1.bigquery": ("BigqueryCreateModelJobOp", "BigqueryPredictModelJobOp", "BigqueryQueryJobOp"),
    "v1.hyperparameter_tuning_job": ("HyperparameterTuningJobRunOp",),
    "v1.batch_predict_job": ("ModelBatchPredictOp",),
    "v1.endpoint": ("EndpointCreateOp", "EndpointDeleteOp", "ModelDeployOp", "ModelUndeployOp"),
    "v1.model": ("ModelUploadOp", "ModelExportOp", "ModelDeleteOp", "ModelGetOp"),
    "v1.dataset": tuple(
        f"{one}Dataset{how}Op" for one in ("Tabular", "Image", "Text", "Video", "TimeSeries")
        for how in ("Create", "ExportData")
    ),
    "v1.model_evaluation": (
        "ModelEvaluationClassificationOp", "ModelEvaluationRegressionOp", "ModelEvaluationForecastingOp",
    ),
    "v1.vertex_notification_email": ("VertexNotificationEmailOp",),
    "v1.wait_gcp_resources": ("WaitGcpResourcesOp",),
}  # fmt: skip
KINDS = (
    *(f"{_G}.{module}.{name}" for module, names in _MODULES.items() for name in names),
    *(f"{_G}.aiplatform.{name}" for names in _MODULES.values() for name in names),
)
"""All of them by dotted name, those of the first versions in one module."""
_LAUNCHERS = (
    ("deploys", r"\.endpoint\.deploy_model\.|--type DeployModel\b"),
    ("trains", r"\.automl_training_job\.|\.remote_runner .*--cls_name \w+TrainingJob\b|\.bigquery\.create_model\."),
    ("predicts", r"\.batch_prediction_job\.|--type BatchPredictionJob\b"),
    ("tunes", r"\.hyperparameter_tuning_job\.launcher"),
    ("quiet", r"\.endpoint\.(?:create_endpoint|undeploy_model)\.|\.model\.(?:upload|export|get)_model\."),
)
_ANY = re.compile(r"\bgoogle_cloud_pipeline_components\b")


def of_name(name: str) -> str:
    """Return what a component does by the last part of its dotted name, "" for one that is not known."""
    last = name.rpartition(".")[2]
    return next((deed for deed, pattern in OF_NAMES.items() if re.fullmatch(pattern, last)), "")


def of_launcher(words: tuple[str, ...]) -> str:
    """Return what the command of a compiled component asks the service to do, "" for any other command."""
    line = " ".join(words)
    if not _ANY.search(line):
        return ""
    return next((deed for deed, pattern in _LAUNCHERS if re.search(pattern, line)), "")
