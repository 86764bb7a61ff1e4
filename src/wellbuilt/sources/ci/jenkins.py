"""Jenkins: declarative pipelines. Scripted ones are programs and are not read.

https://www.jenkins.io/doc/book/pipeline/syntax/
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Status, Unknown
from wellbuilt.sources.ci.groovy import Block, blocks
from wellbuilt.sources.ci.jobs import ELSEWHERE, Draft, Job, finished
from wellbuilt.sources.ci.scripts import Scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record

NAME = "jenkins"
_WRAPPERS = frozenset({
    "script", "dir", "withCredentials", "withEnv", "timeout", "retry", "timestamps", "container", "ansiColor", "node",
    "withAWS", "sshagent", "configFileProvider", "lock", "stage", "steps", "if", "else", "try", "catch", "finally",
    "catchError", "warnError", "withDockerRegistry", "nodejs", "wrap",
})  # fmt: skip
_TOLERANT = frozenset({"catchError", "warnError", "try"})
_PLACE = re.compile(r"\$\{([\w.]+)\}")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each declarative pipeline, and a status for each file."""
    known = frozenset(tree.paths())
    for path in paths:
        try:
            content = tree.read(path)
            found = blocks(content.decode("utf-8", "replace"))
        except (SourceError, ValueError) as error:
            yield Status(NAME, path, "failed", f"{path}: {error}")
            continue
        pipeline = next((one for one in found if one.name == "pipeline" and one.inner is not None), None)
        if pipeline is None:
            yield Status(NAME, path, "partly", f"{path}: a scripted pipeline is a program; it is not read")
            continue
        draft = Draft(tree, path, path.rpartition("/")[0], Scripts(tree, known))
        draft.starts = Unknown("what starts it is a setting of Jenkins")
        try:
            _understand(draft, pipeline)
        except RecursionError:
            yield Status(NAME, path, "failed", f"{path}: it is nested too deep")
            continue
        yield from finished(NAME, draft, Mark(path, pipeline.line), content)


def _understand(draft: Draft, pipeline: Block) -> None:
    if pipeline.child("triggers"):
        draft.starts = True
    _settings(draft, pipeline)
    stages = pipeline.child("stages")
    last = _stages(draft, stages.inner or [], ()) if stages else ()
    post = pipeline.child("post")
    if post:
        _post(draft, post, last)


def _stages(draft: Draft, stages: list[Block], before: tuple[str, ...]) -> tuple[str, ...]:
    """Add stages, each of which waits for the one before; return the names that what follows waits for."""
    for stage in (one for one in stages if one.name == "stage" and one.inner is not None):
        name = stage.texts[0][0] if stage.texts else f"line {stage.line}"
        _settings(draft, stage)
        if aside := stage.child("parallel"):
            ends = [_stages(draft, [one], before) for one in aside.inner or ()]
            before = tuple(end for one in ends for end in one) or before
        elif inside := stage.child("stages"):
            before = _stages(draft, inside.inner or [], before)
        else:
            job = Job(name, Mark(draft.path, stage.line), before)
            job.asks = stage.child("input") is not None
            if stage.child("matrix"):
                job.hidden = Unknown("its matrix is not read")
            steps = stage.child("steps")
            for step in (steps.inner if steps else None) or ():
                _step(draft, job, step, anyway=False, tolerated=False)
            draft.jobs.append(job)
            before = (name,)
            post = stage.child("post")
            if post:
                _post(draft, post, before)
    return before


def _post(draft: Draft, post: Block, before: tuple[str, ...]) -> None:
    """Add what runs after a stage or the whole: a deployment there is no less one."""
    job = Job(f"post of {before[0] if before else 'all'}, line {post.line}", Mark(draft.path, post.line), before)
    for when in post.inner or ():
        for step in when.inner or ():
            _step(draft, job, step, anyway=when.name != "success", tolerated=False)
    draft.jobs.append(job)


def _settings(draft: Draft, block: Block) -> None:
    for one in (block.child("environment") or Block()).inner or ():
        if one.words[1:2] == ["="] and one.texts and "credentials" not in one.words:
            draft.variables.append((one.name, Node(one.texts[0][0], Mark(draft.path, one.line))))


def _step(draft: Draft, job: Job, step: Block, *, anyway: bool, tolerated: bool, folder: str = "") -> None:
    """Add a step; `sh` stops at the first failure, within a pipe it does not notice one.

    https://www.jenkins.io/doc/pipeline/steps/workflow-durable-task-step/#sh-shell-script
    """
    mark = Mark(draft.path, step.line)
    if not draft.goes_on():
        return
    if step.name == "input":
        job.asks = True
    elif "sh" in step.words:
        told = step.after("sh")
        ignored = tolerated or any(word in step.words for word in ("returnStatus",))
        if told is None:
            job.hidden = job.hidden or Unknown("a script of it is not known")
        else:
            text = _PLACE.sub(lambda found: f"${{{found[1].replace('.', '_')}}}", told[0])
            draft.run(
                job,
                Node(text, Mark(draft.path, told[1])),
                pipefail=False,
                folder=folder,
                anyway=anyway,
                ignored=ignored,
            )
    elif step.name in _WRAPPERS and step.inner is not None:
        place = step.texts[0][0] if step.name == "dir" and step.texts else ""
        inside = ELSEWHERE if "$" in place else posixpath.join(folder, place)
        for one in step.inner:
            _step(draft, job, one, anyway=anyway, tolerated=tolerated or step.name in _TOLERANT, folder=inside)
    elif step.words:
        draft.step(job, step.name, mark, anyway=anyway)
