"""The service's HTTP interface. Every request needs a token with the scope it asks for; health does not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, HTTPException, Query, Request
from fastapi.responses import FileResponse
from pydantic import BaseModel

from segmentation.engagement import campaigns, segments
from segmentation.engagement.database import Database
from segmentation.engagement.faults import Fault, Faults, Trouble
from segmentation.engagement.jobs import EVENT_COLUMNS, Jobs
from segmentation.bearer import Tokens, needs

SCOPES = (
    "customers:read",
    "customers:write",
    "events:write",
    "exports:write",
    "imports:write",
    "segments:write",
    "campaigns:write",
    "faults:write",
)
MAX_UPLOAD = 512 * 2**20
MAX_PAGE = 10_000
Key = Annotated[str | None, Header(alias="Idempotency-Key")]


class Event(BaseModel):
    """Something a customer did."""

    event_id: str
    customer_id: str
    kind: Literal["session", "purchase", "support", "open", "click"]
    happened_at: str
    value: float = 0.0


class Export(BaseModel):
    """What to export: everybody who is a customer now, or the events of a day."""

    what: Literal["customers", "events"]
    day: date | None = None


class Import(BaseModel):
    """What to import; the file follows. `whole` says that customers who are not in it have gone."""

    what: Literal["customers", "events", "scores", "segment"]
    segment_id: str | None = None
    version: str = ""
    whole: bool = False


@dataclass(slots=True)
class Service:
    """What the routes share."""

    database: Database
    jobs: Jobs
    tokens: Tokens
    faults: Faults
    workers: ThreadPoolExecutor

    def start(self, job: str) -> None:
        """Work on a job in the background."""
        self.workers.submit(self.jobs.work, job)


def create_app(folder: Path, tokens: Tokens) -> FastAPI:
    """Make the service over a folder that holds its database and its files."""
    database = Database(folder / "engagement.sqlite")
    (folder / "files").mkdir(exist_ok=True)
    service = Service(database, Jobs(database, folder / "files"), tokens, Faults(), ThreadPoolExecutor(1))

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        for job in service.jobs.unfinished():
            service.start(job)
        yield
        service.workers.shutdown(cancel_futures=True)

    app = FastAPI(title="Engagement service", lifespan=life)
    _trouble(app, service)
    _data(app, service)
    _jobs(app, service)
    _reaching(app, service)
    return app


def _trouble(app: FastAPI, service: Service) -> None:
    app.add_middleware(Trouble, faults=service.faults, spared=("/health", "/faults"))

    @app.put("/faults", dependencies=[needs(service.tokens, "faults:write")])
    def switch(faults: list[Fault]) -> list[Fault]:
        service.faults.set(faults)
        return service.faults.active

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}


def _data(app: FastAPI, service: Service) -> None:
    @app.get("/customers/{customer_id}", dependencies=[needs(service.tokens, "customers:read")])
    def customer(customer_id: str) -> dict[str, Any]:
        with service.database.use() as connection:
            row = connection.execute("SELECT * FROM customers WHERE customer_id = ?", (customer_id,)).fetchone()
        return dict(_found(row, f"customer {customer_id}"))

    @app.post("/events", status_code=202, dependencies=[needs(service.tokens, "events:write")])
    def append(events: list[Event]) -> dict[str, int]:
        rows = [tuple(getattr(event, column) for column in EVENT_COLUMNS) for event in events]
        with service.database.use() as connection:
            before = connection.total_changes
            insert = f"INSERT OR IGNORE INTO events ({', '.join(EVENT_COLUMNS)}) VALUES (?, ?, ?, ?, ?)"
            connection.executemany(insert, rows)
            return {"new": connection.total_changes - before}

    @app.get("/events", dependencies=[needs(service.tokens, "customers:read")])
    def stream(
        after: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 1000
    ) -> dict[str, Any]:
        query = "SELECT * FROM events WHERE cursor > ? ORDER BY cursor LIMIT ?"
        with service.database.use() as connection:
            rows = [dict(row) for row in connection.execute(query, (after, limit))]
        return {"events": rows, "next": rows[-1]["cursor"] if rows else after}


def _jobs(app: FastAPI, service: Service) -> None:
    @app.post("/exports", status_code=202, dependencies=[needs(service.tokens, "exports:write")])
    def export(asked: Export, key: Key = None) -> dict[str, Any]:
        if asked.what == "events" and asked.day is None:
            raise HTTPException(422, "an export of events needs a day")
        arguments = {"day": asked.day.isoformat()} if asked.day else {}
        job, new = service.jobs.ask("export", asked.what, arguments, key)
        if new:
            service.start(job)
        return _found(service.jobs.look(job), job)

    @app.post("/imports", status_code=202, dependencies=[needs(service.tokens, "imports:write")])
    def make_import(asked: Import, key: Key = None) -> dict[str, Any]:
        if asked.what == "segment" and not asked.segment_id:
            raise HTTPException(422, "an import of a segment needs a segment_id")
        job, _ = service.jobs.ask("import", asked.what, asked.model_dump(exclude={"what"}), key)
        return _found(service.jobs.look(job), job)

    @app.put("/imports/{job}/file", status_code=202, dependencies=[needs(service.tokens, "imports:write")])
    async def upload(job: str, request: Request) -> dict[str, Any]:
        told = _found(service.jobs.look(job), f"job {job}")
        if told["direction"] != "import" or told["state"] == "COMPLETED":
            return told
        target = service.jobs.file(job)
        fresh = target.with_suffix(".upload")
        size = 0
        with fresh.open("wb") as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > MAX_UPLOAD:
                    raise HTTPException(413, f"a file may have {MAX_UPLOAD} bytes")
                file.write(chunk)
        fresh.rename(target)
        service.start(job)
        return _found(service.jobs.look(job), job)

    @app.get("/jobs/{job}", dependencies=[needs(service.tokens, "customers:read")])
    def look(job: str) -> dict[str, Any]:
        return _found(service.jobs.look(job), f"job {job}")

    @app.get("/exports/{job}/file", dependencies=[needs(service.tokens, "exports:write")])
    def download(job: str) -> FileResponse:
        told = _found(service.jobs.look(job), f"job {job}")
        if told["direction"] != "export" or told["state"] != "COMPLETED":
            raise HTTPException(409, f"the job is {told['state']}")
        return FileResponse(service.jobs.file(job), media_type="application/vnd.apache.parquet")


def _reaching(app: FastAPI, service: Service) -> None:
    @app.put("/segments/{segment_id}", dependencies=[needs(service.tokens, "segments:write")])
    def define(segment_id: str, segment: segments.Segment) -> segments.Segment:
        if segment.segment_id != segment_id:
            raise HTTPException(422, "the segment's id is not that of the path")
        with service.database.use() as connection:
            segments.save(connection, segment)
        return segment

    @app.get("/segments/{segment_id}/members", dependencies=[needs(service.tokens, "customers:read")])
    def who(segment_id: str) -> dict[str, Any]:
        with service.database.use() as connection:
            row = connection.execute("SELECT version FROM segments WHERE segment_id = ?", (segment_id,)).fetchone()
            found = segments.members(connection, segment_id)
        return {"members": _found(found, f"segment {segment_id}"), "version": row["version"]}

    @app.post("/campaigns", status_code=202, dependencies=[needs(service.tokens, "campaigns:write")])
    def send(campaign: campaigns.Campaign, key: Key = None) -> dict[str, int]:
        with service.database.use() as connection:
            return {"reached": _found(campaigns.send(connection, campaign, key), f"segment {campaign.segment_id}")}

    @app.get("/campaigns/{campaign_id}/deliveries", dependencies=[needs(service.tokens, "customers:read")])
    def deliveries(campaign_id: str) -> list[dict[str, str]]:
        with service.database.use() as connection:
            return campaigns.sent(connection, campaign_id)

    @app.get("/o/{delivery_id}", status_code=204)
    def opened(delivery_id: str) -> None:
        _react(service, delivery_id, "open")

    @app.get("/c/{delivery_id}", status_code=204)
    def clicked(delivery_id: str) -> None:
        _react(service, delivery_id, "click")


def _react(service: Service, delivery_id: str, kind: str) -> None:
    with service.database.use() as connection:
        _found(campaigns.reacted(connection, delivery_id, kind) or None, "delivery")


def _found(value: Any, what: str) -> Any:
    if value is None:
        raise HTTPException(404, f"there is no {what}")
    return value
