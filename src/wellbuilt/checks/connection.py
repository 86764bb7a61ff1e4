"""What we hold true of the ways from programs into databases."""

from __future__ import annotations

from wellbuilt.concepts.connection import Connection
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    holds=[Connection(password_written=False)],
    fails=[Connection(password_written=True)],
    links=["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
)
def no_password_is_written_down(connection: Connection) -> bool:
    """The password of a database does not stand in the program that signs in.

    Whoever may read the program, or any copy of its history, can read the data, and change what a model learns from.

    Fix: change the password, keep the new one in a secrets manager, and look it up when the program runs.
    """
    return not connection.password_written
