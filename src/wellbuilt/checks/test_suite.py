"""What we hold true of tests."""

from __future__ import annotations

from wellbuilt.concepts.test_suite import TestedCode
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda code: code.does == "makes features",
    holds=[TestedCode(does="makes features", used=True)],
    fails=[TestedCode(does="makes features", used=False, modules=("core.py",))],
    effort="days",
)
def feature_code_is_tested(code: TestedCode) -> bool:
    """Some test uses the code that makes features of data.

    A mistake in a feature raises no error: the model learns from wrong numbers, and every metric is computed from the
    same wrong numbers.

    Fix: test the functions that make features on a few rows whose result you can work out by hand.
    """
    return code.used or not code.modules  # they stand beside it


@check(
    severity="low",
    when=lambda code: code.does == "makes models",
    holds=[TestedCode(does="makes models", used=True)],
    fails=[TestedCode(does="makes models", used=False, modules=("core.py",))],
    effort="days",
)
def training_code_is_tested(code: TestedCode) -> bool:
    """Some test uses the code that makes models.

    Otherwise a training that breaks is found out after hours on an expensive machine, or by a model that learnt
    nothing.

    Fix: let a test train on a handful of rows for a moment, and check that the model learns them.
    """
    return code.used or not code.modules  # they stand beside it


@check(
    severity="medium",
    when=lambda code: code.does == "answers requests",
    holds=[TestedCode(does="answers requests", used=True)],
    fails=[TestedCode(does="answers requests", used=False, modules=("core.py",))],
    effort="days",
)
def serving_code_is_tested(code: TestedCode) -> bool:
    """Some test uses the code that answers requests with a model.

    What is asked and answered there is a contract with others. Without a test, it is found out from them that it broke.

    Fix: test the handler with one good request, one that lacks a field and one with nonsense in it.
    """
    return code.used or not code.modules  # they stand beside it
