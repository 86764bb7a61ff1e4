"""Who may do what: bearer tokens with scopes, known to a service only by their hashes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, HTTPException

def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Tokens:
    """Scopes by the hash of the token that carries them."""

    scopes: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tokens: Mapping[str, tuple[str, ...]], known: Collection[str]) -> Tokens:
        """Make the table from plain tokens; raises ValueError for a scope that is not known."""
        for scope in {scope for scopes in tokens.values() for scope in scopes} - set(known):
            raise ValueError(f"there is no scope {scope!r}; scopes: {', '.join(known)}")
        return cls({digest(token): frozenset(scopes) for token, scopes in tokens.items()})

    def allows(self, token: str, scope: str) -> bool | None:
        """Return whether a token carries a scope, None if nobody was given that token."""
        told = digest(token)
        known = next((scopes for kept, scopes in self.scopes.items() if hmac.compare_digest(kept, told)), None)
        return None if known is None else scope in known


def needs(tokens: Tokens, scope: str) -> Callable[[str], None]:
    """Return a dependency that lets through only requests whose token carries a scope: else 401 or 403."""

    def guard(authorization: Annotated[str, Header()] = "") -> None:
        kind, _, token = authorization.partition(" ")
        allowed = tokens.allows(token, scope) if kind.lower() == "bearer" and token else None
        if allowed is None:
            raise HTTPException(401, "a valid bearer token is needed", {"WWW-Authenticate": "Bearer"})
        if not allowed:
            raise HTTPException(403, f"the token does not carry {scope}")

    return Depends(guard)
