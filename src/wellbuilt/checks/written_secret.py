"""What we hold true of secrets and the files that people read."""

from __future__ import annotations

from wellbuilt.concepts.written_secret import WrittenSecret
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    when=lambda secret: secret.sure and not secret.local,
    holds=[WrittenSecret(kind="encrypted private key", sure=True, readable=False, local=False)],
    fails=[WrittenSecret(kind="private key", sure=True, readable=True, local=False)],
    links=("https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",),
)
def no_secret_is_written_down(secret: WrittenSecret) -> bool:
    """No key or token stands in code, in a notebook or in what a notebook put out.

    Whoever may read the files, or any copy of their history, can use it, and nobody notices.

    Fix: take it back where it was given out, make a new one, keep that in a secrets manager, and look it up by name.
    """
    return not (secret.readable and secret.kind)


@check(
    severity="medium",
    when=lambda secret: not secret.sure and not secret.local,
    holds=[WrittenSecret(kind="password or key", sure=False, readable=False, local=False)],
    fails=[WrittenSecret(kind="password or key", sure=False, readable=True, local=False)],
    links=("https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",),
)
def no_password_is_written_down(secret: WrittenSecret) -> bool:
    """Nothing that is called a password or a key stands in code with a value that looks like one.

    Whoever may read the files, or any copy of their history, can use it, and nobody notices.

    Fix: change it where it counts, keep the new one in a secrets manager or in the environment, and look it up by name.
    """
    return not (secret.readable and secret.kind)
