"""Delivery pipelines of code hosts, as records: their jobs and steps, with the commands that each step runs.

Every record's body is the file's own tree. What the file only names and other files hold is put in beside it: `called`
for another file that is run in its place, `commands` for what a script comes to, `path` for the file's own name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Dialect
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

GITHUB = Dialect("github", lambda _: "", str)
_WORKFLOW = re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$")


def _wants_github(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the place says enough
    return _WORKFLOW.search(path) is not None


def _read_github(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.ci.github import read  # noqa: PLC0415 - what finds sources need not load it

    del request  # a workflow is read whole: what it holds says what it is
    yield from read(tree, paths)


github_actions = Source("github-actions", "1", (GITHUB,), _wants_github, _read_github)


GITLAB = Dialect("gitlab", lambda _: "", str)


def _wants_gitlab(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.rpartition("/")[2] == ".gitlab-ci.yml"


def _read_gitlab(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.ci.gitlab import read  # noqa: PLC0415 - as above

    del request
    yield from read(tree, paths)


gitlab_ci = Source("gitlab-ci", "1", (GITLAB,), _wants_gitlab, _read_gitlab)


JOBS = Dialect("jobs", lambda _: "", str)
"""The form that further hosts are brought into: see `jobs.py`."""
_CIRCLECI = re.compile(r"(^|/)\.circleci/config\.ya?ml$")
_AZURE = re.compile(
    r"(^|/)\.?azure[-_]?pipelines?[^/]*\.ya?ml$|(^|/)\.?(?:azure[-_]?)?pipelines/[^/]+\.ya?ml$", re.IGNORECASE
)
_CODEBUILD = re.compile(r"(^|/)buildspec[^/]*\.ya?ml$", re.IGNORECASE)
_JENKINS = re.compile(r"(^|/)(Jenkinsfile[^/]*|[^/]+\.[Jj]enkinsfile)$")


def _host(name: str, place: re.Pattern[str], module: str) -> Source:
    """Return the source of one host, whose files are told by their names.

    It must not be called as its module is: an import of that would take its place.
    """

    def wants(path: str, head: Callable[[], bytes]) -> bool:
        del head  # the name says enough
        return place.search(path) is not None

    def reads(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
        from importlib import import_module  # noqa: PLC0415 - what finds sources need not load it

        del request
        yield from import_module(f"wellbuilt.sources.ci.{module}").read(tree, paths)

    return Source(name, "1", (JOBS,), wants, reads)


circleci_jobs = _host("circleci", _CIRCLECI, "circleci")
azure_pipelines = _host("azure-pipelines", _AZURE, "azure")
codebuild_specifications = _host("codebuild", _CODEBUILD, "codebuild")
jenkins_pipelines = _host("jenkins", _JENKINS, "jenkins")
