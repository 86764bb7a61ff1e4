"""Nested stacks: the template that another one brings in, read as a part of the same scope.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Gap, Mark, Node, Record, Unknown
from wellbuilt.sources.cloudformation.definitions import completed
from wellbuilt.sources.cloudformation.effort import A_STACK
from wellbuilt.sources.cloudformation.template import Given, Place, Resource, Template
from wellbuilt.sources.cloudformation.values import known_end, text_of
from wellbuilt.texts.comments import comments_of
from wellbuilt.texts.document import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.sources.cloudformation.library import Library

LOCATIONS = {"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}
"""The property that names the template of a stack in a stack."""

MAX_LEVELS = 8


class Stack:
    """One template in a scope, with the stacks nested in it, opened when they are first asked for."""

    def __init__(self, library: Library, template: Template, above: tuple[str, ...] = ()) -> None:
        self.library, self.template = library, template
        self.lineage = (*above, template.document.path)
        self.nested: dict[str, Stack | Unknown] = {}
        template.output_of = self._output

    def records(self, kinds: frozenset[str], doubt: Unknown | None = None) -> Iterator[Record | Gap]:
        """Yield what this stack and those nested in it declare of the given kinds, and the gaps."""
        comments = self._comments()
        for resource in self.template.existing():
            unsure = doubt or resource.doubt
            if resource.kind.endswith("::MODULE"):
                yield self._gap(resource, f"the module {resource.kind} is in CloudFormation's registry", "Properties")
            if resource.kind in LOCATIONS:
                yield from self._inner(resource, kinds, unsure)
            if resource.kind in kinds:
                body = completed(self.library, self.template, resource.kind, self.template.properties(resource))
                yield Record(
                    kind=resource.kind,
                    address=self.template.address(resource.name),
                    body=body,
                    dialect="cloudformation",
                    scope=self.template.place.scope,
                    doubt=unsure,
                    comments=_around(comments, resource.node.mark.line or 0),
                )

    def _comments(self) -> dict[int, tuple[tuple[int, str], ...]]:
        document = self.template.document
        sections = document.root.value if isinstance(document.root.value, dict) else {}
        blocks = [*sections.values(), *self.template.written.values()]
        return comments_of(document, sorted({node.mark.line or 0 for node in blocks}))

    def _inner(self, resource: Resource, kinds: frozenset[str], doubt: Unknown | None) -> Iterator[Record | Gap]:
        found = self.open(resource)
        if isinstance(found, Unknown):
            yield self._gap(resource, found.reason, "Parameters")
        else:
            yield from found.records(kinds, doubt)

    def _gap(self, resource: Resource, reason: str, given: str) -> Gap:
        self.template.remark(resource.node.mark, f"{resource.name}: {reason}")
        node = self._parameters(resource) if given == "Parameters" else self.template.properties(resource)
        return Gap(self.template.place.scope, self.template.address(resource.name), reason, node)

    def _parameters(self, resource: Resource) -> Node:
        properties = resource.entry("Properties")
        written = properties.value.get("Parameters") if properties and isinstance(properties.value, dict) else None
        found = None if written is None else self.template.evaluate(written)
        return Node({}, resource.node.mark) if found is None or found.value is None else found

    def open(self, resource: Resource) -> Stack | Unknown:
        """Return a nested stack, or why its template is not read."""
        if resource.name not in self.nested:
            self.nested[resource.name] = Unknown(f"{resource.name} needs its own outputs")
            self.nested[resource.name] = self._opened(resource)
        return self.nested[resource.name]

    def _opened(self, resource: Resource) -> Stack | Unknown:
        path = locate(self.library, self.template, resource)
        if isinstance(path, Unknown):
            return path
        if path in self.lineage:
            return Unknown(f"{path} nests itself")
        if len(self.lineage) > MAX_LEVELS:
            return Unknown(f"stacks are nested more than {MAX_LEVELS} deep")
        try:
            document = self.library.document(path)
        except Broken as broken:
            return Unknown(f"{path} {broken.reason}")
        self.template.effort.spend(A_STACK)
        given = self._parameters(resource)
        items = given.value if isinstance(given.value, dict) else {}
        rest = given.value if isinstance(given.value, Unknown) else given.rest
        place = Place(self.template.place.scope, f"{self.template.address(resource.name)}/")
        inner = Template(document, place, self.template.effort, Given(items, rest))
        return Stack(self.library, inner, self.lineage)

    def _output(self, name: str, attribute: str, mark: Mark) -> Node | None:
        """Return a nested stack's output; None if the resource is not a stack."""
        resource = next((item for item in self.template.existing() if item.name == name), None)
        if resource is None or resource.kind not in LOCATIONS:
            return None
        found = self.open(resource)
        if isinstance(found, Unknown):
            return Node(found, mark)
        output = found.template.outputs.get(attribute.removeprefix("Outputs."))
        written = output.value.get("Value") if output and isinstance(output.value, dict) else None
        with self.template.effort:
            value = None if written is None else found.template.evaluate(written)
        if value is None:
            return Node(Unknown(f"{name} has no output {attribute.removeprefix('Outputs.')}"), mark)
        return Node(value.value, Mark(mark.path, mark.line, via=value.mark), value.rest)


def _around(comments: dict[int, tuple[tuple[int, str], ...]], line: int) -> tuple[tuple[int, str], ...]:
    """Return the comments of the block that a line is in: what a macro writes has those of what asks for it."""
    starts = list(comments)
    index = bisect_right(starts, line)
    return comments[starts[index - 1]] if index else ()


def locate(library: Library, template: Template, resource: Resource) -> str | Unknown:
    """Return the path of a nested stack's template in the tree, or why it is not known.

    It is the asset that the CDK names, a path from this template, the one file whose path ends as the URL
    does, or the file of that name beside this template.
    """
    folder = posixpath.dirname(template.document.path)
    asset = _asset(resource)
    properties = resource.entry("Properties")
    written = (
        properties.value.get(LOCATIONS[resource.kind]) if properties and isinstance(properties.value, dict) else None
    )
    url = None if written is None else template.evaluate(written)
    text = asset or text_of(url)
    if text is not None:
        path = posixpath.normpath(posixpath.join(folder, text))
        if library.has(path):
            return path
    end = known_end(url).partition("?")[0]
    if "/" in end and (text is None or "://" in text):
        matches = library.ending(end)
        if len(matches) == 1:
            return matches[0]
        beside = posixpath.join(folder, posixpath.basename(end))
        if not matches and library.has(beside) and beside != template.document.path:
            return beside
    shown = text or f"…{end}" if end or text else LOCATIONS[resource.kind]
    return Unknown(f"its template {shown} is not on disk")


def _asset(resource: Resource) -> str | None:
    """Return the file that `cdk synth` names in the metadata of a nested stack."""
    metadata = resource.entry("Metadata")
    return text_of(metadata.value.get("aws:asset:path")) if metadata and isinstance(metadata.value, dict) else None
