"""What we hold true of where experiments are recorded."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.tracker import Tracker
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    mend="safely",
    holds=[Tracker(store=DataStore(versioned=True))],
    fails=[Tracker(store=DataStore(versioned=False))],
)
def tracked_artifacts_are_versioned(tracker: Tracker) -> bool:
    """The store behind an experiment tracker keeps earlier versions of every object.

    The tracker's records point into that store. What is overwritten or deleted there is gone from every
    experiment that used it.

    Fix: turn on versioning for the store, and let a lifecycle rule expire old versions after the time you need.
    """
    return tracker.store is not None and tracker.store.versioned
