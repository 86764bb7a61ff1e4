"""What templates hold, nested stacks and serverless transforms included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Gap, Record, Request, Status
from wellbuilt.sources.cloudformation.effort import Effort
from wellbuilt.sources.cloudformation.library import Library, failed
from wellbuilt.sources.cloudformation.nested import LOCATIONS, Stack, locate
from wellbuilt.sources.cloudformation.recognising import APP
from wellbuilt.sources.cloudformation.template import Place, Template
from wellbuilt.texts.document import Broken, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

_KIND = re.compile(rb"Custom::[\w@-]+|\b[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+")
_SERVERLESS = b"AWS::Serverless::"


def _not_synthesised(library: Library, apps: Sequence[str]) -> Iterator[Status]:
    """Yield a status for each CDK app whose templates were not written yet: what it declares is not seen."""
    for app in apps:
        folder = app.removesuffix(APP)
        if not any(path.startswith(folder) and path.endswith(".template.json") for path in library.paths):
            yield Status("cloudformation", app, "partly", "the templates of this CDK app are not on disk")


def read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    """Yield the records of each template that is not nested in another, its gaps, and a status per template.

    A file that mentions no resource type is no template and has no status. Never raises on bad content.
    """
    library = Library(tree)
    parents: list[str] = []
    others: list[str] = []
    yield from _not_synthesised(library, [path for path in paths if path.rpartition("/")[2] == APP])
    for path in paths:
        found = _relevant(library, path, request.kinds)
        if isinstance(found, Status):
            yield found
        elif found:
            (parents if found == "parent" else others).append(path)
    inner = _nested_paths(library, parents)
    for path in sorted([*parents, *others]):
        if path not in inner:
            yield from _scope(library, path, request.kinds)
    for path in sorted(inner.intersection([*parents, *others]) - library.reported):
        if path not in library.reported:
            yield from _scope(library, path, request.kinds)


def _relevant(library: Library, path: str, kinds: frozenset[str]) -> Status | str:
    """Return `parent` or `leaf` for a template worth parsing, a status for one that is not, else nothing."""
    try:
        content = library.tree.read(path)
    except SourceError as error:
        return failed(path, f"{path}: {error}")
    found = {match.decode("utf-8", "replace") for match in set(_KIND.findall(content))}
    if b"AWS::" not in content and kinds.isdisjoint(found):
        return failed(path, f"{path}: holds NUL bytes: it is not UTF-8 text", content) if b"\0" in content else ""
    if not found.isdisjoint(LOCATIONS):
        return "parent"
    if _SERVERLESS in content or not kinds.isdisjoint(found):
        return "leaf"
    return library.unread(path, content) if b"Resources" in content else ""


def _nested_paths(library: Library, parents: Sequence[str]) -> frozenset[str]:
    """Return the paths that some template nests."""
    inner: set[str] = set()
    for path in parents:
        try:
            template = Template(library.document(path), Place(path), Effort())
            stacks = [resource for resource in template.existing() if resource.kind in LOCATIONS]
            found = [locate(library, template, resource) for resource in stacks]
        except (Broken, RecursionError):
            continue  # reading its scope says why
        inner.update(place for place in found if isinstance(place, str) and place != path)
    return frozenset(inner)


def _scope(library: Library, path: str, kinds: frozenset[str]) -> Iterator[Record | Gap | Status]:
    """Yield one scope: what the template at its root holds, and a status for each file that was read for it."""
    library.asked.clear()
    try:
        document = library.document(path)
    except Broken as broken:
        where = path if broken.line is None else f"{path}:{broken.line}"
        library.reported.add(path)
        yield failed(path, f"{where} {broken.reason}")
        return
    if _is_template(document):
        try:
            yield from Stack(library, Template(document, Place(path), Effort())).records(kinds)
        except RecursionError:
            document.oddities.append((1, "is nested too deep to be evaluated; the rest was not read"))
        except Broken as broken:
            document.oddities.append((1, f"{broken.reason}; the rest was not read"))
        yield from library.statuses()
    library.forget(path)


def _is_template(document: Document) -> bool:
    root = document.root.value
    resources = root.get("Resources") if isinstance(root, dict) else None
    return resources is not None and isinstance(resources.value, dict)
