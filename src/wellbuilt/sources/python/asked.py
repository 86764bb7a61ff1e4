"""What is asked of programs: the kinds, and the words without which a file need not be read further."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SDK = ("boto3", "aioboto3", "aiobotocore")


@dataclass(frozen=True)
class Asked:
    """The kinds worth reading: requests of an API, `service:Operation`, and calls of libraries by dotted name."""

    kinds: frozenset[str]

    @cached_property
    def packages(self) -> frozenset[str]:
        """Return the top-level packages of the libraries that are asked for."""
        return frozenset(kind.partition(".")[0] for kind in self.kinds if ":" not in kind)

    @cached_property
    def _words(self) -> re.Pattern[bytes]:
        return _any({*self.packages - {"builtins"}, *SDK})

    def says(self, content: bytes) -> bool:
        """Tell whether a file names something that is asked for."""
        return self._words.search(content) is not None


def _any(words: Iterable[str]) -> re.Pattern[bytes]:
    return re.compile(rb"\b(?:" + "|".join(sorted(map(re.escape, words))).encode() + rb")\b")


def request(service: str, method: str) -> str:
    """Return the kind of a request: `sagemaker:CreateTrainingJob` for `create_training_job`."""
    return f"{service}:{''.join(part.title() for part in method.split('_'))}"
