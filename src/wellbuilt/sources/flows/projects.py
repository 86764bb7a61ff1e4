"""Projects of MLflow: entry points that people start, each with its command, and what they run in.

https://mlflow.org/docs/latest/ml/projects/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.sources.flows.plan import Step, container, plan
from wellbuilt.texts.document import decode
from wellbuilt.texts.nodes import table, text, word
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield the plan of a project, whose entry points wait for nothing, and the image they run in."""
    root = parse_yaml(path, decode(tree.read(path))).root
    whole = table(root)
    name = word(whole.get("name")) or path.rpartition("/")[0].rpartition("/")[2] or "project"
    steps = []
    for entry, told in table(whole.get("entry_points")).items():
        step = Step(entry, told.mark)
        step.shell(text(told, "command"))
        steps.append(step)
    if steps:
        yield plan(path, name, root.mark, steps)
    image = table(whole.get("docker_env")).get("image")
    if image is not None and isinstance(image.value, str) and "/" in image.value:
        yield container(path, name, image.value, image.mark)
