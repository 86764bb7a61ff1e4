"""Who may write in a registry: counts of people, worked out as MLflow's own authentication does.

What several roles grant folds to the most, but a denial; the permission that counts for everybody is a floor under it.
What that floor makes of a grant is asked once for each kind of grant.
https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.texts.exports import maps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Ask = Callable[[str, str, str], str]

RANKS = ("NO_PERMISSIONS", "READ", "USE", "EDIT", "MANAGE")
WRITE = frozenset({"EDIT", "MANAGE"})


def writers(users: list[dict[str, Any]], things: Iterable[tuple[str, str]], ask: Ask) -> dict[tuple[str, str], int]:
    """Return how many people may change each thing, by its kind and name; nothing of one of which it is not known.

    `users` are those of `users/list`, which names the roles of each; a server that names none says nothing of it.
    `ask` returns what somebody may do with a thing (user, kind, name), "" where that is not told.
    """
    if not users or not all(isinstance(one.get("roles"), list) for one in users):
        return {}
    floors: dict[str, str] = {}
    found: dict[tuple[str, str], int] = {}
    for kind, name in things:
        may = [_may(one, kind, name, ask, floors) for one in users]
        if "" not in may:
            found[kind, name] = sum(one in WRITE for one in may)
    return found


def _may(user: dict[str, Any], kind: str, name: str, ask: Ask, floors: dict[str, str]) -> str:
    """Return what somebody may do with a thing, "" where it is not known."""
    if user.get("is_admin") is True:
        return "MANAGE"
    granted = _granted(user, kind, name)
    if granted in WRITE or granted == "DENY":
        return granted
    if granted not in floors:
        floors[granted] = ask(str(user.get("username")), kind, name)
    return floors[granted]


def _granted(user: dict[str, Any], kind: str, name: str) -> str:
    """Return the most that somebody's roles grant of a thing, "" where they grant nothing."""
    grants = [one for role in maps(user["roles"]) for one in maps(role.get("permissions"))]
    if any(_of(one, "workspace", "*") == "MANAGE" for one in grants):
        return "MANAGE"
    found = {_of(one, kind, name) for one in grants} - {""}
    return "DENY" if "DENY" in found else max(found, key=_rank, default="")


def _of(grant: dict[str, Any], kind: str, name: str) -> str:
    fits = grant.get("resource_type") == kind and grant.get("resource_pattern") in ("*", name)
    return str(grant.get("permission")) if fits else ""


def _rank(permission: str) -> int:
    return RANKS.index(permission) if permission in RANKS else -1
