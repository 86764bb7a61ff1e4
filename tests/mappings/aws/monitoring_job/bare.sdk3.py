from sagemaker.core.resources import DataQualityJobDefinition
from sagemaker.core.shapes import DataQualityJobInput, EndpointInput, MonitoringClusterConfig, MonitoringResources

machines = MonitoringClusterConfig(instance_count=1, instance_type="ml.m5.xlarge", volume_size_in_gb=20)
DataQualityJobDefinition.create(
    job_definition_name="churn-data",
    data_quality_job_input=DataQualityJobInput(
        endpoint_input=EndpointInput(endpoint_name="churn", local_path="/opt/ml")
    ),
    job_resources=MonitoringResources(cluster_config=machines),
)
