"""AWS CodeBuild: what a build specification runs.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.ci.jobs import Draft, Job, read_yaml
from wellbuilt.texts.nodes import items, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record, Status

NAME = "codebuild"
PHASES = ("install", "pre_build", "build", "post_build")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each build specification, and its status."""
    yield from read_yaml(NAME, tree, paths, _understand, lambda path: path.rpartition("/")[0])


def _understand(draft: Draft, root: Node) -> None:
    """Read the phases as one job; what comes after a build runs even if the build has failed.

    https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
    """
    phases = table(table(root).get("phases"))
    if "version" not in table(root) or not set(phases) & set(PHASES):
        return
    draft.starts = Unknown("what starts a build is said where its project is")
    env = table(root).get("env")
    draft.set(table(env).get("variables"))
    job = Job("build", root.mark)
    for phase in PHASES:
        stops = text(phases.get(phase), "on-failure").upper() != "CONTINUE"
        for line in items(table(phases.get(phase)).get("commands")):
            if not draft.goes_on():
                break
            draft.run(job, line, pipefail=False, anyway=phase == "post_build", ignored=not stops)
    batch = table(root).get("batch")
    if batch is not None:
        job.hidden = job.hidden or Unknown("what else its batch runs is not read")
    draft.jobs.append(job)
