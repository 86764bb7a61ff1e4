"""Projects: a set of things made from one template."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept


class Project(Concept):
    """A repository, pipelines and deployment that were set up together from a template."""

    area = "software"
