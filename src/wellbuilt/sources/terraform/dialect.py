"""How Terraform spells the canonical kinds and keys of an API.

https://developer.hashicorp.com/terraform/plugin/best-practices/naming
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"IPv|[A-Z]+s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DIGITS = re.compile(r"_(\d+)(?=_|$)")


@lru_cache(maxsize=4096)
def snake(name: str) -> str:
    """Return `KmsKeyId` as `kms_key_id`, `VPCConfig` as `vpc_config`, `S3OutputPath` as `s3_output_path`."""
    spelled = "_".join(word.lower() for word in _WORD.findall(name))
    return _DIGITS.sub(r"\1", spelled)


def kind(canonical: str) -> str:
    """Return `sagemaker:NotebookInstance` as `aws_sagemaker_notebook_instance`."""
    service, _, noun = canonical.partition(":")
    return f"aws_{service.lower().replace('-', '')}_{snake(noun)}"


@lru_cache(maxsize=4096)
def key(canonical: str) -> str:
    """Return `VersioningConfiguration.Status` as `versioning_configuration.status`."""
    return ".".join(snake(part) for part in canonical.split("."))
