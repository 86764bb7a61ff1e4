"""What we hold true of functions."""

from __future__ import annotations

from wellbuilt.concepts.function import Function, FunctionAddress
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    mend="with care",
    when=lambda function: not function.brings_its_language,
    holds=[Function(language_ended=False, brings_its_language=False)],
    fails=[Function(language_ended=True, brings_its_language=False)],
    links=("https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",),
)
def function_runs_a_supported_language(function: Function) -> bool:
    """A function runs a version of its language that is still supported.

    After the end of support nobody mends its weaknesses, and one day the function can
    no longer be changed.

    Fix: move the function to the newest version of its language, and test it there.
    """
    return not function.language_ended


@check(
    severity="high",
    holds=[Function(secrets=())],
    fails=[Function(secrets=("DB_PASSWORD",))],
    links=("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",),
)
def function_has_no_secret_in_plain_text(function: Function) -> bool:
    """No environment variable of a function holds a secret in plain text.

    Whoever may look at the function, its template or its history reads the secret.

    Fix: keep the secret in a secrets manager, let the function look it up by name, and replace the one that was shown.
    """
    return not function.secrets


@check(
    severity="high",
    exposes=True,
    mend="with care",
    holds=[FunctionAddress(open_to_anyone=False)],
    fails=[FunctionAddress(open_to_anyone=True)],
    links=("https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",),
)
def function_asks_who_calls(address: FunctionAddress) -> bool:
    """A function with a web address asks who calls.

    Anyone who finds the address can otherwise query the model behind it, copy it answer
    by answer, and run up your bill.

    Fix: ask for signed requests at the address, or put an API with authorization in front of it.
    """
    return not address.open_to_anyone


@check(
    severity="low",
    when=lambda function: bool(function.triggers),
    holds=[Function(triggers=[Trigger()], keeps_failures=True)],
    fails=[Function(triggers=[Trigger()], keeps_failures=False)],
    links=("https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",),
)
def function_keeps_what_it_failed_to_handle(function: Function) -> bool:
    """An event that starts a function is kept when the function fails to handle it.

    Nobody waits for the answer. After two more tries the event is dropped: new data that should have led to a training,
    or a schedule's run, is gone without a trace.

    Fix: give the function a destination, or a queue, for what it failed to handle, and let an alarm watch that.
    """
    return function.keeps_failures
