"""`wellbuilt.toml`: what the owners of a workload say about it beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from wellbuilt.kernel.lenses import Role
from wellbuilt.kernel.settings import AcceptedRisk, DrillRun, Environment, Settings, Stage
from wellbuilt.kernel.values import replace
from wellbuilt.store.reading import Table, open_toml, refuse

if TYPE_CHECKING:
    from pathlib import Path

FILE = "wellbuilt.toml"
ROLES: tuple[str, ...] = get_args(Role)
CONSUMER = ("endpoint", "contract", "version", "contact")
HINT = "`wellbuilt init` in an empty folder writes a file that explains every key"


def load(folder: Path) -> tuple[Settings, ...]:
    """Return the settings of each workload that a folder declares: one if it declares none.

    Raises UsageError with every problem of the file at once.
    """
    path = folder / FILE
    table = open_toml(path)
    common = Settings(
        workload=folder.resolve().name,
        lens=table.text("lens", default="ml"),
        profile=table.text("profile"),
        environments=tuple(_environment(t) for t in table.tables("environment")),
        people=_people(table),
        complete=table.texts("complete"),
        data_classes=table.words("data_classes"),
        leave_out=table.texts("leave_out"),
        accepted=tuple(_accepted(t) for t in table.tables("accepted")),
        drills=tuple(_drill(t) for t in table.tables("drill")),
    )
    consumers = [_consumer(t) for t in table.tables("consumer")]
    workloads = [_workload(t) for t in table.tables("workload")]
    _once(table, "workload", [name for name, _ in workloads])
    _once(table, "consumer", consumers)
    _once(table, "environment", [e.name for e in common.environments])
    table.close()
    refuse(path, table.problems, hint=HINT)
    return tuple(replace(common, workload=name, paths=paths) for name, paths in workloads) or (common,)


def _workload(table: Table) -> tuple[str, tuple[str, ...]]:
    name, paths = table.text("name", required=True), table.texts("paths")
    table.close()
    return name, tuple(path.strip("/") for path in paths)


def _environment(table: Table) -> Environment:
    stage = table.choice("stage", get_args(Stage), default="production")
    environment = Environment(
        table.text("name", required=True),
        cast("Stage", stage),
        tuple(path.strip("/") or "." for path in table.texts("paths")),
        table.texts("var_files"),
    )
    table.close()
    return environment


def _consumer(table: Table) -> str:
    """Return the name of a consumer; what is said of it is read as a source, beside all other things."""
    for key in CONSUMER:
        table.text(key)
    name = table.text("name", required=True)
    table.close()
    return name


def _people(table: Table) -> dict[str, str]:
    people = table.words("people")
    for role in people:
        if role not in ROLES:
            table.wrong(f"people.{role}", f"is not a role; roles are {', '.join(ROLES)}")
    return people


def _accepted(table: Table) -> AcceptedRisk:
    risk = AcceptedRisk(
        check=table.text("check", required=True),
        subject=table.text("subject", required=True),
        reason=table.text("reason", required=True),
        by=table.text("by", required=True),
        until=table.day("until", required=True),
    )
    table.close()
    return risk


def _drill(table: Table) -> DrillRun:
    run = DrillRun(table.text("drill", required=True), table.used("options"))
    table.close()
    return run


def _once(table: Table, what: str, names: list[str]) -> None:
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            table.wrong(what, f"{name!r} is declared {names.count(name)} times")
