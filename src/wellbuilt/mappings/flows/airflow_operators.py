"""Airflow's operators by what they do; an operator that is not here is not seen.

https://airflow.apache.org/docs/apache-airflow-providers/operators-and-hooks-ref/index.html
"""

from __future__ import annotations

AWS, K8S = "airflow.providers.amazon.aws.operators", "airflow.providers.cncf.kubernetes.operators"
VERTEX = "airflow.providers.google.cloud.operators.vertex_ai"
OLD = "airflow.contrib.operators"


def _sagemaker(noun: str, word: str) -> tuple[str, ...]:
    name = f"SageMaker{noun}Operator"
    return (
        f"{AWS}.sagemaker.{name}",
        f"{AWS}.sagemaker_{word}.{name}",
        f"{OLD}.sagemaker_{word}_operator.{name}",
    )


def _core(old: str, *names: str) -> tuple[str, ...]:
    """Return the names of what a module of Airflow offers, by the modules it was in over time."""
    new = old.removesuffix("_operator")
    where = (f"airflow.operators.{new}", f"airflow.operators.{old}", f"airflow.providers.standard.operators.{new}")
    return tuple(f"{one}.{name}" for one in where for name in names)


SERVICES: dict[str, tuple[str, ...]] = {
    "trains": (
        *_sagemaker("Training", "training"),
        f"{AWS}.sagemaker.SageMakerAutoMLOperator",
        f"{VERTEX}.custom_job.CreateCustomContainerTrainingJobOperator",
        f"{VERTEX}.custom_job.CreateCustomPythonPackageTrainingJobOperator",
        f"{VERTEX}.custom_job.CreateCustomTrainingJobOperator",
        f"{VERTEX}.auto_ml.CreateAutoMLTabularTrainingJobOperator",
    ),
    "tunes": (
        *_sagemaker("Tuning", "tuning"),
        f"{VERTEX}.hyperparameter_tuning_job.CreateHyperparameterTuningJobOperator",
    ),
    "processes": _sagemaker("Processing", "processing"),
    "predicts": (
        *_sagemaker("Transform", "transform"),
        f"{VERTEX}.batch_prediction_job.CreateBatchPredictionJobOperator",
    ),
    "deploys": (*_sagemaker("Endpoint", "endpoint"), f"{VERTEX}.endpoint_service.DeployModelOperator"),
    "prepares data": (
        f"{AWS}.glue.GlueJobOperator",
        f"{AWS}.glue.AwsGlueJobOperator",
        f"{AWS}.emr.EmrAddStepsOperator",
        f"{AWS}.emr.EmrServerlessStartJobOperator",
        f"{AWS}.emr.EmrContainerOperator",
        f"{AWS}.athena.AthenaOperator",
        f"{AWS}.athena.AWSAthenaOperator",
        f"{AWS}.glue_databrew.GlueDataBrewStartJobOperator",
    ),
    "starts a workflow": (
        f"{AWS}.sagemaker.SageMakerStartPipelineOperator",
        f"{AWS}.step_function.StepFunctionStartExecutionOperator",
    ),
    "runs code": (
        f"{AWS}.batch.BatchOperator",
        f"{AWS}.batch.AwsBatchOperator",
        f"{AWS}.ecs.EcsRunTaskOperator",
        f"{AWS}.ecs.ECSOperator",
        f"{AWS}.lambda_function.LambdaInvokeFunctionOperator",
        f"{AWS}.eks.EksPodOperator",
        f"{AWS}.eks.EKSPodOperator",
        f"{K8S}.pod.KubernetesPodOperator",
        f"{K8S}.kubernetes_pod.KubernetesPodOperator",
        f"{OLD}.kubernetes_pod_operator.KubernetesPodOperator",
        "airflow.providers.docker.operators.docker.DockerOperator",
        "airflow.operators.docker_operator.DockerOperator",
        "airflow.providers.apache.spark.operators.spark_submit.SparkSubmitOperator",
        "airflow.providers.databricks.operators.databricks.DatabricksRunNowOperator",
        "airflow.providers.databricks.operators.databricks.DatabricksSubmitRunOperator",
    ),
}
"""Operators that call a service, by what it does."""
QUIET: tuple[str, ...] = (
    *_sagemaker("Model", "model"),
    *_sagemaker("EndpointConfig", "endpoint_config"),
    f"{AWS}.glue_crawler.GlueCrawlerOperator",
    f"{AWS}.emr.EmrCreateJobFlowOperator",
    f"{AWS}.emr.EmrTerminateJobFlowOperator",
    f"{AWS}.s3.S3CopyObjectOperator",
    f"{AWS}.s3.S3DeleteObjectsOperator",
    f"{AWS}.s3.S3CreateBucketOperator",
    f"{AWS}.redshift_data.RedshiftDataOperator",
)
"""Operators that call a service for what ends soon, and look at no model."""
CODE: tuple[str, ...] = (
    *_core("python_operator", "PythonOperator", "PythonVirtualenvOperator", "ExternalPythonOperator"),
    *_core("bash_operator", "BashOperator"),
)
GATES: tuple[str, ...] = (
    *_core("python_operator", "BranchPythonOperator", "ShortCircuitOperator"),
    f"{AWS}.sagemaker.SageMakerConditionOperator",
)
STILL: tuple[str, ...] = (
    *_core("empty", "EmptyOperator"),
    *_core("dummy_operator", "DummyOperator"),
    *_core("latest_only_operator", "LatestOnlyOperator"),
)
"""Operators that do nothing but put others in order."""
DECORATORS = tuple(f"{where}.task" for where in ("airflow.decorators", "airflow.sdk"))
OF_CODE = tuple(
    f"{one}{how}"
    for one in DECORATORS
    for how in ("", ".virtualenv", ".external_python", ".bash", ".kubernetes", ".docker")
)
OF_GATES = tuple(f"{one}.{how}" for one in DECORATORS for how in ("branch", "short_circuit", "branch_virtualenv"))
MODEL = (f"{AWS}.sagemaker.SageMakerRegisterModelVersionOperator",)
