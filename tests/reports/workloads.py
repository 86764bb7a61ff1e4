"""Workloads of any size, written as Terraform, for pages of any length."""

from __future__ import annotations

from pathlib import Path

ONE = """
resource "aws_s3_bucket" "data_{n}" {{
  bucket = "team-{n}-data"
}}

resource "aws_s3_bucket" "models_{n}" {{
  bucket = "team-{n}-models"
}}

resource "aws_iam_role" "ml_{n}" {{
  name               = "team-{n}-ml"
  assume_role_policy = jsonencode({{
    Version   = "2012-10-17"
    Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Principal = {{ Service = "sagemaker.amazonaws.com" }} }}]
  }})
}}

resource "aws_sagemaker_model" "m_{n}" {{
  name               = "team-{n}"
  execution_role_arn = aws_iam_role.ml_{n}.arn
  primary_container {{
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-{n}:latest"
    model_data_url = "s3://${{aws_s3_bucket.models_{n}.bucket}}/model.tar.gz"
  }}
}}

resource "aws_sagemaker_endpoint_configuration" "c_{n}" {{
  name = "team-{n}"
  production_variants {{
    variant_name           = "all"
    model_name             = aws_sagemaker_model.m_{n}.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }}
  data_capture_config {{
    enable_capture              = true
    initial_sampling_percentage = 100
    destination_s3_uri          = "s3://${{aws_s3_bucket.data_{n}.bucket}}/capture"
    capture_options {{ capture_mode = "Input" }}
  }}
}}

resource "aws_sagemaker_endpoint" "e_{n}" {{
  name                 = "team-{n}"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.c_{n}.name
}}

resource "aws_sagemaker_notebook_instance" "lab_{n}" {{
  name          = "team-{n}-lab"
  role_arn      = aws_iam_role.ml_{n}.arn
  instance_type = "ml.t3.medium"
  kms_key_id    = aws_kms_key.shared.arn
}}

resource "aws_cloudwatch_metric_alarm" "errors_{n}" {{
  alarm_name          = "team-{n}-errors"
  namespace           = "AWS/SageMaker"
  metric_name         = "Invocation5XXErrors"
  comparison_operator = "GreaterThanThreshold"
  threshold           = {n}
  evaluation_periods  = 2
  period              = 300
  statistic           = "Sum"
  dimensions          = {{ EndpointName = aws_sagemaker_endpoint.e_{n}.name, VariantName = "all" }}
  alarm_actions       = {actions}
}}
"""
SHARED = """
resource "aws_kms_key" "shared" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "duty" {
  name = "on-duty"
}
"""
TRAINING = """
import boto3

boto3.client("sagemaker").create_training_job(
    TrainingJobName="team-{n}",
    AlgorithmSpecification={{"TrainingImage": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/train:1", "TrainingInputMode": "File"}},
    RoleArn="arn:aws:iam::111122223333:role/team-{n}-ml",
    InputDataConfig=[{{"ChannelName": "train", "DataSource": {{"S3DataSource": {{"S3DataType": "S3Prefix", "S3Uri": "s3://team-{n}-data/train"}}}}}}],
    OutputDataConfig={{"S3OutputPath": "s3://team-{n}-models/out"}},
    ResourceConfig={{"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10}},
    StoppingCondition={{"MaxRuntimeInSeconds": 3600}},
)
"""


def write(folder: Path, resources: int) -> None:
    """Write a workload of about so many resources: teams of nine, and what they share."""
    told = [SHARED]
    for n in range(resources // 9):
        told.append(ONE.format(n=n, actions="[aws_sns_topic.duty.arn]" if n % 3 else "[]"))
        (folder / f"train_{n}.py").write_text(TRAINING.format(n=n), encoding="utf-8")
    if resources < 9:
        told.append(
            "".join(f'\nresource "aws_s3_bucket" "b_{n}" {{\n  bucket = "b-{n}"\n}}\n' for n in range(resources - 2))
        )
    (folder / "main.tf").write_text("".join(told), encoding="utf-8")
