from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

import wellbuilt
from tests.showing import finding, full
from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.values import replace
from wellbuilt.store import milestones
from wellbuilt.store.database import connected, table

SAVING = """
import sys
import alembic.command, sqlalchemy, psycopg
import wellbuilt
from tests.showing import finding, full
from wellbuilt.store import milestones
review = full(findings=tuple(finding(id=str(n)) for n in range(300)))
place, begin = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
for number in range(begin, begin + 1_000):
    milestones.save(place, f"m{number}", review)
    print(number, flush=True)
"""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the URL of a real PostgreSQL, brought by a package; it runs as a user of its own where we are root."""
    pgserver = pytest.importorskip("pgserver", reason="pgserver brings no PostgreSQL for this machine")
    folder = tempfile.mkdtemp(prefix="wellbuilt-postgres-")
    with pgserver.get_server(folder, cleanup_mode="delete") as running:
        yield running.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a store in which nothing was ever kept."""
    if request.param == "sqlite":
        return str(tmp_path / "kept" / "milestones.db")
    from sqlalchemy import create_engine, make_url  # noqa: PLC0415  an extra
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    url = make_url(request.getfixturevalue("server")).set(drivername="postgresql+psycopg")
    name = f"t{uuid4().hex}"
    with create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return url.set(database=name, drivername="postgresql").render_as_string(hide_password=False)


def test_what_is_saved_is_found_again(place: str) -> None:
    odd = full(findings=(finding(subject="größe \x00 \u202e"),))
    milestones.save(place, "one", full())
    milestones.save(place, "two", odd)
    assert [(m.name, m.review) for m in milestones.every(place)] == [("one", full()), ("two", odd)]
    found = milestones.find(place, "one")
    assert found is not None
    assert found.saved.tzinfo is not None
    assert milestones.find(place, "three") is None


def test_a_name_is_taken_once(place: str) -> None:
    milestones.save(place, "one", full())
    with pytest.raises(UsageError, match="already"):
        milestones.save(place, "one", full(date="2027-01-01"))
    milestones.save(place, "one", full(date="2027-01-01"), over=True)
    assert [m.review.date for m in milestones.every(place)] == ["2027-01-01"]


def test_workloads_are_kept_apart(place: str) -> None:
    for workload in ("a", "b"):
        milestones.save(place, "one", full(workload=workload))
    assert milestones.named(place, "one", "b").workload == "b"
    assert [m.workload for m in milestones.every(place, "a")] == ["a"]
    with pytest.raises(UsageError, match="several workloads") as refused:
        milestones.named(place, "one")
    assert "a, b" in refused.value.hint


def test_what_is_deleted_is_gone(place: str) -> None:
    milestones.save(place, "one", full())
    milestones.save(place, "two", full())
    milestones.delete(place, "one")
    assert [m.name for m in milestones.every(place)] == ["two"]
    with pytest.raises(UsageError, match="no milestone 'tow'; did you mean 'two'"):
        milestones.delete(place, "tow")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\nb", "\x1b"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name"):
        milestones.save(str(tmp_path / "m.db"), name, full())


def test_many_may_save_at_once(place: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: milestones.save(place, f"m{number}", full()), range(24)))
    assert len(milestones.every(place)) == 24


def test_a_process_that_is_killed_leaves_what_was_saved(place: str) -> None:
    """Killed at any moment, while the tables are made as well: what was said to be saved is there, whole."""
    kills = 5 if settings().max_examples < 1_000 else 60
    chosen = random.Random(7)  # noqa: S311  moments, no secrets
    for at in range(kills):
        command = [sys.executable, "-c", SAVING, place, str(1_000 * at)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        first = [process.stdout.readline().strip()] if at % 2 else []
        time.sleep(chosen.uniform(0, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        said = [*first, *process.stdout.read().split("\n")[:-1]]
        process.stdout.close()
        process.wait()
        kept = {m.name: m.review for m in milestones.every(place)}
        assert {f"m{number}" for number in said} <= kept.keys()
        assert all(len(review.findings) == 300 for review in kept.values())
    assert len(kept) >= kills // 2


def test_a_store_is_made_by_its_migrations_alone(place: str) -> None:
    """What the code believes the table to be is what the migrations make."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415  an extra
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    with connected(place) as connection:
        assert compare_metadata(MigrationContext.configure(connection), table().metadata) == []


def test_a_store_of_a_newer_wellbuilt_is_left_alone(tmp_path: Path) -> None:
    place = str(tmp_path / "m.db")
    milestones.save(place, "one", full())
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UsageError, match="a newer wellbuilt"):
        milestones.every(place)


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"this is no database at all, whatever its name says" * 99)
    with pytest.raises(ReachError, match="file is not a database"):
        milestones.every(str(tmp_path / "m.db"))


@pytest.mark.parametrize(("content", "said"), [(b"x", "is damaged"), (None, "schema")])
def test_a_damaged_milestone_says_so(tmp_path: Path, content: bytes | None, said: str) -> None:
    place = str(tmp_path / "m.db")
    milestones.save(place, "one", replace(full(), schema="0"))
    if content is not None:
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE milestone SET review = ?", (content,))
        connection.close()
    with pytest.raises(UsageError, match=said):
        milestones.named(place, "one")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(ReachError) as refused:
        milestones.every("postgresql://jane:hunter2hunter2@127.0.0.1:1/x")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("place", ["nonsense://x", "://"])
def test_what_is_no_store_is_refused(place: str) -> None:
    with pytest.raises(UsageError, match="no URL of a database"):
        milestones.every(place)


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be made"):
        milestones.save(str(tmp_path / "file" / "m.db"), "one", full())


def test_a_milestone_that_is_older_than_the_profile_asks_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "wellbuilt.toml").write_text('profile = "regulated"\n')
    (tmp_path / "t.yaml").write_text("Resources: {B: {Type: 'AWS::S3::Bucket'}}\n")
    asked = "workload-is-reviewed-again-in-time"
    first = wellbuilt.review(tmp_path, cached=False)
    assert asked not in {f.check for f in first.findings}
    milestones.save(milestones.place_in(tmp_path), "first", first)
    saved = milestones.every(milestones.place_in(tmp_path))[0].saved.date()
    outcomes = {
        days: {f.check: f.outcome for f in wellbuilt.review(tmp_path, on=saved + timedelta(days=days)).findings}[asked]
        for days in (0, 90, 91)
    }
    assert outcomes == {0: "holds", 90: "holds", 91: "fails"}
