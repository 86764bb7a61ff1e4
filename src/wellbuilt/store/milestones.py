"""Milestones: reviews kept by name, to compare with later."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.values import value
from wellbuilt.reports.json import read, render
from wellbuilt.store.database import FILE, connected, table
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Review

LONGEST = 100


@value
class Milestone:
    """A review under a name, and when it was saved."""

    workload: str
    name: str
    saved: datetime
    review: Review


def place_in(folder: Path, given: str | None = None) -> str:
    """Return where the milestones of a folder are kept: the path or URL given, else its own file."""
    return given or str(folder / FILE)


def save(place: str, name: str, review: Review, *, over: bool = False) -> None:
    """Keep a review under a name; what is there already stays, unless it is to be written over.

    Raises UsageError if the name is taken or is none.
    """
    if not name.strip() or len(name) > LONGEST or not name.isprintable():
        raise UsageError(f"{name[:40]!r} is no name of a milestone", hint=f"1 to {LONGEST} letters that can be printed")
    milestones = table()
    same = (milestones.c.workload == review.workload) & (milestones.c.name == name)
    content = zlib.compress(render(review, Look()).encode("utf-8", "surrogatepass"))
    with connected(place) as connection:
        if over:
            connection.execute(milestones.delete().where(same))
        elif connection.execute(milestones.select().where(same)).first():
            raise UsageError(f"there is a milestone {name!r} already", hint="choose another name, or add `--replace`")
        told = {"workload": review.workload, "name": name, "saved": datetime.now(UTC), "review": content}
        connection.execute(milestones.insert().values(told))


def every(place: str, workload: str | None = None) -> list[Milestone]:
    """Return the milestones of a workload, or of all, in the order in which they were saved."""
    milestones = table()
    asked = milestones.select().order_by(milestones.c.saved, milestones.c.name)
    with connected(place) as connection:
        rows = connection.execute(asked if workload is None else asked.where(milestones.c.workload == workload)).all()
    return [_milestone(row) for row in rows]


def last(place: str, workload: str) -> date | None:
    """Return the day on which the last milestone of a workload was saved, None if it has none."""
    milestones = table()
    with connected(place) as connection:
        asked = milestones.select().with_only_columns(milestones.c.saved).where(milestones.c.workload == workload)
        rows = connection.execute(asked).all()
    return max((row.saved.date() for row in rows), default=None)


def find(place: str, name: str, workload: str | None = None) -> Milestone | None:
    """Return a milestone by name; raises UsageError if several workloads have one of that name."""
    milestones = table()
    asked = milestones.select().where(milestones.c.name == name)
    with connected(place) as connection:
        rows = connection.execute(asked if workload is None else asked.where(milestones.c.workload == workload)).all()
    if len(rows) > 1:
        names = ", ".join(sorted(row.workload for row in rows))
        raise UsageError(f"several workloads have a milestone {name!r}", hint=f"add `--workload NAME`: {names}")
    return _milestone(rows[0]) if rows else None


def named(place: str, name: str, workload: str | None = None) -> Milestone:
    """Return a milestone by name; raises UsageError if there is none."""
    found = find(place, name, workload)
    if found is None:
        known = [one.name for one in every(place, workload)]
        raise UsageError(f"there is no milestone {name!r}{close_to(name, known)}", hint="`wellbuilt milestone list`")
    return found


def delete(place: str, name: str, workload: str | None = None) -> None:
    """Forget a milestone; raises UsageError if there is none of that name."""
    found, milestones = named(place, name, workload), table()
    with connected(place) as connection:
        connection.execute(
            milestones.delete().where((milestones.c.workload == found.workload) & (milestones.c.name == name))
        )


def _milestone(row: Any) -> Milestone:
    """Return what a row holds; SQLite keeps no zone, all days of ours are in UTC."""
    saved = row.saved.astimezone(UTC) if row.saved.tzinfo else row.saved.replace(tzinfo=UTC)
    return Milestone(row.workload, row.name, saved, _opened(row.name, row.review))


def _opened(name: str, content: bytes) -> Review:
    """Return the review that was kept; raises UsageError if it is damaged, or of a schema that is not known."""
    try:
        text = zlib.decompress(content).decode("utf-8", "surrogatepass")
        return read(text)
    except (zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"the milestone {name!r} is damaged", hint="delete it and save it again") from error
    except UsageError as error:
        raise UsageError(f"the milestone {name!r}: {error}", hint=error.hint) from error
