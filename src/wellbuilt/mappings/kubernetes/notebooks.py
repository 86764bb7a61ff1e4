"""Servers of notebooks that somebody runs on a cluster.

https://jupyter-docker-stacks.readthedocs.io/en/latest/using/selecting.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.notebook import Notebook
from wellbuilt.kernel.mappings import Always, Mapping
from wellbuilt.mappings.kubernetes.pods import containers, text

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

IMAGES = re.compile(r"(^|/)(jupyter/[\w-]+-notebook|jupyterhub/(jupyterhub|singleuser)|rocker/rstudio)([:@]|$)")


def _runs_notebooks(view: View) -> bool:
    return any(IMAGES.search(text(one, "image")) for one in containers(view))


server = Mapping(
    Notebook,
    spelled={"kubernetes": ("apps/Deployment", "apps/StatefulSet")},
    when=_runs_notebooks,
    facts={"self_run": Always(True)},
    named=("metadata.name",),
)
