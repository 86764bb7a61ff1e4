"""`wellbuilt review`: gather, judge, and show what to do first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from wellbuilt.cli import EXIT_FINDINGS, EXIT_NOT_ASSESSED, output, rendering
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.values import replace
from wellbuilt.store.opening import open_workload, review

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Review
    from wellbuilt.store.opening import Opened

_FAIL_ON = ("high", "medium", "low", "never")
_WORSE = {"low": 0, "medium": 1, "high": 2, "never": 3}
_RISKS = {"never": (), "high": ("high",), "medium": ("high", "medium"), "open": ("high", "medium", "open")}


@click.command("review", short_help="Review a workload and say what to do first.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--lens", metavar="ID", help="The lens to answer; `ml` unless wellbuilt.toml says otherwise.")
@click.option(
    "--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several; all of them by default."
)
@click.option("--environment", metavar="NAME", help="Leave out what belongs to other environments.")
@click.option("--pillar", "pillars", metavar="ID", multiple=True, help="Only questions of this pillar. Repeatable.")
@click.option("--select", metavar="CHECK", multiple=True, help="Only this check. Repeatable.")
@click.option("--ignore", metavar="CHECK", multiple=True, help="Not this check. Repeatable.")
@click.option(
    "--fail-on", type=click.Choice([*_FAIL_ON, *(f"new-{word}" for word in _FAIL_ON[:-1])]), default="high",
    show_default=True,
    help="Exit with 1 if a failing check that nobody accepted is at least this severe; new-… if the baseline lacks it.",
)  # fmt: skip
@click.option(
    "--fail-on-risk", type=click.Choice(["high", "medium", "open", "never"]), default="never", show_default=True,
    help="Exit with 1 if a question carries at least this risk; open counts below medium.",
)  # fmt: skip
@click.option("--baseline", metavar="NAME", help="Say what is new since a saved review, a milestone or a git revision.")
@click.option("--trend", is_flag=True, help="Add what milestones said before.")
@click.option("--store", metavar="PLACE", envvar="WELLBUILT_STORE", help="Where milestones are kept.")
@click.option("--no-cache", is_flag=True, help="Read every file again.")
@rendering.options
def command(paths: tuple[str, ...], **asked: Any) -> None:
    """Review the workload in PATHS (the current folder by default).

    Exits with 0 if nothing fails, 1 if something does, 2 if the question was wrong, 3 if nothing could be assessed.
    """
    if asked["fail_on"].startswith("new-") and not asked["baseline"]:
        raise UsageError(f"--fail-on {asked['fail_on']} needs something to be new since", hint="add `--baseline NAME`")
    reports = rendering.reports(asked["formats"], asked["target"])
    look = Look(width=rendering.WIDTH, colour=output.coloured(), verbose=asked["verbose"], quiet=asked["quiet"])
    reviews = _reviews(paths, asked)
    if len(reviews) > 1 and asked["target"] is None and any(report.name != "terminal" for report in reports):
        raise UsageError(
            f"{len(reviews)} workloads need a folder to go to", hint="add `--output FOLDER` or `--workload NAME`"
        )
    for one in reviews:
        rendering.show(
            rendering.fit(one, share=asked["share"]),
            reports,
            look,
            _place(asked["target"], one, several=len(reviews) > 1),
        )
    sys.exit(max(_verdict(one, asked["fail_on"], asked["fail_on_risk"]) for one in reviews))


def _reviews(paths: tuple[str, ...], asked: dict[str, Any]) -> list[Review]:
    """Return the review of the workload asked for, or of each one that is declared."""
    progress = output.progress(quiet=asked["quiet"])
    opened = open_workload(paths or ".")
    names = [asked["workload"]] if asked["workload"] else [one.workload for one in opened.workloads]
    passed = {key: asked[key] for key in ("lens", "environment", "pillars", "select", "ignore")}
    reviews = [
        review(paths or ".", workload=name, cached=not asked["no_cache"], progress=progress, **passed) for name in names
    ]
    reviews = [_beside(one, opened, passed, asked) for one in reviews]
    progress("")
    return reviews


def _beside(one: Review, opened: Opened, passed: dict[str, Any], asked: dict[str, Any]) -> Review:
    """Return a review with what changed since the baseline, and what milestones said before, where it is asked for."""
    if not asked["baseline"] and not asked["trend"]:
        return one
    from wellbuilt.engine.compare import compare, trend_point  # noqa: PLC0415  not needed to start
    from wellbuilt.store import milestones, sides  # noqa: PLC0415  as above

    if asked["baseline"]:
        where = sides.Where(opened.home, one.workload, asked["store"], opened.only, passed)
        baseline = sides.side(asked["baseline"], where)
        one = replace(one, since=compare(baseline, one, (asked["baseline"], "now")))
    if asked["trend"]:
        kept = milestones.every(milestones.place_in(opened.home, asked["store"]), one.workload)
        one = replace(one, trend=tuple(trend_point(milestone.name, milestone.review) for milestone in kept))
    return one


def _place(target: Path | None, one: Review, *, several: bool) -> Path | None:
    return target / one.workload if target is not None and several else target


def _verdict(one: Review, fail_on: str, fail_on_risk: str) -> int:
    """Return the exit code: findings on examples and tests do not count, nor do accepted ones."""
    if not any(thing.concept != "Workload" for thing in one.things):
        return EXIT_NOT_ASSESSED
    if fail_on.startswith("new-"):
        from wellbuilt.engine.compare import news  # noqa: PLC0415  not needed to start

        failing = one.since is not None and bool(news(one.since, fail_on.removeprefix("new-")))
    else:
        real = (f for f in one.findings if f.outcome == "fails" and not f.apart)
        failing = any(_WORSE[f.severity] >= _WORSE[fail_on] for f in real)
    risky = any(question.headline in _RISKS[fail_on_risk] for question in one.questions)
    return EXIT_FINDINGS if failing or risky else 0
