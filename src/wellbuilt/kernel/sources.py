"""Sources: how one format or API becomes records. A source knows no machine learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.edits import Edit
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Dialect, Gap, Record, Request, Status, Unknown


@value
class Source:
    """Something that reads one format: a module-level value in `sources/`, found by being there.

    `wants(path, head)` tells by name, or by the first 4 KiB (`head()`, called only if needed), whether a
    file is read. `read(tree, paths, request)` yields what the wanted paths hold, and at least one status
    for each scope; it never raises on bad content. `version` changes whenever the same bytes would give
    other records: cached records hang on it. `dialects` are those its records are spelled in.

    `edit(content, edit)` returns a file's content with an edit made and every other byte as it was, or why it cannot be
    made there; a source that nobody can write to by rule has none.
    """

    name: str
    version: str
    dialects: tuple[Dialect, ...]
    wants: Callable[[str, Callable[[], bytes]], bool]
    read: Callable[[Tree, Sequence[str], Request], Iterator[Record | Gap | Status]]
    edit: Callable[[bytes, Edit], bytes | Unknown] | None = None
