"""Reviews that were saved as JSON: read again without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import UsageError
from wellbuilt.reports.json import read

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Review


def load(path: Path) -> Review:
    """Return the review in a file; raises UsageError if it cannot be read, or holds none of a known schema."""
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not a saved review: it is no text", hint="save one with `--format json`"
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", hint="save one with `--format json`") from error
    try:
        return read(content)
    except UsageError as error:
        raise UsageError(f"{path}: {error}", hint=error.hint) from error
