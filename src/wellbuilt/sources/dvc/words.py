"""The words in which DVC is told of: the keys of each kind of record."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {
    "stage": frozenset({"Name", "Locked", "Changed", "Seen"}),
    "versioned data": frozenset({"Remote", "Here"}),
}
"""By kind. `Locked`: its last result is written down. `Changed`: what differs from what that was made of; `Seen`: how
much of that lies here. `Remote`: where versions go, if a remote is set; `Here`: that is a folder of one machine."""
