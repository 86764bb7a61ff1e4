"""What a dump of a registry tells: `wellbuilt fetch mlflow` writes one, and MLflow's own searches are parts of one.

https://mlflow.org/docs/latest/api_reference/rest-api.html#registered-model
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.sources.history.dump import STREAMS, newest
from wellbuilt.texts.exports import day, maps, word

if TYPE_CHECKING:
    from datetime import date

    from wellbuilt.sources.history.exports import Told

FINISHED, FAILED = "FINISHED", "FAILED"
REGISTRY = "MLflow registry"
"""The name of a registry itself, whichever its address was."""
WHOLE = ("exported_at", "server", "model_versions", "runs")
"""Keys of a dump that holds all there is; what a search answered may be one page of many."""


def registered(found: dict[str, Any]) -> list[Told]:
    """Return a record for each model of a dump and, where it is a whole one, for the registry and each experiment."""
    listed = {word(one.get("name")): one for one in maps(found.get("registered_models"))}
    models = {name: maps(one.get("latest_versions")) for name, one in listed.items()}
    for one in maps(found.get("model_versions")):
        models.setdefault(word(one.get("name")), []).append(one)
    whole = all(key in found for key in WHOLE)
    known = {name: _people(found["server"], listed.get(name, {})) if whole else {} for name in models}
    made = _made(found) if whole else {}
    told = [
        ("registered model", name, _model(name, them) | known[name] | _sources(them, made))
        for name, them in list(models.items())[:STREAMS]
        if name
    ]
    return [*told, *_whole(found)] if whole else told


def _people(server: Any, model: dict[str, Any]) -> dict[str, int]:
    """Return how many people a registry knows and how many of them may change a model, where both are told."""
    told = server.get("users") if isinstance(server, dict) else None, model.get("writers")
    counts = [one for one in told if isinstance(one, int) and not isinstance(one, bool)]
    return {"People": counts[0], "Writers": counts[1]} if len(counts) == len(told) else {}


def _made(found: dict[str, Any]) -> dict[str, tuple[bool, list[str]]]:
    """Return for each run whether it names both data and code, and the names under which it might besides."""
    names = {str(one.get("experiment_id")): _named(one) for one in maps(found.get("experiments"))}
    return {
        str(run.get("run_id")): (
            bool(run["code"]) and bool(maps(run.get("datasets"))),
            names.get(str(run.get("experiment_id")), []),
        )
        for run in maps(found["runs"])
        if "code" in run
    }


def _sources(versions: list[dict[str, Any]], made: dict[str, tuple[bool, list[str]]]) -> dict[str, Any]:
    """Return of how many versions the run names data and code; nothing where the run of one is not told of."""
    runs = [made.get(str(one.get("run_id"))) for one in versions]
    known = [one for one in runs if one]
    if len(known) != len(runs):
        return {}
    return {"Sourced": sum(sourced for sourced, _ in known), "Names": sorted({n for _, names in known for n in names})}


def _named(experiment: dict[str, Any]) -> list[str]:
    return [one for kind in ("params", "run_tags") for one in experiment.get(kind) or [] if word(one)]


def _model(name: str, versions: list[dict[str, Any]]) -> dict[str, Any]:
    stated = [one["signature"] for one in newest(versions) if isinstance(one.get("signature"), bool)]
    traced = sum(bool(word(one.get("run_id"))) for one in versions)
    return {"Name": name, "Versions": len(versions), "Traced": traced} | ({"Signature": stated[0]} if stated else {})


def _whole(found: dict[str, Any]) -> list[Told]:
    versions, runs, server = maps(found["model_versions"]), maps(found["runs"]), found["server"]
    asks = server.get("asks_who_calls") if isinstance(server, dict) else None
    quiet = _quiet(day(found["exported_at"]), versions, runs)
    body = {"Name": REGISTRY, "Versions": len(versions)} | ({} if quiet is None else {"Quiet": quiet})
    body |= {"AsksWhoCalls": asks} if isinstance(asks, bool) else {}
    by_experiment: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for run in runs:
        by_experiment[str(run.get("experiment_id"))].append(run)
    known = [(str(one.get("experiment_id")), word(one.get("name")), one) for one in maps(found.get("experiments"))]
    told = [("experiment", name, _experiment(name, one, by_experiment[id_])) for id_, name, one in known if name]
    return [("registry", REGISTRY, body), *told[:STREAMS]]


def _quiet(asked: date | None, versions: list[dict[str, Any]], runs: list[dict[str, Any]]) -> int | None:
    """Return the days since a version was registered or, where none was, since the first run; None if not known."""
    made = [at for one in versions if (at := day(one.get("creation_timestamp")))]
    ran = [at for one in runs if (at := day(one.get("start_time")))]
    since = max(made) if made else min(ran) if ran and not versions else None
    return (asked - since).days if asked and since else None


def _experiment(name: str, told: dict[str, Any], runs: list[dict[str, Any]]) -> dict[str, Any]:
    finished = [run for run in runs if run.get("status") == FINISHED]
    return {
        "Name": name,
        "Runs": len(finished),
        "Settings": sum(bool(run.get("params")) for run in finished),
        "Measures": sum(bool(run.get("metrics")) for run in finished),
        "Data": sum(bool(run.get("datasets")) for run in finished),
        "Names": _named(told),
        "Failed": sum(run.get("status") == FAILED for run in runs),
    }
