"""Settings: what the owners of a workload say about it beforehand."""

from __future__ import annotations

from dataclasses import field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Stage = Literal["production", "preproduction", "development"]


HARMLESS = frozenset({"public", "synthetic"})
GRAVEST: tuple[Stage, ...] = ("production", "preproduction", "development")


@value
class Environment:
    """One place the workload runs in: the paths that declare it (all, if none) and its variable files."""

    name: str
    stage: Stage = "production"
    paths: tuple[str, ...] = ()
    var_files: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Tell whether a path lies in one of the folders that declare it."""
        folders = [folder.rstrip("/") for folder in self.paths]
        return not folders or any(f in (".", path) or path.startswith(f"{f}/") for f in folders)


@value
class AcceptedRisk:
    """A risk taken by name until a date: of one check, on the subjects that match a glob."""

    check: str
    subject: str
    reason: str
    by: str
    until: date


@value
class DrillRun:
    """A drill the owners declared, with its options."""

    drill: str
    options: Mapping[str, str]


@value
class Settings:
    """Everything `wellbuilt.toml` can say.

    `complete` names concepts of which the sources show all there is. `data_classes` leads from a glob of addresses
    to the class of data kept there. `leave_out` are globs of paths not read.
    """

    workload: str = ""
    paths: tuple[str, ...] = ()
    lens: str = "ml"
    profile: str = ""
    environments: tuple[Environment, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    complete: tuple[str, ...] = ()
    data_classes: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    accepted: tuple[AcceptedRisk, ...] = ()
    drills: tuple[DrillRun, ...] = ()

    def environment_of(self, path: str, asked: str | None = None) -> Environment | None:
        """Return the environment a path belongs to: the one asked for, else the gravest that declares it."""
        own = [e for e in self.environments if asked in (None, e.name) and e.holds(path)]
        return min(own, key=lambda one: GRAVEST.index(one.stage), default=None)

    def data_class_of(self, address: str) -> str:
        """Return the class of the data that a thing, or what it is a part of, holds; "" where none is declared."""
        names = {address, address.split("/", 1)[0]}  # a file's address is its path, a part's begins with its whole's
        globs = ((glob.replace("[", "[[]"), name) for glob, name in self.data_classes.items())
        return next((name for glob, name in globs if any(fnmatchcase(one, glob) for one in names)), "")
