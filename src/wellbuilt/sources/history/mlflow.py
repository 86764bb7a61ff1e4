"""A tracking server of MLflow, asked over its REST API for what `dump` keeps of it.

Nothing can be changed from here: the two ways of asking are getting and searching, and only `READS` may be asked.
https://mlflow.org/docs/latest/api_reference/rest-api.html https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
"""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.values import replace
from wellbuilt.sources.history.dump import STREAMS, Asked, dump, newest
from wellbuilt.sources.history.people import writers
from wellbuilt.texts.exports import maps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

API = "api/2.0/mlflow/"
MODEL_FILE = "model-versions/get-artifact"
"""Gives a file of a registered version; asked for `MLmodel`, which says what goes in and out."""
PERMISSION = "api/3.0/mlflow/users/permissions/get"
"""Says what somebody may do with a thing in the end."""
READS = {
    f"{API}experiments/search": "GET",
    f"{API}registered-models/search": "GET",
    f"{API}model-versions/search": "GET",
    f"{API}runs/search": "POST",  # a search that is too long for an address; it changes nothing
    f"{API}users/list": "GET",
    PERMISSION: "GET",
    MODEL_FILE: "GET",
}
PAGE = 1000
THINGS = 2000
"""Experiments and models of which it is worked out who may write."""
SECONDS = 60
LONGEST = 64 * 2**20
"""The most bytes that an answer may have."""
REFUSED = (301, 302, 303, 307, 308, 401, 403)
"""Answers to somebody unknown: no, or go and sign in."""


@dataclass(frozen=True)
class Registry:
    """A tracking server; what opens it is never shown, neither here nor in an error.

    A dataclass, as only that leaves a field out of what it shows of itself.
    """

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
        """Return what `dump` keeps of the server; raises ReachError where it cannot be asked or says no."""
        experiments = [*self._every("experiments/search", "experiments")]
        places = [str(one.get("experiment_id")) for one in experiments]
        models = [*self._every("registered-models/search", "registered_models")]
        versions = [*self._every("model-versions/search", "model_versions")]
        runs = self._every("runs/search", "runs", experiment_ids=places) if places else iter(())
        users = self._users()
        things = [("experiment", one) for one in places] + [
            ("registered_model", str(one.get("name"))) for one in models
        ]
        write = writers(users, things[:THINGS], self._permission)
        told = Asked(experiments, runs, models, versions, self._signatures(versions), write)
        known = (
            {"users": len(users), "administrators": sum(one.get("is_admin") is True for one in users)} if users else {}
        )
        return dump(told, {"asks_who_calls": self._asks_who_calls(), **known})

    def _asks_who_calls(self) -> bool | None:
        """Tell whether somebody unknown is turned away; None where neither yes nor no is said."""
        try:
            replace(self, authorization="")._ask(f"{API}experiments/search", {"max_results": 1})  # noqa: SLF001  our own
        except _Answered as error:
            return True if error.code in REFUSED else None
        except ReachError:
            return None
        return False

    def _users(self) -> list[dict[str, Any]]:
        """Return whom it knows, none where it is not told: only an administrator is."""
        try:
            return maps(self._ask(f"{API}users/list", {}).get("users"))
        except ReachError:
            return []

    def _permission(self, user: str, kind: str, name: str) -> str:
        asked = {"username": user, "resource_type": kind, "resource_id": name}
        try:
            return str(self._ask(PERMISSION, asked).get("permission") or "")
        except ReachError:
            return ""

    def _signatures(self, versions: list[dict[str, Any]]) -> dict[tuple[str, str], bool]:
        """Tell of the newest version of each model whether it says what goes in and out, where that is told."""
        found: dict[tuple[str, str], bool] = {}
        for one in newest(versions)[:STREAMS]:
            name, number = str(one.get("name")), str(one.get("version"))
            try:
                text = self._bytes(MODEL_FILE, {"name": name, "version": number, "path": "MLmodel"})
                told = yaml.safe_load(text)
            except (ReachError, yaml.YAMLError, ValueError):
                continue
            if isinstance(told, dict) and "flavors" in told:
                found[name, number] = bool(told.get("signature"))
        return found

    def _every(self, what: str, key: str, **asked: Any) -> Iterator[dict[str, Any]]:
        page, seen = "", set[str]()
        while True:
            answer = self._ask(f"{API}{what}", asked | {"max_results": PAGE} | ({"page_token": page} if page else {}))
            yield from (one for one in answer.get(key) or [] if isinstance(one, dict))
            page = str(answer.get("next_page_token") or "")
            if not page or page in seen:
                return
            seen.add(page)

    def _ask(self, what: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        try:
            told = json.loads(self._bytes(what, asked))
        except ValueError as error:
            raise ReachError(f"{self.url} cannot be asked for {what}: {type(error).__name__}") from None
        if not isinstance(told, dict):
            raise ReachError(f"{self.url} does not answer as MLflow does")
        return told

    def _bytes(self, what: str, asked: Mapping[str, Any]) -> bytes:
        method, address = READS[what], f"{self.url}/{what}"
        body = json.dumps(asked).encode() if method == "POST" else None
        if method == "GET" and asked:
            address += "?" + urllib.parse.urlencode(asked)
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": self.authorization} if self.authorization else {}
        )
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310  http or https, by `of`
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return bytes(answer.read(LONGEST))
        except urllib.error.HTTPError as error:
            error.close()
            raise _Answered(self.url, what, error.code) from None
        except OSError as error:
            raise ReachError(f"{self.url} cannot be asked for {what}: {type(error).__name__}") from None


class _Answered(ReachError):
    """A server answered, and not with what it was asked for."""

    def __init__(self, url: str, what: str, code: int) -> None:
        hint = "is it the right name and password, and may they read?" if code in (401, 403) else ""
        super().__init__(f"{url} answers {code} to {what}", hint=hint)
        self.code = code


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection, so that what opens a server is not carried to another."""

    def redirect_request(self, *_: Any) -> None:
        """Say no."""


_OPENER = urllib.request.build_opener(_Stay)
