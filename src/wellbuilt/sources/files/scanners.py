"""What scanners of pickles say of one, if they are installed (`pip install wellbuilt[scan]`). They load nothing either.

picklescan (https://github.com/mmaitre314/picklescan) and fickling (https://github.com/trailofbits/fickling) disagree
often, so that each says its own word.
"""

from __future__ import annotations

import io
import logging
from contextlib import redirect_stderr, redirect_stdout
from importlib.util import find_spec
from typing import Any

from wellbuilt.kernel.records import Unknown

LARGEST = 8_000_000
"""Bytes of one pickle that scanners are given: they hold all of it in memory, many times over."""


def verdicts(content: bytes, name: str) -> dict[str, str | Unknown]:
    """Return the word of each scanner on a pickle, by its name: `safe`, `suspicious` or `malicious`."""
    if len(content) > LARGEST:
        why = Unknown(f"scanners are not asked about pickles of more than {LARGEST:,} bytes")
        return {"Picklescan": why, "Fickling": why}
    return {
        "Picklescan": _asked(_picklescan, "picklescan", content, name),
        "Fickling": _asked(_fickling, "fickling", content, name),
    }


def _asked(ask: Any, package: str, content: bytes, name: str) -> str | Unknown:
    if find_spec(package) is None:
        return Unknown(f"{package} is not installed: pip install wellbuilt[scan]")
    quiet = io.StringIO()
    logging.getLogger(package).setLevel(logging.CRITICAL)
    try:
        with redirect_stdout(quiet), redirect_stderr(quiet):
            said: str | Unknown = ask(content, name)
    except Exception as error:  # noqa: BLE001  a scanner that breaks says nothing; that it did is told
        return Unknown(f"{package} broke: {type(error).__name__}")
    return said


def _picklescan(content: bytes, name: str) -> str | Unknown:
    from picklescan.scanner import SafetyLevel, scan_pickle_bytes  # noqa: PLC0415  optional, and slow to load

    found = scan_pickle_bytes(io.BytesIO(content), name)
    if found.scan_err and not found.globals:
        return Unknown("picklescan cannot read it")
    levels = {one.safety for one in found.globals}
    if SafetyLevel.Dangerous in levels:
        return "malicious"
    return "suspicious" if SafetyLevel.Suspicious in levels else "safe"


def _fickling(content: bytes, name: str) -> str | Unknown:
    del name
    from fickling.analysis import Severity, check_safety  # noqa: PLC0415  optional, and slow to load
    from fickling.fickle import Pickled  # noqa: PLC0415

    severity = check_safety(Pickled.load(io.BytesIO(content))).severity
    if severity in (Severity.LIKELY_OVERTLY_MALICIOUS, Severity.OVERTLY_MALICIOUS):
        return "malicious"
    return "safe" if severity == Severity.LIKELY_SAFE else "suspicious"
