"""Searches for settings: Optuna, Hyperopt, Ray Tune, sweeps of Weights & Biases.

https://optuna.readthedocs.io/, https://hyperopt.github.io/hyperopt/, https://docs.ray.io/en/latest/tune/,
https://docs.wandb.ai/guides/sweeps/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.settings_search import SettingsSearch
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.views import View

STUDY = "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.create_study.html"
FMIN = "https://hyperopt.github.io/hyperopt/getting-started/minimizing_functions/"
TUNE = "https://docs.ray.io/en/latest/tune/api/doc/ray.tune.TuneConfig.html"
SWEEP = "https://docs.wandb.ai/guides/sweeps/start-sweep-agents"
SEVERAL = 10
"""Tries from which stopping some early pays."""
STOPPING = frozenset({
    "ASHAScheduler", "AsyncHyperBandScheduler", "HyperBandForBOHB", "HyperBandScheduler", "MedianStoppingRule", "PB2",
    "PopulationBasedTraining",
})  # fmt: skip
"""Schedulers that end tries that are behind, or let them go on from a better one."""
PATIENT = "FIFOScheduler"
"""The scheduler that lets every try go on to its end, as is the case where none is named."""
schedulers = [
    Companion(f"ray.tune.schedulers.{name}", of="", moves={"": "(schedulers)"}, dialect="python")
    for name in (*sorted(STOPPING), PATIENT)
]
NAMED = {"asynchyperband": True, "async_hyperband": True, "hyperband": True, "median_stopping_rule": True,
         "medianstopping": True, "pbt": True, "pb2": True, "hb_bohb": True, "fifo": False}  # fmt: skip


def _given(view: View, *paths: str) -> Node | None:
    node, _ = view.first(paths[0], paths)
    return node if node is not None and node.value is not None else None


def _unknown(view: View, key: str, why: str) -> Fact:
    return Fact(Unknown(why), Origin.UNKNOWN, view.node.mark, key)


def _bounded_by(view: View, all_paths: Sequence[tuple[str, ...]], link: str) -> Fact:
    """Return whether one of some limits is given."""
    for paths in all_paths:
        if (node := _given(view, *paths)) is not None:
            unknown = isinstance(node.value, Unknown)
            return Fact(
                node.value if unknown else True, Origin.UNKNOWN if unknown else Origin.STATED, node.mark, paths[0]
            )
    if view.node.rest is not None:
        return _unknown(view, all_paths[0][0], view.node.rest.reason)
    return Fact(False, Origin.DEFAULT, view.node.mark, all_paths[0][0], link)


def _study_bounded(view: View) -> Fact:
    searches = calls(view, "optimize")
    if not searches or any(_given(one, "callbacks", "5") for one in searches):
        return _unknown(view, "()", "how it is searched is not seen")
    facts = [_bounded_by(one, (("n_trials", "1"), ("timeout", "2")), STUDY) for one in searches]
    return next((fact for fact in facts if fact.value is not True), facts[0])


def _samples(view: View) -> Fact:
    node = _given(view, "num_samples")
    if node is None or not isinstance(node.value, int):
        return _unknown(view, "num_samples", "how many tries it makes is not seen")
    return Fact(node.value >= SEVERAL, Origin.STATED, node.mark, "num_samples")


def _scheduled(view: View) -> Fact:
    node = _given(view, "scheduler")
    if node is not None:
        ends = _ends_tries(node)
        origin = Origin.UNKNOWN if isinstance(ends, Unknown) else Origin.STATED
        return Fact(ends, origin, node.mark, "scheduler")
    if view.node.rest is not None:
        return _unknown(view, "scheduler", view.node.rest.reason)
    return Fact(False, Origin.DEFAULT, view.node.mark, "scheduler", TUNE)


def _ends_tries(scheduler: Node) -> bool | Unknown:
    """Return whether a scheduler, an object or its name, ends tries before they are done."""
    made = scheduler.value
    if isinstance(made, str) and made.lower() in NAMED:
        return NAMED[made.lower()]
    word = made.address.rpartition(":")[2].partition("[")[0] if isinstance(made, Ref) and not made.path else ""
    if word in STOPPING or word == PATIENT:
        return word in STOPPING
    return Unknown("what the scheduler does is known only when it runs")


study = Mapping(
    SettingsSearch,
    spelled={"python": "optuna.create_study"},
    facts={"bounded": Made(_study_bounded, "()")},
    when=lambda view: bool(calls(view, "optimize")),
)


def _fmin_bounded(view: View) -> Fact:
    return _bounded_by(view, (("max_evals", "3"), ("timeout", "4"), ("early_stop_fn",), ("loss_threshold",)), FMIN)


fmin = Mapping(
    SettingsSearch,
    spelled={"python": "hyperopt.fmin"},
    facts={"bounded": Made(_fmin_bounded, "max_evals")},
)
tune = Mapping(
    SettingsSearch,
    spelled={"python": ("ray.tune.TuneConfig", "ray.tune.run")},
    facts={
        "bounded": Always(True),
        "long": Made(_samples, "num_samples"),
        "gives_up_early": Made(_scheduled, "scheduler"),
    },
    companions=schedulers,
)


SWEEPS, ENDLESS = "(sweeps)", frozenset({"bayes", "random"})
"""Ways to choose what to try next that never come to an end by themselves; a grid does."""
sweeps = Companion("wandb.sweep", of="", moves={"0": f"{SWEEPS}[]", "sweep": f"{SWEEPS}[]"}, dialect="python")


def _swept(view: View) -> Fact:
    """Return whether an agent ends: by the number of tries that it is given, or as every sweep of its program does."""
    if (count := _given(view, "count", "4")) is not None:
        unknown = isinstance(count.value, Unknown)
        return Fact(count.value if unknown else True, Origin.UNKNOWN if unknown else Origin.STATED, count.mark, "count")
    listed = view.find(SWEEPS)
    all_ = listed.value if listed is not None and isinstance(listed.value, tuple) else ()
    asked = view.first("sweep_id", ("sweep_id", "0"))[0]
    made_here = asked is not None and isinstance(asked.value, Ref) and ":sweep" in asked.value.address
    ends = {_ends(sweep) for sweep in all_}
    if view.node.rest is not None or not made_here or len(ends) != 1 or None in ends:
        return _unknown(view, "count", "whether its sweep ends is not seen")
    return Fact(ends.pop(), Origin.DEFAULT, view.node.mark, "count", SWEEP)


def _ends(sweep: Node) -> bool | None:
    """Return whether a sweep ends by itself, None where that is not seen."""
    says = sweep.value if isinstance(sweep.value, dict) and sweep.rest is None else {}
    method = says["method"].value if "method" in says else None
    if "run_cap" in says or method == "grid":
        return True
    return False if method in ENDLESS else None


sweep = Mapping(
    SettingsSearch,
    spelled={"python": "wandb.agent"},
    facts={"bounded": Made(_swept, "count")},
    companions=[sweeps],
)
