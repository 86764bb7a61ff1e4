"""MLflow: what a run records, where that goes, and the models in it.

https://mlflow.org/docs/latest/ml/tracking/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.concepts.tracked_run import DATA_SAID, StageMove, TrackedRun, TrackingServer
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping, Names
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.mappings.python.calls import calls, held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

SIGNATURES = "https://mlflow.org/docs/latest/ml/model/signatures/"
API = "https://mlflow.org/docs/latest/api_reference/python_api/mlflow.html"
SETTING, MEASURE, DATA, OTHER, ENDED = "(setting)", "(measure)", "(data)", "(other)", "(ended)"
FLAVOURS = ("catboost", "keras", "lightgbm", "pytorch", "sklearn", "statsmodels", "tensorflow", "xgboost")
AUTOMATIC = ("mlflow.autolog", *(f"mlflow.{one}.autolog" for one in FLAVOURS if one != "catboost"))
"""Calls after which runs record settings, measures and data by themselves."""
MEASURING = ("mlflow.log_metric", "mlflow.log_metrics", "mlflow.evaluate", "mlflow.models.evaluate")


def _companions(kinds: Iterable[str], moves: dict[str, str]) -> list[Companion]:
    return [Companion(kind, of="", moves=moves, dialect="python") for kind in kinds]


around = [
    *_companions(("mlflow.log_param",), {"": SETTING, "key": f"{OTHER}[]", "0": f"{OTHER}[]"}),
    *_companions(("mlflow.log_params",), {"": SETTING, "params": f"{OTHER}[]", "0": f"{OTHER}[]"}),
    *_companions(MEASURING, {"": MEASURE}),
    *_companions(("mlflow.log_input", "mlflow.log_inputs", "dvc.api.get_url", "dvc.api.open"), {"": DATA}),
    *_companions(AUTOMATIC, {"": SETTING}),
    *_companions(AUTOMATIC, {"": MEASURE}),
    *_companions(AUTOMATIC, {"": DATA}),
    *_companions(("mlflow.set_tag",), {"key": f"{OTHER}[]", "0": f"{OTHER}[]"}),
    *_companions(("mlflow.set_tags", "mlflow.log_dict", "mlflow.log_text"), {"": "(said)"}),
    *_companions(("mlflow.log_artifact", "mlflow.log_artifacts", "mlflow.log_table"), {"": "(said)"}),
    *_companions(("mlflow.end_run",), {"status": ENDED, "0": ENDED}),
]


def _seen(view: View, key: str) -> Node | None:
    return view.find(key)


REACHED = {SETTING: {"log_param", "log_params", "autolog"}, MEASURE: {"log_metric", "log_metrics", "autolog"}}
"""Calls by their own names, which other files may make in a run that is open around them."""


def _reached(view: View, wanted: str) -> Node | None:
    """Return a call that is made in the run by a function of another file."""
    inside = view.find("with")
    refs = inside.value if inside is not None and isinstance(inside.value, tuple) else ()
    words = REACHED.get(wanted, ())
    return next((one for one in refs if isinstance(one.value, Ref) and _word(one.value.address) in words), None)


def _word(address: str) -> str:
    return address.rpartition(":")[2].partition("[")[0]


def _logged(wanted: str, beside: str) -> Made:
    """Return whether something is recorded; where nothing is, only where something else is can that be said."""

    def told(view: View) -> Fact:
        node, other, said = _seen(view, wanted), _seen(view, beside), _seen(view, "(said)")
        if node is None or isinstance(node.value, Unknown):
            node = _reached(view, wanted) or node
        if node is not None and not isinstance(node.value, Unknown):
            return Fact(True, Origin.STATED, node.mark, wanted)
        if node is not None or said is not None or other is None or isinstance(other.value, Unknown):
            return _unknown(view, wanted, "what else the program records is not seen")
        return Fact(False, Origin.DEFAULT, view.node.mark, wanted, API, confidence="medium")

    return Made(told, wanted)


def _unknown(view: View, key: str, why: str) -> Fact:
    return Fact(Unknown(why), Origin.UNKNOWN, view.node.mark, key)


def _data(view: View) -> Fact:
    """Return whether the data is recorded: by name, or in a setting or tag that is called so."""
    told = _logged(DATA, MEASURE).read(view)
    if told.value is not False:
        return told
    node = _seen(view, OTHER)
    names = node.value if node is not None and isinstance(node.value, tuple) else ()
    if (node is not None and node.rest is not None) or any(not isinstance(one.value, str) for one in names):
        return _unknown(view, DATA, "which settings the program records is not seen")
    if any(DATA_SAID.search(str(one.value)) for one in names):
        return _unknown(view, DATA, "a setting may say it")
    return told


def _failure_shows(view: View) -> Fact:
    """Return whether a `with` closes the run: what is left open is closed as if it had gone well."""
    opened, after = view.find("with"), view.find("()")
    if opened is not None:
        return Fact(True, Origin.STATED, opened.mark, "with")
    mark = view.node.mark
    if mark.cell is not None or view.find(ENDED) is not None or (after is not None and after.rest is not None):
        return _unknown(view, "with", "how the run is closed is not seen")
    return Fact(False, Origin.DEFAULT, mark, "with", f"{API}#mlflow.start_run", confidence="medium")


run = Mapping(
    TrackedRun,
    spelled={"python": "mlflow.start_run"},
    facts={
        "settings": _logged(SETTING, MEASURE),
        "measures": _logged(MEASURE, SETTING),
        "data": Made(_data, DATA),
        "failure_shows": Made(_failure_shows, "with"),
    },
    companions=around,
)

_HOST = re.compile(r"^(https?)://(?:[^@/]*@)?([^/:]+)")
_HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})  # noqa: S104  names an address, opens none
_PRIVATE = re.compile(r"^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:local|internal|svc)$|^[\w-]+$")


def reach(uri: str) -> str | Unknown:
    """Return how far a tracking address reaches: `this machine`, `plain`, `encrypted`, `managed`."""
    if uri.startswith(("databricks", "arn:aws:sagemaker", "uc:", "azureml://")):
        return "managed"
    found = _HOST.match(uri)
    if found is None:
        local = uri.startswith(("file:", "sqlite:", ".", "/")) or "://" not in uri
        return "this machine" if local and uri else Unknown("where it reaches is not known")
    if found[2] in _HERE:
        return "this machine"
    if found[1] == "http" and _PRIVATE.search(found[2]):
        return Unknown("the server is inside of a network of its own")
    return "encrypted" if found[1] == "https" else "plain"


def _reach(view: View) -> Fact:
    node, key = view.first("uri", ("0", "uri"))
    if node is None or not isinstance(node.value, str):
        return _unknown(view, key, "the address is known only when it runs")
    found = reach(node.value)
    if found == "this machine" and view.node.mark.cell is not None:
        return _unknown(view, key, "a notebook may be meant for one machine")
    return Fact(found, Origin.UNKNOWN if isinstance(found, Unknown) else Origin.STATED, node.mark, key)


server = Mapping(TrackingServer, spelled={"python": "mlflow.set_tracking_uri"}, facts={"reach": Made(_reach, "uri")})

CLIENTS = ("mlflow.MlflowClient", "mlflow.client.MlflowClient", "mlflow.tracking.MlflowClient")
RETIRED = ("transition_model_version_stage", "get_latest_versions")
LASTING = ("set_registered_model_alias", "get_model_version_by_alias", "copy_model_version")


def _retired(view: View) -> Fact:
    """Return whether versions are moved or found by stages, which are announced to go away."""
    by_stage = calls(view, *RETIRED)
    first = (by_stage or calls(view, *LASTING))[0]
    return Fact(bool(by_stage), Origin.STATED, first.node.mark, "()")


stage = Mapping(
    StageMove,
    spelled={"python": CLIENTS},
    facts={"retired": Made(_retired, "()")},
    when=lambda view: bool(calls(view, *RETIRED, *LASTING)),
)


def _inputs_stated(view: View) -> Fact:
    """Return whether a model is logged with a signature, or with an example that one is made from."""
    for key in ("signature", "input_example"):
        node = view.find(key)
        if node is not None and node.value is not None:
            if isinstance(node.value, Unknown):
                return _unknown(view, key, node.value.reason)
            return Fact(True, Origin.STATED, node.mark, key)
    if view.node.rest is not None:
        return _unknown(view, "signature", view.node.rest.reason)
    return Fact(False, Origin.DEFAULT, view.node.mark, "signature", SIGNATURES)


MODEL = ("sk_model", "xgb_model", "lgb_model", "cb_model", "statsmodels_model")
logged = Mapping(
    ModelArtifact,
    spelled={"python": tuple(f"mlflow.{one}.{how}" for one in FLAVOURS for how in ("log_model", "save_model"))},
    facts={"format": Always("mlflow"), "inputs_stated": Made(_inputs_stated, "signature")},
    links={"models": Names(("0",), find=held(*MODEL))},
)
