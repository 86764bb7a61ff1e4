"""What a check says of itself."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.kernel.checks import check


def test_a_check_is_known_by_its_name_and_told_in_its_own_words() -> None:
    @check(severity="low", holds=[DataStore(versioned=True)], fails=[DataStore(versioned=False)])
    def versions_are_kept(store: DataStore) -> bool:
        """Versions are
        kept.

        What is written over is gone.

        Fix: turn versions on.
        """
        return store.versioned

    assert (versions_are_kept.id, versions_are_kept.title) == ("versions-are-kept", "Versions are kept.")
    assert (versions_are_kept.why, versions_are_kept.fix) == ("What is written over is gone.", "turn versions on.")
