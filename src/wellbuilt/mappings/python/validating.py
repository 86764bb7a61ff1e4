"""Checks of data: pandera, Great Expectations, Soda, TensorFlow Data Validation, and profiles by whylogs.

https://pandera.readthedocs.io/en/stable/, https://docs.greatexpectations.io/docs/, https://docs.soda.io/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.data_report import DataReport
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Default, Key, Made, Mapping
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.views import View

LAZY = "https://pandera.readthedocs.io/en/stable/lazy_validation.html"
SCHEMAS = (
    *(f"pandera.{where}{name}" for where in ("", "pandas.") for name in ("DataFrameSchema", "SeriesSchema")),
    "pandera.polars.DataFrameSchema",
)
DECORATORS = tuple(
    f"pandera.{where}{name}"
    for where in ("", "pandas.", "polars.")
    for name in ("check_input", "check_io", "check_output", "check_types")
)
"""Decorators of functions that raise where what goes in or comes out is not as it should be."""
DECORATED = "https://pandera.readthedocs.io/en/stable/decorators.html"
WHOLE = frozenset({"", "BaseException", "Exception"})
"""Names by which any failure is caught."""

CONTEXTS = tuple(
    f"great_expectations.{name}"
    for name in ("get_context", "DataContext", "data_context.DataContext", "data_context.FileDataContext")
)
CHECKPOINTS = tuple(
    f"great_expectations.{name}"
    for name in ("Checkpoint", "checkpoint.Checkpoint", "checkpoint.SimpleCheckpoint", "ValidationDefinition")
)
TABLES = tuple(
    f"great_expectations.{name}"
    for name in ("from_pandas", "read_csv", "dataset.PandasDataset", "dataset.SparkDFDataset")
)
"""Tables of Great Expectations before 1.0 that check themselves."""
RUNS = ("run", "run_checkpoint", "run_validation_operator", "validate")
STOPS, ASKED = "assert_", ("build_", "get_", "has_")
"""How the methods of a scan begin that raise where something is off, and those that tell what it found."""


def _unseen(view: View) -> Fact:
    return Fact(Unknown("what is done with what it finds is not seen"), Origin.UNKNOWN, view.node.mark, "()")


def _passed_by(calls_: Sequence[View], view: View) -> Fact:
    """Return that nothing follows from what a check finds, where nobody looks at what it gives.

    What stands alone in a notebook's cell is shown.
    """
    dropped = next((one for one in calls_ if one.find("pass") is not None and one.node.mark.cell is None), None)
    return Fact(False, Origin.STATED, dropped.node.mark, "pass") if dropped else _unseen(view)


def _itself(view: View) -> Fact:
    return _passed_by([view], view)


def _run(view: View) -> Fact:
    """Return whether what a check finds is passed by; actions of a checkpoint look at it by themselves."""
    actions = view.find("actions") or view.find("action_list")
    if actions is not None and actions.value not in (None, ()):
        return _unseen(view)
    return _passed_by(calls(view, *RUNS), view)


def _methods(view: View) -> dict[str, tuple[Node, ...]]:
    """Return what is called on what a call gives, by name."""
    after = view.find("()")
    made = after.value if after is not None and isinstance(after.value, dict) else {}
    return {name: node.value for name, node in made.items() if isinstance(node.value, tuple)}


def _open(view: View) -> bool:
    after = view.find("()")
    return after is None or after.rest is not None or view.node.mark.cell is not None


def _expected(view: View) -> Fact:
    """Return that nothing follows where a table is only told what is expected of it, each time for nothing."""
    methods = _methods(view)
    expected = calls(view, *(name for name in methods if name.startswith("expect_")))
    alone = expected and len(expected) == sum(map(len, methods.values())) and not _open(view)
    if alone and all(one.find("pass") is not None for one in expected):
        return Fact(False, Origin.STATED, expected[0].node.mark, "pass")
    return _run(view)


def _scanned(view: View) -> Fact:
    """Return whether a program lets what a scan finds raise; what it is told of that it may use in any way."""
    methods = _methods(view)
    stops = [nodes[0] for name, nodes in methods.items() if name.startswith(STOPS)]
    if stops:
        return Fact(True, Origin.STATED, stops[0].mark, "()")
    told = any(name.startswith(ASKED) for name in methods)
    return _unseen(view) if told or _open(view) else _passed_by(calls(view, "execute"), view)


def _raised(view: View) -> Fact:
    """Return whether data that is not as it should be ends what a program does, or is only told of."""
    checked = calls(view, "validate")
    if view.node.mark.cell is not None:
        return _unseen(view)
    passed = next((caught for one in checked if (caught := _passed_over(one)) is not None), None)
    if passed is not None:
        return Fact(False, Origin.STATED, passed.mark, "except")
    return Fact(True, Origin.STATED, checked[0].node.mark, "validate", LAZY, confidence="medium")


def _stops_the_call(view: View) -> Fact:
    return Fact(True, Origin.STATED, view.node.mark, "()", DECORATED, confidence="medium")


def _passed_over(call: View) -> Node | None:
    """Return the name of the exception that a check raises where the program goes on from it."""
    caught, lazy = call.find("except"), call.find("lazy")
    each = "SchemaErrors" if lazy is not None and lazy.value is True else "SchemaError"
    names = caught.value if caught is not None and isinstance(caught.value, tuple) else ()
    return next((one for one in names if one.value in WHOLE | {each}), None)


def _checks(kinds: tuple[str, ...], told: Made | Key, *ways: str, judges: bool = True) -> Mapping:
    return Mapping(
        DataReport,
        spelled={"python": kinds},
        facts={"judges": Always(judges), "read_by_program": told},
        when=(lambda view: bool(calls(view, *ways))) if ways else None,
    )


schemas = _checks(SCHEMAS, Made(_raised, "except"), "validate")
decorated = _checks(DECORATORS, Made(_stops_the_call, "()"))
checkpoints = _checks((*CONTEXTS, *CHECKPOINTS), Made(_run, "pass"), *RUNS)
tables = Mapping(
    DataReport,
    spelled={"python": TABLES},
    facts={"judges": Always(True), "read_by_program": Made(_expected, "pass")},
    when=lambda view: any(name.startswith("expect_") or name in RUNS for name in _methods(view)),
)
scans = _checks(("soda.scan.Scan",), Made(_scanned, "()"), "execute")
statistics = _checks(("tensorflow_data_validation.validate_statistics",), Made(_itself, "pass"))
operators = _checks(
    ("great_expectations_provider.operators.great_expectations.GreatExpectationsOperator",),
    Key(
        "fail_task_on_validation_failure",
        {True: True, False: False},
        default=Default(True, "https://github.com/astronomer/airflow-provider-great-expectations"),
    ),
)

SENDING = "(sending)"
sending = Companion("whylogs.init", of="", moves={"": SENDING}, dialect="python")


def _profiled(view: View) -> Fact:
    """Return that a profile comes to nothing that nobody keeps; a session sends each of them by itself."""
    return _unseen(view) if view.find(SENDING) is not None else _itself(view)


profiles = Mapping(
    DataReport,
    spelled={"python": "whylogs.log"},
    facts={"judges": Always(False), "read_by_program": Made(_profiled, "pass")},
    companions=[sending],
)
