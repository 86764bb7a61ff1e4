"""Which packages a command installs in whatever version is newest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOLS = frozenset({
    "pip", "setuptools", "wheel", "build", "uv", "poetry", "poetry-core", "pipenv", "pdm", "hatch", "virtualenv",
    "conda", "mamba", "awscli", "twine", "ninja", "cython", "packaging", "pip-tools", "pipx", "ipython", "supervisor",
    "debugpy",
})  # fmt: skip
"""What makes or watches an image and is no part of what the model computes with."""
_TAKES_VALUE = frozenset({
    "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "--trusted-host", "--timeout",
    "--prefix", "--root", "--python", "-p", "--platform", "--only-binary", "--no-binary", "--cache-dir", "--retries",
    "--progress-bar", "--default-timeout", "--python-version", "--src", "--index", "--upgrade-strategy", "-C",
    "--config-settings", "--global-option", "--root-user-action", "--abi", "--implementation", "--keyring-provider",
    "--torch-backend", "--index-strategy", "--resolution", "--proxy", "--cert", "--log",
})  # fmt: skip
_FROM_FILE = frozenset({"-r", "--requirement", "-c", "--constraint", "-e", "--editable"})
_NAME = re.compile(r"^[A-Za-z0-9][\w.-]*(?:\[[\w,.\s-]*\])?(?P<rest>.*)$", re.DOTALL)


def loose(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the packages that `pip install` or `uv pip install` gets without an exact version.

    Files, folders and what only a variable or a template tells are left out; so is a command that takes constraints.
    """
    given = None if any("{{" in word or "}}" in word for word in words) else _installed(words)
    if given is None or any(word in {"-c", "--constraint"} or word.startswith("--constraint=") for word in given):
        return
    skip = False
    for word in given:
        if skip or word.startswith("-"):
            skip = not skip and (word in _TAKES_VALUE or word in _FROM_FILE)
            continue
        if word.startswith("git+"):
            if "@" not in word.rpartition("/")[2]:
                yield word
        elif _moves(word):
            yield word


def _installed(words: tuple[str, ...]) -> tuple[str, ...] | None:
    parts = [word for word in words if word != "sudo"]
    program = parts[0].rpartition("/")[2] if parts else ""
    if re.fullmatch(r"python[\d.]*", program) and parts[1:3] == ["-m", "pip"]:
        parts, program = parts[2:], "pip"
    if program == "uv" and parts[1:2] == ["pip"]:
        parts, program = parts[1:], "pip"
    if not re.fullmatch(r"pip[\d.]*", program) or "install" not in parts:
        return None
    return tuple(parts[parts.index("install") + 1 :])


def _moves(word: str) -> bool:
    found = _NAME.match(word)
    if found is None or "/" in word or "$" in word or word.endswith((".whl", ".gz", ".zip", ".txt")):
        return False
    name = re.split(r"[\[<>=!~;@\s]", word, maxsplit=1)[0].lower().replace("_", "-")
    return name not in TOOLS and "==" not in word and "@" not in found["rest"] and word != "."
