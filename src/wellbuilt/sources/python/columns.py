"""Tables of which some columns came out of a call: `table[names] = scaler.fit_transform(table[names])`.

Such a table is told as what the call gave, with the columns behind it; what is taken from the table has them, or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.python.summary import Event
    from wellbuilt.sources.python.symbols import Later, Step

COLUMN, TABLE, READ = "column:", "pandas.DataFrame", "pandas.read_"
KEEPING = frozenset({
    "as_matrix", "assign", "astype", "convert_dtypes", "copy", "drop", "drop_duplicates", "dropna", "fillna",
    "infer_objects", "reset_index", "sample", "sort_index", "sort_values", "to_numpy",
})  # fmt: skip
"""Methods of a table that give the same columns, or most of them."""
BY_ROW = frozenset(
    {"abs", "clip", "fillna", "isin", "isna", "lower", "map", "notna", "replace", "round", "strip", "upper"}
)
"""Methods of a column that make each value of that value alone, given what to do by plain values."""
LONGEST = 20
"""Methods in a row through which a table is followed to where it was read."""
_NOT_KNOWN = Unknown("what the call gives is known only when it runs")
SAME = frozenset({"values"})


def listed(names: Value) -> str | None:
    """Return several names as one key of an element, None where one of them is not known."""
    if not isinstance(names, tuple) or not names or not all(isinstance(one.value, str) for one in names):
        return None
    return "".join(f"{one.value}," for one in names)


def set_by(found: Later, key: Value) -> Later:
    """Return a table of which the columns of a key are what a call gave."""
    return found.after((">", f"{COLUMN}{key + ',' if isinstance(key, str) else listed(key) or ''}"))


def is_bare(value: Value, events: Sequence[Event]) -> bool:
    """Tell whether nothing is known of a value but that a table was read; `events` are the calls of its file so far."""
    steps: tuple[Step, ...] = getattr(value, "steps", ())
    if type(value) is Unknown or any(how == ">" and str(name).startswith(READ) for how, name in steps):
        return True
    called = value
    for _ in range(LONGEST):
        address = str(getattr(called, "address", ""))
        if not address.isdigit():
            return address.startswith(READ)
        called = events[int(address)].called.value
    return False


def is_row_by_row(value: Value, events: Sequence[Event]) -> bool:
    """Tell whether a value came out of a table that was read, by methods that look at each row alone."""
    address = str(getattr(value, "address", ""))
    for _ in range(LONGEST):
        if not address.isdigit():
            break
        event = events[int(address)]
        called, address = event.called.value, str(getattr(event.called.value, "address", ""))
        if address.startswith(READ):
            return True
        steps: tuple[Step, ...] = getattr(called, "steps", ())
        method = steps[-1][1] if steps else None
        if method != "astype" and not (method in BY_ROW and _plain(event.arguments)):
            break
    return False


def _plain(arguments: Node) -> bool:
    """Tell whether a call is given single values, or maps of them, alone."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    return arguments.rest is None and all(
        isinstance(one.value, (str, int, float, bool)) or (isinstance(one.value, dict) and _plain(one))
        for one in items.values()
    )


def is_set(value: Value) -> bool:
    """Tell whether a value is a table of which some columns came out of a call."""
    steps: tuple[Step, ...] = getattr(value, "steps", ())
    return bool(steps) and _columns(steps[-1]) is not None


def _columns(step: Step) -> frozenset[str] | None:
    """Return the columns that were set, no names where they are not known, None for any other step."""
    how, name = step
    if how != ">" or not str(name).startswith(COLUMN):
        return None
    return frozenset(str(name).removeprefix(COLUMN).split(",")) - {""}


def taken(table: Later, step: Step) -> Later | Unknown:
    """Return what a step from such a table leads to."""
    mine = _columns(table.steps[-1]) or frozenset()
    how, key = step
    if how == "." and key in SAME:
        return table
    if how == "." and key in ("loc", "at"):
        return Unknown("which columns these are is not seen")
    if how == "[":
        chosen = frozenset(str(key).split(",")) if key is not None else frozenset()
        return table if chosen & mine else Unknown("these columns may come from elsewhere")
    return table.after(step)


def kept(called: Value, arguments: Node) -> Later | Unknown:
    """Return the table that a method gives back with the columns that a call set; of other methods nothing is known."""
    steps: tuple[Step, ...] = getattr(called, "steps", ())
    if not steps or steps[-1][0] != "." or steps[-1][1] not in KEEPING or not any(_made(one) for one in steps):
        return _NOT_KNOWN
    mine = next((found for one in reversed(steps) if (found := _columns(one))), None)
    if steps[-1][1] == "drop" and mine and mine <= _dropped(arguments):
        return _NOT_KNOWN
    return replace(cast("Later", called), steps=steps[:-1])


def _made(step: Step) -> bool:
    return _columns(step) is not None or step == (">", TABLE)


def _dropped(arguments: Node) -> frozenset[str]:
    items = arguments.value if isinstance(arguments.value, dict) else {}
    node = items.get("columns") or items.get("labels") or items.get("0")
    names = node.value if node is not None else None
    several = listed(names) if isinstance(names, tuple) else f"{names}," if isinstance(names, str) else ""
    return frozenset((several or "").split(","))
