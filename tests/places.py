"""Small workloads on disk, for tests that go from files to a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAIVE = """\
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Models:
    Type: AWS::S3::Bucket
    Properties: {BucketName: churn-models}
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      PrimaryContainer: {ModelDataUrl: s3://churn-models/model.tar.gz}
"""
"""A model whose artifact lies in a bucket that keeps one version: one check of high severity fails, and others."""

GRAVE = "model-artifacts-are-versioned"
ACCEPT = """
[[accepted]]
check = "{check}"
subject = "*"
reason = "rebuilt every night"
by = "Jane"
until = {until}
"""


def place(folder: Path, **files: str) -> Path:
    """Write files by path, `/` as two underscores and `.` as one, and return the folder."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def naive(folder: Path) -> Path:
    """Write the naive workload and return its folder."""
    return place(folder, app_yaml=NAIVE)
