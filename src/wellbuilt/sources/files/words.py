"""The words in which files are told of: the keys of each kind of record."""

from __future__ import annotations

_ANY = frozenset({"Path", "Bytes", "Kept"})
KINDS: dict[str, frozenset[str]] = {
    "model": _ANY
    | {
        "Format",
        "Calls",
        "OwnCode",
        "Picklescan",
        "Fickling",
        "Signature",
        "SignatureFits",
        "Flavors",
        "InputsStated",
    },
    "table": _ANY | {"Format", "Personal"},
    "document": _ANY | {"Kind", "Sections", "Unfilled"},
    "secret": _ANY | {"Kind", "Output"},
}
"""By kind. What a file does not tell is left out."""
