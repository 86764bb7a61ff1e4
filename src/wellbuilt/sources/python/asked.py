"""What is asked of programs: the kinds, and the words without which a file need not be read further."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_IMPORT = rb'(?:^|"|\\n|;)[ \t>]*(?:from|import)[ \t]+(?:[\w. \t,]+,[ \t]*)?%s\b'
"""An import in a program, or in a notebook's text, where lines stand in quotes."""
_CLIENTS = re.compile(_IMPORT % rb"(?:boto3|aioboto3|aiobotocore)", re.MULTILINE)
_OTHER = re.compile(rb'"(?:language|language_info"\s*:\s*\{\s*"name)"\s*:\s*"(?!i?python)', re.IGNORECASE)
ANYTHING = "?"
"""What a method is asked of whose owner does not matter: `?.delete_endpoint`."""
EVERYWHERE = frozenset({ANYTHING, "builtins"})
"""What every program uses: a file is not read for what it calls of it alone."""
PACKAGE = "aws_cdk."
"""What names of the AWS CDK begin with."""
_CAPITAL = re.compile("[A-Z]")


@dataclass(frozen=True)
class Asked:
    """The kinds worth reading: requests of an API, `service:Operation`, and calls of libraries by dotted name."""

    kinds: frozenset[str]

    @cached_property
    def packages(self) -> frozenset[str]:
        """Return the top-level packages of the libraries that are asked for."""
        return frozenset(kind.partition(".")[0] for kind in self.kinds if ":" not in kind)

    @cached_property
    def _libraries(self) -> re.Pattern[bytes]:
        return re.compile(_IMPORT % _any(self.packages - EVERYWHERE), re.MULTILINE)

    @cached_property
    def _words(self) -> re.Pattern[bytes]:
        return re.compile(rb"\b" + _any(self.packages - EVERYWHERE) + rb"\b")

    @cached_property
    def _calls(self) -> re.Pattern[bytes]:
        calls = {kind.rpartition(".")[2] for kind in self.kinds if ":" not in kind}
        return re.compile(rb"\b" + _any(calls) + rb"\b")

    @cached_property
    def _requests(self) -> re.Pattern[bytes]:
        return re.compile(rb"\." + _any({snake(kind.partition(":")[2]) for kind in self.kinds if ":" in kind}) + rb"\b")

    def says(self, content: bytes) -> bool:
        """Tell whether a file names a call that is asked for and imports its library, makes a request, or a client."""
        named = self._calls.search(content) is not None and self._libraries.search(content) is not None
        told = (_CLIENTS, self._requests)
        return named or any(one.search(content) for one in told) or self._in_other_words(content)

    def _in_other_words(self, content: bytes) -> bool:
        """Tell whether a notebook in another language than Python names a library that is asked for."""
        return _OTHER.search(content) is not None and self._words.search(content) is not None


def _any(words: Iterable[str]) -> bytes:
    return b"(?:" + "|".join(sorted(map(re.escape, words))).encode() + b")"


def snake(operation: str) -> str:
    """Return how Python spells an operation: `create_training_job` for `CreateTrainingJob`."""
    return _CAPITAL.sub(lambda found: f"_{found[0].lower()}", operation).lstrip("_")


def request(service: str, method: str) -> str:
    """Return the kind of a request: `sagemaker:CreateTrainingJob` for `create_training_job`."""
    return f"{service}:{''.join(part.title() for part in method.split('_'))}"
