"""A lens by name or from a file: what `--lens`, `wellbuilt.toml` and `wellbuilt lens` are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import LensError, UsageError
from wellbuilt.kernel.memory import own
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from wellbuilt.kernel.lenses import Lens
    from wellbuilt.lenses.exchange.opening import Opened

MAX_BYTES = 5_000_000


def open_lens(src: str, folder: Path | None = None) -> Opened:
    """Return a lens by its name or its file, which a relative path looks for in `folder` (here by default).

    Raises UsageError if there is no such lens or file, LensError with every problem of a broken one.
    """
    from wellbuilt.lenses import load  # noqa: PLC0415  most reviews go by a lens that is remembered
    from wellbuilt.lenses.exchange.opening import open_text, opened  # noqa: PLC0415  as above

    path = (folder or Path()) / src
    if src in load.available():
        return opened(load.load(src))
    if not path.is_file():
        raise UsageError(
            f"there is no lens {src!r}, and no such file{close_to(src, load.available())}",
            hint=f"lenses that come with wellbuilt: {', '.join(load.available())}; or name a file, JSON or YAML",
        )
    return open_text(_read(path), src)


def lens_for(src: str, folder: Path) -> Lens:
    """Return the lens to review with; one that comes with wellbuilt is loaded as it is."""
    return own("lenses", _ours).get(src) or open_lens(src, folder).lens


def _ours() -> dict[str, Lens]:
    from wellbuilt.lenses import load  # noqa: PLC0415  as above

    return {id_: load.load(id_) for id_ in load.available()}


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LensError(f"{path} is no lens", (("$", f"holds more than {MAX_BYTES} bytes"),))
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LensError(f"{path} is no lens", ((f"byte {error.start}", "is not UTF-8"),)) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
