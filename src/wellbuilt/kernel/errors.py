"""The errors that reach a user: each says what is wrong, where, and what to do."""

from __future__ import annotations

from wellbuilt.kernel.secrets import mask


class WellbuiltError(Exception):
    """The base of every error that wellbuilt raises on purpose; what looks like a secret in its words is masked."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(mask(message))
        self.hint = str(mask(hint))


class SourceError(WellbuiltError):
    """A path cannot be read as part of a workload."""


class LensError(WellbuiltError):
    """A lens is broken: `problems` holds every problem at once, each as path and sentence."""

    def __init__(self, message: str, problems: tuple[tuple[str, str], ...], *, hint: str = "") -> None:
        super().__init__("\n".join([message, *(f"  {path}: {what}" for path, what in problems)]), hint=hint)
        self.problems = tuple((str(mask(path)), str(mask(what))) for path, what in problems)


class ReachError(WellbuiltError):
    """A service could not be reached, or refused to answer."""


class UsageError(WellbuiltError):
    """A command, option or configuration file asks for something that does not exist."""
