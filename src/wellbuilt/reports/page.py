"""Lines of text for a terminal: wrapped, indented, coloured where that is wanted, and safe to print."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["plain", "strong", "quiet", "bad", "doubt", "good"]
_CODES: dict[str, str] = {"strong": "1", "quiet": "2", "bad": "1;31", "doubt": "33", "good": "32"}
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Page:
    """A text that grows downwards."""

    width: int
    colour: bool
    lines: list[str] = field(default_factory=list)

    def line(self, text: str = "", tone: Tone = "plain") -> None:
        """Add one line as it is."""
        self.lines.append(self.ink(safe(text), tone))

    def heading(self, text: str, note: str = "", *, apart: bool = True) -> None:
        """Add an empty line and the heading of a section, with a quiet remark behind it."""
        if apart:
            self.line()
        self.lines.append(self.ink(safe(text), "strong") + (self.ink(f" · {safe(note)}", "quiet") if note else ""))

    def block(self, lead: str, text: str, *, indent: int = 0, tone: Tone = "plain", lead_tone: Tone = "plain") -> None:
        """Add a paragraph behind a lead, wrapped so that all of its lines start where the first does."""
        pad = indent + len(lead)
        wrapped = textwrap.wrap(safe(text), max(self.width - pad, 20), break_long_words=False, break_on_hyphens=False)
        for at, part in enumerate(wrapped or [""]):
            front = " " * indent + self.ink(lead, lead_tone) if at == 0 else " " * pad
            self.lines.append((front + self.ink(part, tone)).rstrip())

    def ink(self, text: str, tone: Tone) -> str:
        """Return text in a tone; as it is where no colour is wanted."""
        if not self.colour or tone == "plain" or not text:
            return text
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m"

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines) + "\n"


def safe(text: str) -> str:
    """Return text without what could steer a terminal: files are written by others."""
    return _UNSAFE.sub(lambda found: found.group().encode("unicode_escape").decode(), " ".join(text.split(" ")))
