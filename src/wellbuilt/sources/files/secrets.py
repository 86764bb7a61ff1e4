"""Secrets that are written down in files: only their place and kind leave this module.

Shapes that are nothing but secrets are the kernel's; those of `detect-secrets` are added where it is installed.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Mark, Status
from wellbuilt.kernel.secrets import certain
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.files.formats import ending
from wellbuilt.sources.files.parts import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request
    from wellbuilt.sources.files.neighbours import Neighbours

LARGEST = 1_000_000
"""Bytes of a text that are looked through: what people write by hand is shorter."""
OUTSIDE = {
    "AzureStorageKeyDetector": "azure_storage_key", "DiscordBotTokenDetector": "discord",
    "GitLabTokenDetector": "gitlab_token", "NpmDetector": "npm", "OpenAIDetector": "openai",
    "PypiTokenDetector": "pypi_token", "SendGridDetector": "sendgrid", "SquareOAuthDetector": "square_oauth",
    "StripeDetector": "stripe",
}  # fmt: skip
"""Detectors of shapes that are read: those of random letters, addresses and words alarm too often (decision 087)."""
_TEXTS = frozenset(
    "bash cfg conf config cs env go hcl html ini ipynb java js json jsx kt md php pem key properties ps1 py r rb rmd rs"  # noqa: SIM905  as one reads it
    " rst scala sh sql swift tex tf tfvars toml ts tsx txt xml yaml yml zsh".split()
)
_WRITTEN_BY_TOOLS = re.compile(
    r"(^|[/.-])(package-lock\.json|yarn\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|min\.js|map)$"
)
_NAMED = re.compile(
    r"""secret_?access_?key["']?\]?\s{0,4}[:=]\s{0,4}(?P<quote>["'])(?P<value>[A-Za-z0-9/+]{40})(?P=quote)""",
    re.IGNORECASE,
)
_AWS = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
NEAR = 300
"""Letters around the name of a key of AWS in which the key itself stands: the name alone opens nothing."""
_NO_SECRET = re.compile(
    r"your|example|sample|test|dummy|fake|placeholder|replace|insert|secret|xxx|1234|abcd", re.IGNORECASE
)
ENTROPY = 3.0
"""Bits for each letter: words and repeated letters have less."""


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    name = path.rpartition("/")[2]
    known = ending(path) in _TEXTS or name in {"Dockerfile", "Makefile", "credentials", "config", ".env", ".netrc"}
    return known and _WRITTEN_BY_TOOLS.search(path) is None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every kind of secret is told of
    from wellbuilt.sources.files.neighbours import Neighbours  # noqa: PLC0415  not needed to start

    beside = Neighbours(tree)
    for path in paths:
        try:
            content = tree.part(path, 0, LARGEST)
        except SourceError as error:
            yield Status("secrets", path, "failed", str(error))
            continue
        told = list(_told(beside, path, content)) if b"\0" not in content[:4096] else []
        yield from told
        if told:
            yield Status("secrets", path)


def _told(beside: Neighbours, path: str, content: bytes) -> Iterator[Record]:
    turns: Counter[str] = Counter()
    for mark, kind in _found(path, content):
        turns[kind] += 1
        turn = f"[{turns[kind]}]" if turns[kind] > 1 else ""
        body = {"Path": path, "Kind": kind, "Output": mark.kind == "cell" and mark.line is None}
        kept = beside.kept(path)
        yield record("secret", path, body | {"Kept": kept}, address=f"{path}: {kind}{turn}", mark=mark)


def _found(path: str, content: bytes) -> Iterator[tuple[Mark, str]]:
    """Yield where secrets stand in a file, and of which kind."""
    notebook = path.endswith(".ipynb")
    plain = _PICTURE.sub(b"", content) if notebook else content
    called = _CALLED.search(plain.lower()) is not None
    if not called and not _shaped(plain):
        return
    cells = _cells(content) if notebook else None
    if cells is None:
        for line, kind in _in_text(content, called=called):
            yield Mark(path, line), kind
        return
    for number, text, output in cells:
        for line, kind in _in_text(text.encode(errors="replace"), called=called):
            yield Mark(path, None if output else line, "cell", number), kind


