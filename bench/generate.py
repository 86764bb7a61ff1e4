"""Generate Terraform trees of a given number of resources: the shapes that ML platforms repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PER_FILE, PER_UNIT = 50, 5
VARIABLES = 'variable "stage" {\n  default = "dev"\n}\nvariable "team" {\n  default = "ml"\n}\n'
UNIT = """
resource "aws_s3_bucket" "b{k}" {{
  bucket = "data-{k}-${{var.stage}}"
  tags   = {{ Name = "data-{k}", Team = var.team }}
}}

resource "aws_s3_bucket_versioning" "b{k}" {{
  bucket = aws_s3_bucket.b{k}.id
  versioning_configuration {{
    status = "{status}"
  }}
}}

resource "aws_iam_role" "r{k}" {{
  name = "role-{k}"
  assume_role_policy = jsonencode({{
    Version   = "2012-10-17"
    Statement = [{{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = {{ Service = "sagemaker.amazonaws.com" }}
    }}]
  }})
}}

resource "aws_sagemaker_model" "m{k}" {{
  name               = "model-{k}"
  execution_role_arn = aws_iam_role.r{k}.arn
  primary_container {{
    image          = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:{k}"
    model_data_url = "s3://${{aws_s3_bucket.b{k}.bucket}}/model.tar.gz"
  }}
}}

resource "aws_sagemaker_notebook_instance" "n{k}" {{
  name          = "notebook-{k}"
  role_arn      = aws_iam_role.r{k}.arn
  instance_type = "ml.t3.medium"
}}
"""


def generate(folder: Path, resources: int) -> Path:
    """Write a root module of about that many resources, in files of 50, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "variables.tf").write_text(VARIABLES)
    units, per_file = resources // PER_UNIT, PER_FILE // PER_UNIT
    for start in range(0, units, per_file):
        numbers = range(start, min(start + per_file, units))
        text = "".join(UNIT.format(k=k, status="Enabled" if k % 2 else "Suspended") for k in numbers)
        (folder / f"part_{start // per_file}.tf").write_text(text)
    return folder
