"""Machines of Amazon EC2 on which people run notebooks.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.notebook import Notebook
from wellbuilt.kernel.mappings import Always, Mapping, names
from wellbuilt.mappings.aws.sagemaker.scripts import TALK, texts

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

SCRIPTS = ("UserData", "UserDataBase64")
STARTS = re.compile(
    r"\bjupyter(?:-|\s+)(?:notebook|lab|server)\b(?!\s+(?:--generate-config|--version|password|list|stop|extension))"
    r"|\bjupyterhub\s+-|\bstart-notebook\.(?:sh|py)\b|\btljh-bootstrap|\brstudio-server\s+(?:start|restart)\b"
)
"""What starts a server of notebooks."""
INSTALLS = re.compile(r"\b(?:pip3?|conda|mamba|apt|apt-get|yum|dnf)\b[^\n;&|]*\binstall\b[^\n;&|]*")
"""What brings the packages of one, and starts nothing."""


def _runs_notebooks(view: View) -> bool:
    """Tell whether the script that prepares a machine surely starts a server of notebooks."""
    known = [text for text in texts(view, SCRIPTS) if isinstance(text, str)]
    return any(STARTS.search(INSTALLS.sub("", TALK.sub("", text))) for text in known)


machine = Mapping(
    Notebook,
    of="ec2:Instance",
    spelled={"terraform": "aws_instance", "api": "ec2:RunInstances"},
    when=_runs_notebooks,
    facts={"self_run": Always(True)},
    links={
        "subnets": names("SubnetId"),
        "firewalls": names("SecurityGroupIds", terraform=("vpc_security_group_ids", "security_groups")),
    },
)
