"""Notebook instances, as Amazon SageMaker says it."""

from __future__ import annotations

from functools import partial

from wellbuilt.concepts.notebook import Notebook
from wellbuilt.concepts.setup_script import SetupScript
from wellbuilt.kernel.mappings import SWITCH, Always, Default, Key, Made, Mapping, names
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.machines import superseded
from wellbuilt.mappings.aws.sagemaker.scripts import holds_secret, stops_when_idle
from wellbuilt.mappings.aws.sagemaker.words import API as REFERENCE
from wellbuilt.mappings.aws.tags import TAGGED

API = f"{REFERENCE}CreateNotebookInstance.html"
INTERNET = "https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-additional-considerations.html"
METADATA = f"{REFERENCE}InstanceMetadataServiceConfiguration.html"
HOOKS = ("OnCreate[].Content", "OnStart[].Content")
PLATFORMS = {
    "notebook-al1-v1": True,
    "notebook-al2-v1": True,
    "notebook-al2-v2": True,
    "notebook-al2023-v1": False,
}
"""Platforms by whether their support has ended: that of Amazon Linux in 2023, that of Amazon Linux 2 on 30 June 2026.

https://aws.amazon.com/amazon-linux-2/faqs/
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance
"""

notebook = Mapping(
    Notebook,
    of="sagemaker:NotebookInstance",
    facts={
        "tagged": TAGGED,
        "self_run": Always(False),
        "root_access": Key("RootAccess", SWITCH, default=Default(True, API)),
        "direct_internet": Key("DirectInternetAccess", SWITCH, default=Default(True, INTERNET)),
        "metadata_needs_token": Key(
            "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion",
            {"1": False, "2": True, 1: False, 2: True},
            default=Default(False, METADATA),
        ),
        "platform_retired": Key("PlatformIdentifier", PLATFORMS),
        "machine_superseded": superseded("InstanceType"),
    },
    links={
        "volume_key": own_key("KmsKeyId"),
        "role": names("RoleArn"),
        "subnets": names("SubnetId"),
        "firewalls": names("SecurityGroupIds", terraform="security_groups"),
        "setup": names("LifecycleConfigName"),
    },
    named=(Key("NotebookInstanceName", spelled={"terraform": "name"}),),
)

setup = Mapping(
    SetupScript,
    of="sagemaker:NotebookInstanceLifecycleConfig",
    spelled={"terraform": "aws_sagemaker_notebook_instance_lifecycle_configuration"},
    facts={
        "secrets": Made(partial(holds_secret, paths=HOOKS), "OnStart"),
        "stops_when_idle": Made(partial(stops_when_idle, paths=HOOKS), "OnStart"),
    },
    named=(Key("NotebookInstanceLifecycleConfigName", spelled={"terraform": "name"}),),
)
