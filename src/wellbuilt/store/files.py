"""Writing files whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from wellbuilt.kernel.errors import UsageError


def write(path: Path, text: str | bytes) -> None:
    """Put text or bytes into a file, by writing beside it and renaming; a letter that is none is escaped.

    Raises UsageError if the place cannot be written to.
    """
    import tempfile  # noqa: PLC0415  slow to load, and most commands write nothing

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        part = Path(beside)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
            part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", hint="choose another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
