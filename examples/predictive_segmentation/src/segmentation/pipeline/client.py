"""The engagement service as the pipeline uses it: jobs asked for by key, so that asking again is asking once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from segmentation.settings import Settings
from segmentation.trouble import Trouble

TIMEOUT = httpx.Timeout(30, read=120)
POLL_SECONDS = 0.1
JOB_SECONDS = 300
CHUNK = 1 << 20


class ServiceError(Trouble):
    """The engagement service could not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """A client for one service; raises httpx.HTTPError for trouble on the way and ServiceError for failed jobs."""

    http: httpx.Client

    @classmethod
    def of(cls, settings: Settings) -> Engagement:
        """Connect as the settings say."""
        headers = {"Authorization": f"Bearer {settings.engagement_token}"}
        return cls(httpx.Client(base_url=settings.engagement_url, headers=headers, timeout=TIMEOUT))

    def export(self, target: Path, key: str, **asked: Any) -> int:
        """Export into a file, whole or not at all; return its rows."""
        job = self._ended(self._post("/exports", asked, key)["job_id"])
        fresh = target.with_suffix(".part")
        with self.http.stream("GET", f"/exports/{job['job_id']}/file") as answer, fresh.open("wb") as file:
            answer.raise_for_status()
            for chunk in answer.iter_bytes(CHUNK):
                file.write(chunk)
        fresh.rename(target)
        return int(job["rows"])

    def bring(self, source: Path, key: str, **asked: Any) -> int:
        """Import a file; return the rows the service took."""
        job = self._post("/imports", asked, key)
        if job["state"] != "COMPLETED":
            answer = self.http.put(f"/imports/{job['job_id']}/file", content=_chunks(source))
            answer.raise_for_status()
        return int(self._ended(job["job_id"])["rows"])

    def campaign(self, key: str, **asked: Any) -> int:
        """Send a campaign; return how many it reached now."""
        return int(self._post("/campaigns", asked, key)["reached"])

    def _post(self, path: str, body: dict[str, Any], key: str) -> dict[str, Any]:
        answer = self.http.post(path, json=body, headers={"Idempotency-Key": key})
        answer.raise_for_status()
        return dict(answer.json())

    def _ended(self, job: str) -> dict[str, Any]:
        deadline = time.monotonic() + JOB_SECONDS
        while time.monotonic() < deadline:
            answer = self.http.get(f"/jobs/{job}")
            answer.raise_for_status()
            told = dict(answer.json())
            if told["state"] == "FAILED":
                raise ServiceError(f"job {job} failed: {told['reason']}")
            if told["state"] == "COMPLETED":
                return told
            time.sleep(POLL_SECONDS)
        raise ServiceError(f"job {job} did not end within {JOB_SECONDS} s")


def _chunks(source: Path) -> Iterator[bytes]:
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
