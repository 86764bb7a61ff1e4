"""A registry of MLflow, asked over its REST API and written down as the export that a review reads.

Nothing can be changed from here: the two ways of asking are getting and searching, and only `READS` may be asked.
https://mlflow.org/docs/latest/api_reference/rest-api.html https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
"""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READS = {
    "experiments/search": "GET",
    "registered-models/search": "GET",
    "model-versions/search": "GET",
    "runs/search": "POST",  # a search that is too long for an address; it changes nothing
}
PAGE = 1000
SECONDS = 60
LONGEST = 64 * 2**20
"""The most bytes that an answer may have."""
MODEL = ("name", "creation_timestamp", "last_updated_timestamp", "aliases")
VERSION = ("name", "version", "creation_timestamp", "current_stage", "status", "run_id", "source", "aliases")
RUN = ("run_id", "experiment_id", "status", "start_time", "end_time", "artifact_uri")


@value
class Registry:
    """A tracking server; what opens it is never shown, neither here nor in an error."""

    url: str
    authorization: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str, environment: Mapping[str, str]) -> Registry:
        """Take a server's address, and what opens it from MLflow's own variables; raises UsageError for no address."""
        told = urllib.parse.urlsplit(url)
        if told.scheme not in ("http", "https") or not told.hostname or told.username or told.password:
            raise UsageError(
                "the address of a tracking server begins with http:// or https:// and holds no password",
                hint="set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN",
            )
        if token := environment.get("MLFLOW_TRACKING_TOKEN"):
            return cls(url.rstrip("/"), f"Bearer {token}")
        user, word = environment.get("MLFLOW_TRACKING_USERNAME"), environment.get("MLFLOW_TRACKING_PASSWORD", "")
        basic = base64.b64encode(f"{user}:{word}".encode()).decode()
        return cls(url.rstrip("/"), f"Basic {basic}" if user else "")

    def export(self) -> dict[str, Any]:
        """Return models, versions, experiments and runs; what people wrote into tags and parameters is left out.

        Raises ReachError where the server cannot be asked or says no.
        """
        experiments = [*self._every("experiments/search", "experiments")]
        places = [str(one.get("experiment_id")) for one in experiments]
        return {
            "registered_models": [
                _only(MODEL, one) for one in self._every("registered-models/search", "registered_models")
            ],
            "model_versions": [_only(VERSION, one) for one in self._every("model-versions/search", "model_versions")],
            "experiments": [_only(("experiment_id", "name", "artifact_location"), one) for one in experiments],
            "runs": [_run(one) for one in self._every("runs/search", "runs", experiment_ids=places)] if places else [],
        }

    def _every(self, what: str, key: str, **asked: Any) -> Iterator[dict[str, Any]]:
        page, seen = "", set[str]()
        while True:
            answer = self._ask(what, asked | {"max_results": PAGE} | ({"page_token": page} if page else {}))
            yield from (one for one in answer.get(key) or [] if isinstance(one, dict))
            page = str(answer.get("next_page_token") or "")
            if not page or page in seen:
                return
            seen.add(page)

    def _ask(self, what: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        method, address = READS[what], f"{self.url}/api/2.0/mlflow/{what}"
        body = json.dumps(asked).encode() if method == "POST" else None
        if method == "GET":
            address += "?" + urllib.parse.urlencode(asked)
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": self.authorization} if self.authorization else {}
        )
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310  http or https, by `of`
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                told = json.loads(answer.read(LONGEST))
        except urllib.error.HTTPError as error:
            error.close()
            hint = "is it the right name and password, and may they read?" if error.code in (401, 403) else ""
            raise ReachError(f"{self.url} answers {error.code} to {what}", hint=hint) from None
        except (OSError, ValueError) as error:
            raise ReachError(f"{self.url} cannot be asked for {what}: {type(error).__name__}") from None
        if not isinstance(told, dict):
            raise ReachError(f"{self.url} does not answer as MLflow does")
        return told


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection, so that what opens a server is not carried to another."""

    def redirect_request(self, *_: Any) -> None:
        """Say no."""


_OPENER = urllib.request.build_opener(_Stay)


def _only(keys: tuple[str, ...], told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in keys if key in told}


def _run(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a run with how much is kept of it, and the digests of its datasets."""
    data, inputs = told.get("data") or {}, told.get("inputs") or {}
    datasets = [one.get("dataset") or {} for one in inputs.get("dataset_inputs") or []]
    return _only(RUN, told.get("info") or {}) | {
        "params": len(data.get("params") or []),
        "metrics": len(data.get("metrics") or []),
        "datasets": [_only(("name", "digest", "source_type"), one) for one in datasets],
    }
