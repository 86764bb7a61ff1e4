"""What we hold true of secrets and the files that people read."""

from __future__ import annotations

from wellbuilt.concepts.written_secret import WrittenSecret
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    when=lambda secret: not secret.local,
    holds=[WrittenSecret(kind="encrypted private key", readable=False, local=False)],
    fails=[WrittenSecret(kind="private key", readable=True, local=False)],
    links=("https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",),
)
def no_secret_is_written_down(secret: WrittenSecret) -> bool:
    """No key or token stands in code, in a notebook or in what a notebook put out.

    Whoever may read the files, or any copy of their history, can use it, and nobody notices.

    Fix: take it back where it was given out, make a new one, keep that in a secrets manager, and look it up by name.
    """
    return not (secret.readable and secret.kind)
