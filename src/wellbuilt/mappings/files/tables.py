"""Tables of data in files."""

from __future__ import annotations

from wellbuilt.concepts.dataset import Dataset
from wellbuilt.kernel.mappings import Key, Mapping
from wellbuilt.mappings.files.kept import KEPT_BY

table = Mapping(
    Dataset,
    spelled={"files": "table"},
    facts={
        "format": Key("Format"),
        "personal": Key("Personal"),
        "kept_by": KEPT_BY,
        "size_bytes": Key("Bytes"),
    },
    named=("Path",),
)
