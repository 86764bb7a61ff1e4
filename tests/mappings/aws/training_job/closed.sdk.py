from sagemaker.estimator import Estimator

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:latest"
STOP = {"max_run": 3600, "max_wait": 7200}

estimator = Estimator(
    IMAGE,
    "arn:aws:iam::123456789012:role/train",
    2,
    "ml.g5.xlarge",
    output_path="s3://models/churn",
    output_kms_key="alias/models",
    use_spot_instances=True,
    checkpoint_s3_uri="s3://models/checkpoints",
    enable_network_isolation=True,
    encrypt_inter_container_traffic=True,
    **STOP,
)
estimator.fit(wait=False)
