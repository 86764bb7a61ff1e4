"""What a registry told when it was asked: its models, its experiments, and itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.history import ENOUGH, ModelAccess, RegistryHistory, TrackerHistory
from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.concepts.tracked_run import DATA_SAID, TrackedRun
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.history.measured import measured, number, percent, said

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View


def _untraced(view: View) -> int:
    return int(said(view, "Versions") - said(view, "Traced"))


def _unsourced(view: View) -> Any:
    if view.find("Sourced") is None:
        return said(view, "Sourced")
    left, names = said(view, "Versions") - said(view, "Sourced"), said(view, "Names")
    if left and any(DATA_SAID.search(str(name)) for name in names):
        return Unknown("a setting or tag may say it")
    return left


def _written_by(view: View) -> Any:
    return percent(said(view, "Writers"), said(view, "People"))


registered = Mapping(
    RegistryHistory,
    spelled={"files": "registered model"},
    facts={
        "versions": number("Versions"),
        "untraced": measured(_untraced, "Traced"),
        "unsourced": measured(_unsourced, "Sourced"),
    },
    named=("Name",),
)
access = Mapping(
    ModelAccess,
    spelled={"files": "registered model"},
    when=lambda view: view.find("Writers") is not None,
    facts={"people": number("People"), "written_by": measured(_written_by, "Writers")},
)
packaged = Mapping(
    ModelArtifact,
    spelled={"files": "registered model"},
    when=lambda view: view.find("Signature") is not None,
    facts={"format": Always("mlflow"), "inputs_stated": number("Signature")},
)
tracker = Mapping(
    TrackerHistory,
    spelled={"files": "registry"},
    facts={
        "asks_who_calls": number("AsksWhoCalls"),
        "versions": number("Versions"),
        "quiet_days": number("Quiet"),
    },
    named=("Name",),
)


def _all(key: str) -> Made:
    """Return whether every finished run of an experiment keeps something; not known where some do."""

    def told(view: View) -> Any:
        runs, kept = said(view, "Runs"), said(view, key)
        return kept == runs if kept in (0, runs) else Unknown(f"{kept} of {runs} finished runs do")

    return measured(told, key)


def _data(view: View) -> Any:
    told = _all("Data").read(view).value
    names = said(view, "Names")
    if told is False and any(DATA_SAID.search(str(name)) for name in names):
        return Unknown("a setting or tag may say it")
    return told


def _failures(view: View) -> Any:
    return said(view, "Failed") > 0 or Unknown("none of its runs has failed")


experiment = Mapping(
    TrackedRun,
    spelled={"files": "experiment"},
    when=lambda view: bool(said(view, "Runs") >= ENOUGH),
    facts={
        "settings": _all("Settings"),
        "measures": _all("Measures"),
        "data": measured(_data, "Data"),
        "failure_shows": measured(_failures, "Failed"),
    },
)
