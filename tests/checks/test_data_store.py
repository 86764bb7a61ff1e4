"""Who can change what models are trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

WORKLOAD = """
resource "aws_s3_bucket" "data" {
  bucket = "churn-data"
}

resource "aws_iam_role" "serving" {
  name = "serving"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "serving" {
  role = aws_iam_role.serving.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "RESOURCE" }]
  })
}

resource "aws_sagemaker_model" "churn" {
  execution_role_arn = aws_iam_role.serving.arn
  primary_container {
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1"
  }
}

resource "aws_sfn_state_machine" "train" {
  name     = "train"
  role_arn = "arn:aws:iam::111122223333:role/orchestrator"
  definition = jsonencode({
    StartAt = "Train"
    States = { Train = {
      Type     = "Task"
      Resource = "arn:aws:states:::sagemaker:createTrainingJob.sync"
      End      = true
      Parameters = {
        TrainingJobName = "churn"
        RoleArn         = "arn:aws:iam::111122223333:role/training"
        InputDataConfig = [{ ChannelName = "train", DataSource = { S3DataSource = { S3Uri = "s3://churn-data/train" } } }]
      }
    } }
  })
}
"""


@pytest.mark.parametrize(
    ("resource", "failing"),
    [("${aws_s3_bucket.data.arn}/*", True), ("${aws_s3_bucket.data.arn}/answers/*", False)],
)
def test_what_answers_is_found_to_write_training_data(resource: str, failing: bool, tmp_path: Path) -> None:
    """All of the store counts, a prefix beside the data does not."""
    (tmp_path / "main.tf").write_text(WORKLOAD.replace("RESOURCE", resource))
    review = wellbuilt.review(tmp_path, cached=False)
    found = {f.outcome for f in review.findings if f.check == "training-data-cannot-be-changed-by-what-answers"}
    assert ("fails" in found) is failing
    assert {f.outcome for f in review.findings if f.check == "training-data-is-versioned"} == {"fails"}
