"""Extras: libraries that only some commands need, installed when asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def extra(name: str, purpose: str) -> Iterator[None]:
    """Import inside this block what an extra of ours brings; UsageError says how to get what is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{purpose} needs {error.name}, which is not installed", hint=f"pip install 'wellbuilt[{name}]'"
        ) from error
