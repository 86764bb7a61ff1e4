"""What we hold true of programs that are started beside each other for work on models."""

from __future__ import annotations

from wellbuilt.concepts.program import Program
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda program: program.does == "keeps experiments",
    holds=[
        Program(does="keeps experiments", asks_who_calls=True),
        Program(does="keeps experiments", asks_who_calls=False, reachable=False),
    ],
    fails=[Program(does="keeps experiments", asks_who_calls=False, reachable=True)],
    links=("https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/",),
)
def tracking_server_asks_who_calls(program: Program) -> bool:
    """A server of experiments that others reach asks who calls.

    Whoever opens it can read every run, replace the model that is registered, or delete what was recorded, in nobody's
    name.

    Fix: let it ask people to sign in, put a proxy that does in front of it, or publish its port on 127.0.0.1 alone.
    """
    return program.asks_who_calls or not program.reachable


@check(
    severity="high",
    when=lambda program: program.does == "runs notebooks",
    holds=[
        Program(does="runs notebooks", asks_who_calls=True),
        Program(does="runs notebooks", asks_who_calls=False, reachable=False),
    ],
    fails=[Program(does="runs notebooks", asks_who_calls=False, reachable=True)],
    links=("https://jupyter-server.readthedocs.io/en/latest/operators/security.html",),
)
def notebook_server_asks_who_calls(program: Program) -> bool:
    """A server of notebooks that others reach asks who calls.

    It runs whatever is typed into it. Without a token or a password, anybody in the network has a shell, with the data
    and credentials of who started it; such servers are searched for and found within hours.

    Fix: leave the token as it is made, or set a password, and publish the port on 127.0.0.1 alone.
    """
    return program.asks_who_calls or not program.reachable


@check(
    severity="low",
    when=lambda program: program.does != "other" and program.image is not None,
    holds=[Program(does="keeps experiments", image="mlflow/mlflow:v3.1.0", pinned=True)],
    fails=[Program(does="keeps experiments", image="mlflow/mlflow:latest", pinned=False)],
    links=("https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",),
)
def image_of_a_program_is_pinned(program: Program) -> bool:
    """A program for work on models names one version of its image.

    What is pulled next may be another version: one that reads the records of the old one no more, or answers with other
    numbers, on the machine of one colleague and not of the next.

    Fix: name the image by a version, or by digest.
    """
    return program.pinned


@check(
    severity="medium",
    holds=[Program(secrets=())],
    fails=[Program(secrets=("DB_PASSWORD",))],
    links=("https://docs.docker.com/compose/how-tos/use-secrets/",),
)
def program_has_no_secret_in_plain_text(program: Program) -> bool:
    """No environment variable of a program holds a secret in plain text.

    Whoever can read the file, or its history, has the secret, and so has everyone it is ever shared with.

    Fix: let what starts the program fill it in from a store of secrets, and replace the one that was written down.
    """
    return not program.secrets
