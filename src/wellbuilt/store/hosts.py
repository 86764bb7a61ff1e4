"""The comment on a change that code hosts show: one of ours each time, written anew instead of a second one."""

from __future__ import annotations

import json
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WAIT = 30
PAGES = 50
MOST = 2_000_000
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@value
class Host:
    """Where the comments of one change are: the address that lists them, how one is changed, and what lets us in.

    `public` says whether everybody reads them; where the host does not tell, it is taken to be so.
    """

    comments: str
    change: str
    method: str
    headers: Mapping[str, str]
    public: bool

    def put(self, text: str, mark: str) -> str:
        """Write a comment that begins with a mark, over the one that does if there is one; return what was done.

        Raises ReachError if the host cannot be reached or refuses.
        """
        body = {"body": f"<!-- {mark} -->\n{text}"}
        known = next((one for one in self._ours(f"<!-- {mark} -->")), None)
        if known is None:
            self._ask("POST", self.comments, body)
            return "written"
        if known["body"].replace("\r\n", "\n").strip() == body["body"].strip():
            return "unchanged"
        self._ask(self.method, self.change.format(known["id"]), body)
        return "changed"

    def _ours(self, begin: str) -> Iterator[dict[str, Any]]:
        """Yield the comments that begin with a text, oldest first, page by page."""
        for page in range(1, PAGES + 1):
            found = self._ask("GET", f"{self.comments}?per_page=100&page={page}")
            if not isinstance(found, list) or not found:
                return
            yield from (one for one in found if isinstance(one, dict) and str(one.get("body", "")).startswith(begin))

    def _ask(self, method: str, address: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "wellbuilt"}
        request = Request(address, data, headers, method=method)  # noqa: S310  _checked allows https and loopback only
        try:
            with urlopen(request, timeout=WAIT) as answer:  # noqa: S310  as above
                return json.loads(answer.read(MOST) or b"null")
        except HTTPError as error:
            hint = "may the token write comments on this change?" if error.code in (401, 403, 404) else "try again"
            raise ReachError(f"{method} {address} was answered with {error.code}", hint=hint) from None
        except (URLError, OSError, HTTPException) as error:
            raise ReachError(f"{address} cannot be reached: {error}", hint="is the address right?") from None
        except ValueError:
            raise ReachError(
                f"{address} answered with something else than JSON", hint="is the address right?"
            ) from None


def found(environment: Mapping[str, str]) -> Host:
    """Return the host whose job this runs in, by the variables it sets; raises UsageError if it is none we know."""
    if environment.get("GITHUB_ACTIONS"):
        return github(environment)
    if environment.get("GITLAB_CI"):
        return gitlab(environment)
    raise UsageError("this runs in no job of GitHub or GitLab", hint="`wellbuilt report` shows the review anywhere")


def github(environment: Mapping[str, str]) -> Host:
    """Return the comments of the pull request that a workflow runs for: https://docs.github.com/en/rest/issues/comments."""
    event = _event(_said(environment, "GITHUB_EVENT_PATH"))
    number = event.get("pull_request", {}).get("number") or event.get("number")
    if not isinstance(number, int):
        raise UsageError("this workflow runs for no pull request", hint="run it `on: pull_request`")
    issues = f"{_checked(_said(environment, 'GITHUB_API_URL'))}/repos/{_said(environment, 'GITHUB_REPOSITORY')}/issues"
    return Host(
        f"{issues}/{number}/comments",
        f"{issues}/comments/{{}}",
        "PATCH",
        {"Authorization": f"Bearer {_said(environment, 'GITHUB_TOKEN')}", "Accept": "application/vnd.github+json"},
        public=event.get("repository", {}).get("private") is not True,
    )


def gitlab(environment: Mapping[str, str]) -> Host:
    """Return the notes of the merge request that a pipeline runs for: https://docs.gitlab.com/api/notes/."""
    project = quote(_said(environment, "CI_PROJECT_ID"), safe="")
    number = _said(environment, "CI_MERGE_REQUEST_IID")
    notes = f"{_checked(_said(environment, 'CI_API_V4_URL'))}/projects/{project}/merge_requests/{quote(number)}/notes"
    public = environment.get("CI_PROJECT_VISIBILITY") not in ("private", "internal")
    return Host(notes, f"{notes}/{{}}", "PUT", {"PRIVATE-TOKEN": _said(environment, "WELLBUILT_TOKEN")}, public)


def _said(environment: Mapping[str, str], name: str) -> str:
    if not environment.get(name):
        raise UsageError(f"{name} is not set", hint=f"give the job {name}; docs/how-to/review-in-ci.md says how")
    return environment[name]


def _checked(address: str) -> str:
    """Return an address a token may be sent to: https, or this machine itself."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise UsageError(f"{address} is not an https address", hint="a token is not sent over plain http")
    return address.rstrip("/")


def _event(path: str) -> dict[str, Any]:
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} is not the event of a workflow: {error}", hint="GitHub sets GITHUB_EVENT_PATH"
        ) from None
    return told if isinstance(told, dict) else {}
