"""What we hold true of stages and of data that is kept by versions."""

from __future__ import annotations

from wellbuilt.concepts.stage import Stage, VersionedData
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[Stage(locked=True)],
    fails=[Stage(locked=False)],
    links=("https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file",),
)
def stage_writes_down_what_it_was_made_of(stage: Stage) -> bool:
    """Of every stage it is written down from which code, data and parameters its last result came.

    Without that, nobody can say whether the model and the figures in front of them belong to this code.

    Fix: run the stages and commit the lock file together with the code.
    """
    return stage.locked


@check(
    severity="medium",
    when=lambda stage: stage.locked and stage.seen > 0,
    holds=[Stage(locked=True, seen=3, changed=())],
    fails=[Stage(locked=True, seen=3, changed=("src/train.py",))],
    links=("https://dvc.org/doc/command-reference/status",),
)
def last_result_was_made_by_what_lies_here(stage: Stage) -> bool:
    """The code, data and parameters that lie here are those that the last result of a stage was made of.

    They were changed afterwards, and the stage was not run again. The model in use was made by something else than what
    people read and review.

    Fix: run the stages again and commit the lock, or go back to the version that the result was made of.
    """
    return not stage.changed


@check(
    severity="medium",
    holds=[VersionedData(shared=True, on_one_machine=False)],
    fails=[VersionedData(shared=False), VersionedData(shared=True, on_one_machine=True)],
    links=("https://dvc.org/doc/user-guide/data-management/remote-storage",),
)
def versioned_data_can_be_fetched_by_others(data: VersionedData) -> bool:
    """Versions of data and models are kept where others, and pipelines, can fetch them.

    Pointers whose files lie on one machine are lost with that machine. Nobody else can train the model again.

    Fix: set a remote store as the default in the project's settings, and push to it in the pipeline.
    """
    return data.shared and not data.on_one_machine
