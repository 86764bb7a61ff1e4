"""`python -m segmentation COMMAND`: the few things somebody does by hand, and all that the schedule does."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from segmentation.settings import STAGES, Settings, SettingsError
from segmentation.trouble import Trouble

if TYPE_CHECKING:
    from segmentation.registry import Version


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; return 0 if it did what was asked, 1 if not, 2 for settings that are wrong."""
    asked = _parser().parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        return int(asked.run(Settings.from_environment(), asked))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except Trouble as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="segmentation", description=__doc__)
    commands = parser.add_subparsers(required=True)
    today = datetime.now(UTC).date()
    for name, (run, about) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--date", type=date.fromisoformat, default=today, help="the day (default: today, UTC)")
        command.set_defaults(run=run)
        if name == "trace":
            command.add_argument("customer")
        if name == "promote":
            command.add_argument("stage", choices=STAGES)
        if name == "back":
            command.add_argument("version")
            command.add_argument("--stage", choices=STAGES, default=STAGES[-1])
        if name == "ask":
            command.add_argument("--people", type=int, default=20)
        if name in {"serve", "engage", "label"}:
            command.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
            command.add_argument("--port", type=int, default=8402)
            command.add_argument("--workers", type=int, default=1)
    return parser


def _day(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.pipeline.day import run_day
    from segmentation.training.candidate import serving

    told = run_day(settings, asked.date, lambda: serving(settings))
    return _say(told["notify"])


def _train(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.training.candidate import train

    made = train(settings, asked.date)
    _say({"version": made.version.number, **made.evaluation.metrics(), "against": list(made.verdict.reasons)})
    return 0 if made.verdict.passed else 1


def _promote(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.registry import Registry

    return _released(settings, asked.stage, Registry.of(settings).promote(asked.stage))


def _back(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.registry import Registry

    return _released(settings, asked.stage, Registry.of(settings).back(asked.stage, asked.version))


def _released(settings: Settings, stage: str, version: Version) -> int:
    from segmentation.history import History

    History.of(settings).note("release", stage=stage, version=version.number, sha256=version.digest, by="hand", outcome="success")
    return _say({"stage": stage, "version": version.number, "sha256": version.digest})


def _watch(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.retraining import decide, retrain, watch

    alarms = watch(settings, asked.date)
    decision = decide(settings, asked.date, alarms)
    told = {"alarms": alarms, "train": decision.train, "because": decision.reasons, "against": decision.against}
    if decision.train:
        made = retrain(settings, asked.date, decision)
        told |= {"version": made.version.number, "rejected": list(made.verdict.reasons)}
    return _say(told)


def _trace(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.lineage import trace

    return _say(trace(settings, asked.customer, asked.date))


def _ask(settings: Settings, asked: argparse.Namespace) -> int:
    from segmentation.labeling.sampling import sample
    from segmentation.labeling.store import Labels
    from segmentation.lake import Lake
    from segmentation.training.candidate import serving

    tasks = sample(Lake(settings.home / "lake").read("features", asked.date).collect(), serving(settings), asked.people)
    return _say({"new": Labels(settings.home / "labels.sqlite").ask(tasks), "asked": len(tasks)})


def _serve(settings: Settings, asked: argparse.Namespace) -> int:
    return _uvicorn("segmentation.asgi:endpoint", asked)


def _engage(settings: Settings, asked: argparse.Namespace) -> int:
    return _uvicorn("segmentation.asgi:engagement", asked)


def _label(settings: Settings, asked: argparse.Namespace) -> int:
    return _uvicorn("segmentation.asgi:labeling", asked)


def _uvicorn(app: str, asked: argparse.Namespace) -> int:
    import uvicorn

    uvicorn.run(app, factory=True, host=asked.host, port=asked.port, workers=asked.workers, log_level="warning")
    return 0


def _say(told: object) -> int:
    sys.stdout.write(json.dumps(told, indent=1, default=str) + "\n")
    return 0


COMMANDS: dict[str, tuple[Callable[[Settings, argparse.Namespace], int], str]] = {
    "day": (_day, "do a day's work, from export to message"),
    "train": (_train, "train a candidate on a day whose outcome is known"),
    "promote": (_promote, "let the very version of the stage before serve a stage"),
    "back": (_back, "let an earlier version serve a stage again"),
    "watch": (_watch, "look for drift, and train again where the policy says so"),
    "ask": (_ask, "choose the customers whose label would teach the model most"),
    "trace": (_trace, "walk back from a score to model, run, data and code"),
    "serve": (_serve, "serve predictions over HTTP"),
    "engage": (_engage, "run the engagement service"),
    "label": (_label, "open the page for labels"),
}

if __name__ == "__main__":
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    sys.exit(main())
