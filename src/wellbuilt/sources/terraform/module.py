"""One folder of configuration files: what it declares, after override files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from wellbuilt.sources.terraform import blocks, json_syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.sources.terraform.blocks import Attribute, Block, File


@dataclass(slots=True)
class Module:
    """What the files of a folder declare, by name: resources by `type.name`, data with `data.` before.

    Provider configurations go by `aws`, or `aws.west` where they have an alias.
    """

    folder: str
    variables: dict[str, Block] = field(default_factory=dict)
    locals: dict[str, Attribute] = field(default_factory=dict)
    resources: dict[str, Block] = field(default_factory=dict)
    outputs: dict[str, Block] = field(default_factory=dict)
    calls: dict[str, Block] = field(default_factory=dict)
    providers: dict[str, Block] = field(default_factory=dict)
    comments: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    failed: bool = False


def read_file(path: str, data: bytes) -> File:
    """Return a file's content in either syntax."""
    return json_syntax.parse(path, data) if path.endswith(".json") else blocks.parse(path, data)


def is_override(path: str) -> bool:
    """Tell whether Terraform merges a file over the others instead of beside them."""
    stem = PurePosixPath(path).name.removesuffix(".json").removesuffix(".tf")
    return stem == "override" or stem.endswith("_override")


def assemble(folder: str, files: Iterable[File]) -> Module:
    """Return the module that a folder's files make up."""
    module = Module(folder)
    read = sorted(files, key=lambda file: (is_override(file.path), file.path))
    for file in read:
        module.problems.extend(file.problems)
        module.comments[file.path] = file.comments
        for block in file.blocks:
            _declare(module, block, override=is_override(file.path))
    module.failed = bool(read) and all(file.failed for file in read)
    return module


def _declare(module: Module, block: Block, *, override: bool) -> None:
    if block.kind == "locals":
        for name, attribute in block.attributes.items():
            if override or name not in module.locals:
                module.locals[name] = attribute
        return
    place = _place(module, block)
    if place is None:
        return
    names, name = place
    if name not in names:
        names[name] = block
    elif override:
        names[name] = names[name].overridden(block)


def _place(module: Module, block: Block) -> tuple[dict[str, Block], str] | None:
    """Return where a block belongs and its name there, or None for what needs no evaluation."""
    labels = block.labels
    if block.kind in ("resource", "data") and len(labels) == 2:  # noqa: PLR2004 - type and name
        prefix = "data." if block.kind == "data" else ""
        return module.resources, f"{prefix}{labels[0]}.{labels[1]}"
    tables = {"variable": module.variables, "output": module.outputs, "module": module.calls}
    if block.kind == "provider" and len(labels) == 1:
        return module.providers, _provider(block)
    if block.kind in tables and len(labels) == 1:
        return tables[block.kind], labels[0]
    return None


def _provider(block: Block) -> str:
    alias = blocks.literal_text(block.expression("alias"))
    return block.labels[0] if alias is None else f"{block.labels[0]}.{alias}"
