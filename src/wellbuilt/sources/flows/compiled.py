"""Pipelines that Kubeflow compiled, as its intermediate representation: the images that their steps run in.

https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/compile-a-pipeline/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FLOWS, Node, Record, Status
from wellbuilt.texts.document import Broken
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "flows"
LARGEST = 4_000_000


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each step of each pipeline that runs in a container, and how reading went."""
    for path in paths:
        try:
            yield from (one for document in _documents(tree, path) for one in _steps(path, document))
        except (SourceError, Broken) as error:
            yield Status(NAME, path, "failed", f"{path}: {error}".splitlines()[0])
        else:
            yield Status(NAME, path)


def _documents(tree: Tree, path: str) -> Sequence[Node]:
    if tree.size(path) > LARGEST:
        raise Broken("it is too long for a pipeline")
    found = parse(path, tree.read(path), stream=True).root
    return found.value if isinstance(found.value, tuple) else ()


def _steps(path: str, document: Node) -> Iterator[Record]:
    whole = _map(document)
    spec = _map(whole.get("pipelineSpec")) or whole
    named = _map(spec.get("pipelineInfo")).get("name")
    if named is None:
        return
    executors = _map(_map(spec.get("deploymentSpec")).get("executors"))
    for name, executor in executors.items():
        container = _map(executor).get("container")
        image = _map(container).get("image")
        if container is not None and image is not None:
            own = Node(name.removeprefix("exec-"), executor.mark)
            body = {"Name": own, "Image": image, "Loose": Node((), image.mark)}
            yield Record("step", f"{named.value}/{name}", Node(body, image.mark), FLOWS.name, path)


def _map(node: Node | None) -> Mapping[str, Node]:
    return node.value if node is not None and isinstance(node.value, dict) else {}