_HEADS = (
    b"AKIA", b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat", b"xoxa-", b"xoxb-", b"xoxp-", b"xoxr-",
    b"xoxs-", b"glpat", b"npm_", b"pypi-", b"k_live_", b"hf_", b"sk-ant", b"T3Blbk", b"dapi", b"SG.", b"AIza",
    b"AccountKey=", b"PRIVATE KEY--", b"sq0csp-",
)  # fmt: skip
_BEHIND = b"|".join(rb"(?<=[MNO][A-Za-z\d_-]{%d}\.)" % many for many in (23, 24, 25))
_DOTS = re.compile(rb"\.(?:" + _BEHIND + rb")[\w-]{6}\.")
_PICTURE = re.compile(rb'"image/[\w.+-]+"\s*:\s*"[^"\\]*(?:\\.[^"\\]*)*+"')
"""A picture that a cell put out: letters by chance, which nobody reads, and most of a large notebook."""
_CALLED = re.compile(rb"secret_?access_?key")


def _shaped(content: bytes) -> bool:
    """Tell whether a file may hold a shape that is looked for: twenty looks for a text are faster than one for any."""
    return any(head in content for head in _HEADS) or _DOTS.search(content) is not None


def _cells(content: bytes) -> list[tuple[int, str, bool]] | None:
    """Return the cells of a notebook: number, text, and whether it is what the cell put out; None if it is none."""
    try:
        cells = json.loads(content)["cells"]
        return [part for number, cell in enumerate(cells, 1) for part in _of_cell(number, cell)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _of_cell(number: int, cell: Any) -> Iterator[tuple[int, str, bool]]:
    yield number, "".join(cell.get("source", "")), False
    for output in cell.get("outputs", ()):
        shown = [data for kind, data in output.get("data", {}).items() if kind.startswith("text/")]
        texts = [output.get("text", ""), *shown]
        yield from ((number, "".join(text), True) for text in texts if isinstance(text, (str, list)))


def _in_text(content: bytes, *, called: bool) -> Iterator[tuple[int, str]]:
    """Yield line and kind, in order and each line's kind once."""
    text = content.decode("utf-8", "replace")
    found: set[tuple[int, str]] = set()
    if _shaped(content):
        found = {(content.count(b"\n", 0, at) + 1, kind) for at, kind in certain(content) if _opens(content, at, kind)}
        ends = [match.start() for match in re.finditer("\n", text)]
        for kind, pattern in _patterns():
            found |= {(bisect_left(ends, match.start()) + 1, kind) for match in pattern.finditer(text)}
    if called:
        found |= set(_named(text, frozenset(line for line, _ in found)))
    yield from sorted(found)


def _opens(content: bytes, at: int, kind: str) -> bool:
    """Tell whether what was found opens something: a name of a key does only with the key beside it."""
    if kind == "AWS session key":
        return False
    around = content[max(0, at - NEAR) : at + NEAR].decode("utf-8", "replace")
    return kind != "AWS access key" or any(_plausible(match[0]) for match in _AWS.finditer(around))


def _named(text: str, taken: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the keys of AWS that are called so, in lines that hold no other secret."""
    for match in _NAMED.finditer(text):
        if _plausible(match["value"]) and (line := text.count("\n", 0, match.start()) + 1) not in taken:
            yield line, "AWS secret key"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the shapes that `detect-secrets` knows beyond ours, none if it is not installed."""
    if find_spec("detect_secrets") is None:
        return ()
    loaded = [getattr(import_module(f"detect_secrets.plugins.{module}"), name) for name, module in OUTSIDE.items()]
    return tuple((one.secret_type, pattern) for one in loaded for pattern in one.denylist)


def _plausible(value: str) -> bool:
    """Tell whether a value that is called a secret looks like one: letters and digits, no word, nothing to fill in."""
    if _NO_SECRET.search(value) or not (re.search(r"\d", value) and re.search(r"[A-Za-z]", value)):
        return False
    counts = Counter(value).values()
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts) >= ENTROPY


secrets = Source("secrets", "1", (FILES,), _wants, _read)
