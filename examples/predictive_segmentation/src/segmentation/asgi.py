"""The three applications as servers start them, configured by the environment alone.

`SEGMENTATION_TOKENS` names a file of `token scope scope ...` lines, readable by its owner only.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from fastapi import FastAPI

from segmentation.bearer import Tokens
from segmentation.settings import Settings, SettingsError


def endpoint() -> FastAPI:
    """Return the prediction endpoint."""
    from segmentation.serving.app import SCOPES, create_app

    return create_app(Settings.from_environment(), _tokens(SCOPES))


def engagement() -> FastAPI:
    """Return the engagement service."""
    from segmentation.engagement.app import SCOPES, create_app

    return create_app(Settings.from_environment().home / "engagement", _tokens(SCOPES))


def labeling() -> FastAPI:
    """Return the page for labels."""
    from segmentation.labeling.app import SCOPE, create_app
    from segmentation.labeling.store import Labels

    return create_app(Labels(Settings.from_environment().home / "labels.sqlite"), _tokens((SCOPE,)))


def _tokens(known: tuple[str, ...]) -> Tokens:
    """Read the tokens that carry scopes of this application; raises SettingsError for a file others may read."""
    path = Path(os.environ.get("SEGMENTATION_TOKENS", ""))
    if not path.is_file():
        raise SettingsError("SEGMENTATION_TOKENS must name a file of tokens and their scopes")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(f"{path} may be read by others: chmod 600 it")
    lines = [line.split() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    told = {token: tuple(s for s in scopes if s in known) for token, *scopes in lines}
    return Tokens.of({token: scopes for token, scopes in told.items() if scopes}, known)
