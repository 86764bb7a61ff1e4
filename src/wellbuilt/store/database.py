"""The database that keeps milestones: SQLite in the project's `.wellbuilt/`, or any that a URL leads to.

Every change is one transaction, the making of the tables too: a process that is killed leaves the old or the new.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.secrets import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, Table

FILE = ".wellbuilt/milestones.db"
PURPOSE = "a store of milestones"
WAIT = 30  # seconds for whoever writes at the same time
LOCK = 0x7765_6C6C  # of our own, so that two processes do not make the tables at once


@cache
def table() -> Table:
    """Return the table of milestones, as the newest migration leaves it."""
    with extra("store", PURPOSE):
        import sqlalchemy as sql  # noqa: PLC0415  an extra
    return sql.Table(
        "milestone",
        sql.MetaData(),
        sql.Column("workload", sql.Text, primary_key=True),
        sql.Column("name", sql.Text, primary_key=True),
        sql.Column("saved", sql.DateTime(timezone=True), nullable=False),
        sql.Column("review", sql.LargeBinary, nullable=False),
    )


@contextmanager
def connected(place: str) -> Iterator[Connection]:
    """Open a store inside one transaction, its tables brought up to date; a path stands for a SQLite file.

    Raises UsageError for a place that cannot be a store, ReachError if its database does not answer.
    """
    with extra("store", PURPOSE):
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError  # noqa: PLC0415  an extra
    try:
        with extra("postgres", "this database"):
            engine = _engine(place)
        with engine.begin() as connection:
            _migrate(connection)
            yield connection
    except (ArgumentError, NoSuchModuleError) as error:
        hint = "give a file, or a URL such as postgresql+psycopg://user@host/name"
        raise UsageError("the store is no URL of a database we know", hint=hint) from error
    except SQLAlchemyError as error:
        raise ReachError(
            f"the store does not answer: {_said(error)}", hint="check its place and permissions"
        ) from error


def _said(error: Exception) -> str:
    """Return what a database says in its first line: what follows could repeat what it was handed."""
    told = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
    return str(mask(told[0]))[:300]


def _engine(place: str) -> Engine:
    from sqlalchemy import URL, create_engine, event, make_url  # noqa: PLC0415  an extra
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    url = make_url(place) if "://" in place else URL.create("sqlite", database=place)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool, hide_parameters=True)
    if url.database:
        _folder(Path(url.database).parent)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}", hint="choose another place") from error


def _leave_transactions_to_us(connection: Any, _: object) -> None:
    """Keep the driver from committing around changes of tables, so that they are part of the transaction.

    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """
    connection.isolation_level = None


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date; raises UsageError if a newer wellbuilt made them."""
    from alembic import command  # noqa: PLC0415  an extra
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    made = MigrationContext.configure(connection).get_current_revision()
    if made == scripts.get_current_head():
        return
    if made is not None and made not in {script.revision for script in scripts.walk_revisions()}:
        raise UsageError("a newer wellbuilt made this store", hint="pip install --upgrade wellbuilt")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
