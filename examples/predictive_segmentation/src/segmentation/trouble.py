"""What goes wrong for reasons outside the code, told in a sentence to whoever started the command."""

from __future__ import annotations


class Trouble(RuntimeError):
    """Something is missing, away or not as it should be; the message says what."""


class Missing(Trouble, LookupError):
    """What was asked for is not there."""
