"""What we hold true of tests."""

from __future__ import annotations

from wellbuilt.concepts.test_suite import TestSuite
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda suite: bool(suite.feature_code),
    holds=[TestSuite(feature_code=("features.py",), feature_code_used=True)],
    fails=[TestSuite(feature_code=("features.py",), feature_code_used=False)],
    effort="days",
)
def feature_code_is_tested(suite: TestSuite) -> bool:
    """Some test uses the code that makes features of data.

    A mistake in a feature raises no error: the model learns from wrong numbers, and every metric is computed from the
    same wrong numbers.

    Fix: test the functions that make features on a few rows whose result you can work out by hand.
    """
    return suite.feature_code_used


@check(
    severity="low",
    when=lambda suite: bool(suite.training_code),
    holds=[TestSuite(training_code=("train.py",), training_code_used=True)],
    fails=[TestSuite(training_code=("train.py",), training_code_used=False)],
    effort="days",
)
def training_code_is_tested(suite: TestSuite) -> bool:
    """Some test uses the code that makes models.

    Otherwise a training that breaks is found out after hours on an expensive machine, or by a model that learnt
    nothing.

    Fix: let a test train on a handful of rows for a moment, and check that the model learns them.
    """
    return suite.training_code_used


@check(
    severity="medium",
    when=lambda suite: bool(suite.serving_code),
    holds=[TestSuite(serving_code=("app.py",), serving_code_used=True)],
    fails=[TestSuite(serving_code=("app.py",), serving_code_used=False)],
    effort="days",
)
def serving_code_is_tested(suite: TestSuite) -> bool:
    """Some test uses the code that answers requests with a model.

    What is asked and answered there is a contract with others. Without a test, it is found out from them that it broke.

    Fix: test the handler with one good request, one that lacks a field and one with nonsense in it.
    """
    return suite.serving_code_used
