"""Tables of data in files."""

from __future__ import annotations

from wellbuilt.concepts.dataset import Dataset
from wellbuilt.kernel.mappings import Key, Mapping
from wellbuilt.mappings.files.kept import IN_VERSION_CONTROL, KEPT_BY

table = Mapping(
    Dataset,
    spelled={"files": "table"},
    facts={
        "format": Key("Format"),
        "columns": Key("Columns"),
        "rows": Key("Rows"),
        "personal": Key("Personal"),
        "in_version_control": IN_VERSION_CONTROL,
        "kept_by": KEPT_BY,
        "size_bytes": Key("Bytes"),
    },
    named=("Path",),
)
