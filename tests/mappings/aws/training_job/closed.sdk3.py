from sagemaker.core.shapes import StoppingCondition
from sagemaker.train import ModelTrainer
from sagemaker.train.configs import CheckpointConfig, Compute, Networking

trainer = ModelTrainer(
    training_image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:latest",
    compute=Compute(instance_type="ml.g5.xlarge", instance_count=2, enable_managed_spot_training=True),
    networking=Networking(enable_network_isolation=True, enable_inter_container_traffic_encryption=True),
    checkpoint_config=CheckpointConfig(s3_uri="s3://models/checkpoints"),
    output_data_config={"s3_output_path": "s3://models/churn", "kms_key_id": "alias/models"},
    stopping_condition=StoppingCondition(max_runtime_in_seconds=3600),
)
trainer.train()
