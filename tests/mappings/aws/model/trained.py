from sagemaker.xgboost import XGBoost

estimator = XGBoost(
    "train.py",
    "1.7-1",
    role="arn:aws:iam::123456789012:role/host",
    instance_count=1,
    instance_type="ml.m5.large",
    enable_network_isolation=True,
    subnets=["subnet-1"],
    security_group_ids=["sg-1"],
)
estimator.fit("s3://customers/train")
estimator.create_model().deploy(initial_instance_count=1, instance_type="ml.m5.large")
