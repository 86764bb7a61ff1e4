"""What a workflow of GitHub Actions is entrusted with, and to whom it passes it on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.secrets import MASKED
from wellbuilt.mappings.aws.plain_secrets import PLACEHOLDER, SECRET_NAME
from wellbuilt.mappings.ci.github_lines import all_jobs, steps
from wellbuilt.texts.nodes import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Mark, Node
    from wellbuilt.kernel.views import View

LASTING = frozenset({
    "aws_secret_access_key", "credentials_json", "service_account_key", "creds", "azure_credentials",
    "google_credentials", "arm_client_secret", "azure_client_secret", "gcp_sa_key",
})  # fmt: skip
"""Settings that take the key of a cloud which holds until somebody withdraws it, in lower case with underscores."""
WRITES = frozenset({"contents", "packages", "id-token", "actions", "deployments"})
"""Rights to write by which code, releases, images or a cloud can be changed; those to comment or report are not."""
OWN = frozenset({"actions", "github"})
"""Owners that are the host itself."""
RIGHTS = "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions"
_COMMIT = re.compile(r"^[0-9a-f]{40}$|^sha256:[0-9a-f]{64}$")
_SECRET = re.compile(r"\bsecrets\s*(?:\.\s*(\w+)|\[)")
_TOKEN = re.compile(r"(?:^|[_-])token$", re.IGNORECASE)
_MADE_UP = re.compile(r"test|fake|mock|dummy|example|sample|local|postgres|admin|default|none", re.IGNORECASE)


def settings(workflow: Node) -> Iterator[tuple[str, Node]]:
    """Yield every variable and input that a workflow sets, with its name; those of service containers excepted."""
    yield from table(table(workflow).get("env")).items()
    for _, job in all_jobs(workflow):
        for key in ("env", "with", "secrets"):
            yield from table(table(job).get(key)).items()
        for step in steps(job):
            for key in ("env", "with"):
                yield from table(table(step).get(key)).items()


def lasting_keys(view: View) -> Fact:
    """Return the settings that are given a key of a cloud which does not expire by itself."""
    given = list(settings(view.node))
    brief = any(name.lower().replace("-", "_") == "aws_session_token" for name, _ in given)
    found: dict[str, Mark] = {}
    for name, node in given:
        plain = name.lower().replace("-", "_")
        lasting = plain in LASTING and not (brief and plain.startswith("aws"))
        if lasting and isinstance(node.value, str) and _SECRET.search(node.value):
            found.setdefault(name, node.mark)
    mark = next(iter(found.values()), view.node.mark)
    return Fact(tuple(found), Origin.STATED, mark, next(iter(found), "jobs"))


def moving(view: View) -> Fact:
    """Return the steps of others that are named by a tag or branch, which their owner can move to other code."""
    found: dict[str, Mark] = {}
    for _, job in all_jobs(view.node):
        for step in steps(job):
            uses = text(step, "uses")
            name, _, at = uses.partition("@")
            foreign = uses and not uses.startswith("./") and name.split("/")[0].lower() not in OWN
            if foreign and not _COMMIT.match(at):
                found.setdefault(uses, table(step)["uses"].mark)
    return Fact(tuple(found), Origin.STATED, next(iter(found.values()), view.node.mark), "uses")


def entrusted(view: View) -> Fact:
    """Return whether it is given a secret or a right to write, beside the token every run has."""
    for name, node in _all_texts(view.node):
        for secret in _SECRET.finditer(str(node.value)):
            if secret[1] != "GITHUB_TOKEN":
                return Fact(True, mark=node.mark, key=name)
    for rights in _permissions(view.node):
        if rights.value == "write-all":
            return Fact(True, mark=rights.mark, key="permissions")
        for name, right in table(rights).items():
            if right.value == "write" and name in WRITES:
                return Fact(True, mark=right.mark, key=name)
    if any(text(job, "secrets") == "inherit" for _, job in all_jobs(view.node)):
        return Fact(Unknown("it hands all secrets on"), Origin.UNKNOWN, view.node.mark, "secrets")
    return Fact(False, mark=view.node.mark, key="jobs")


def token_rights(view: View) -> Fact:
    """Return whether its token may write everything; where nothing is said, a setting of the repository decides."""
    told = _permissions(view.node)
    broad = next((node for node in told if node.value == "write-all"), None)
    if broad is not None:
        return Fact(True, mark=broad.mark, key="permissions")
    covered = table(view.node).get("permissions") is not None
    covered = covered or all(
        table(job).get("permissions") for _, job in all_jobs(view.node) if "called" not in table(job)
    )
    if covered:
        return Fact(False, mark=told[0].mark if told else view.node.mark, key="permissions")
    return Fact(
        Unknown("what its token may do is a setting of the repository"), Origin.UNKNOWN, view.node.mark, "permissions"
    )


def secrets_written(view: View) -> Fact:
    """Return whether a password or token stands in a setting as it is; what is made up for a test does not count."""
    for name, node in settings(view.node):
        if isinstance(node.value, str) and written(name, node.value):
            return Fact(True, mark=node.mark, key=name)
    return Fact(False, mark=view.node.mark, key="env")


def written(name: str, value: str) -> bool:
    """Tell whether a setting is a secret as it stands; what is made up, short or points elsewhere is none."""
    if "$" in value:
        return False
    if MASKED in value:
        return "://" not in value or not _MADE_UP.search(value)
    mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    long = len(value) >= 16 and " " not in value  # noqa: PLR2004 - tokens that services give out are longer
    made_up = _MADE_UP.search(value) or PLACEHOLDER.search(value) or value.startswith(("arn:", "/", "http", "s3:"))
    named = SECRET_NAME.search(name.replace("-", "_")) or _TOKEN.search(name)
    return bool(named and mixed and long and not made_up)


def _permissions(workflow: Node) -> list[Node]:
    nodes = [workflow, *(job for _, job in all_jobs(workflow))]
    return [told for node in nodes if (told := table(node).get("permissions")) is not None]


def _all_texts(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield every text of a workflow with the key it stands under; what other workflows say excepted.

    What several aliases mean is looked at once.
    """
    seen: set[int] = set()
    stack = [(key, node) for key, node in reversed(table(root).items()) if key != "beside"]
    while stack:
        key, node = stack.pop()
        if isinstance(node.value, (dict, tuple)) and id(node.value) in seen:
            continue
        seen.add(id(node.value))
        if isinstance(node.value, str):
            yield key, node
        elif isinstance(node.value, dict):
            stack.extend(reversed(node.value.items()))
        elif isinstance(node.value, tuple):
            stack.extend((key, one) for one in reversed(node.value))
