"""What other tools found, in SARIF and OCSF: told with the tool's name on it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html https://schema.ocsf.io/categories/findings
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FILES
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

_OCSF = re.compile(rb'"(?:finding_info|class_uid)"\s*:')


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    if path.endswith((".sarif", ".sarif.json")):
        return True
    return path.endswith((".ocsf.json", ".json")) and _OCSF.search(head()) is not None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every finding is told of
    from wellbuilt.sources.findings.reports import read  # noqa: PLC0415  not needed to start

    yield from read(tree, paths)


findings = Source("findings", "1", (FILES,), _wants, _read)
