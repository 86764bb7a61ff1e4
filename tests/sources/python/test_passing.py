"""What becomes of what a call gives, and of what it raises."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown

SCHEMA = "pandera.DataFrameSchema"
HEAD = "import logging, sys\nfrom pandera import DataFrameSchema\ns = DataFrameSchema(rules)\n"


def validate(code: str) -> dict[str, object]:
    """Return the first call of `validate` on the schema."""
    (record,) = records(HEAD + code, SCHEMA)
    found: dict[str, object] = shown(record)["()"]["validate"][0]
    return found


@pytest.mark.parametrize("code", ["s.validate(df)", "async def f():\n    await s.validate(df)", "s.validate(df),"])
def test_a_statement_that_is_a_call_alone_drops_what_it_gives(code: str) -> None:
    assert validate(code).get("pass", False) is not code.endswith(",")


@pytest.mark.parametrize(
    "code",
    [
        "x = s.validate(df)",
        "print(s.validate(df))",
        "s.validate(df).head()",
        "if s.validate(df):\n    pass",
        "s.validate(df) or stop()",
    ],
)
def test_what_is_used_is_not_dropped(code: str) -> None:
    assert "pass" not in validate(code)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("try:\n    s.validate(df)\nexcept SchemaError:\n    pass", ["SchemaError"]),
        (
            "try:\n    s.validate(df)\n    print('fine')\nexcept errors.SchemaError as e:\n    logging.error(e)",
            ["SchemaError"],
        ),
        ("try:\n    df = load()\n    df = s.validate(df)\nexcept:\n    'whatever'", [""]),
        (
            "try:\n    s.validate(\n        df,\n    )\nexcept (A, b.B):\n    log.warning('x')\nfinally:\n    close()",
            ["A", "B"],
        ),
        ("try:\n    s.validate(df)\nexcept A:\n    pass\nexcept B:\n    raise", ["A"]),
        (
            "for one in many:\n    try:\n        s.validate(one)\n    except Exception:\n        log.error(one)",
            ["Exception"],
        ),
    ],
)
def test_what_is_only_told_of_is_passed_over(code: str, names: list[str]) -> None:
    assert validate(code)["except"] == names


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    s.validate(df)\nexcept SchemaError:\n    raise",
        "try:\n    s.validate(df)\nexcept SchemaError:\n    sys.exit(1)",
        "try:\n    s.validate(df)\nexcept SchemaError as e:\n    problems.append(e)",
        "try:\n    s.validate(df)\nexcept SchemaError:\n    good = False",
        "def f():\n    try:\n        s.validate(df)\n    except SchemaError:\n        return None",
        "try:\n    s.validate(df)\n    train(df)\nexcept SchemaError:\n    pass",
        "try:\n    s.validate(df)\nexcept SchemaError:\n    pass\nelse:\n    train(df)",
        "try:\n    s.validate(df)\nfinally:\n    close()",
        "try:\n    s.validate(df)\nexcept kinds[0]:\n    pass",
        "try:\n    pass\nexcept A:\n    s.validate(df)",
        "try:\n    s.validate(df)\nexcept SchemaError as e:\n    print('as it should be:', e)",
    ],
)
def test_what_changes_the_way_is_not_passed_over(code: str) -> None:
    assert "except" not in validate(code)


def test_what_a_function_only_prints_is_passed_over() -> None:
    code = "def f(df):\n    try:\n        s.validate(df)\n    except SchemaError as e:\n        print(e)"
    assert validate(code)["except"] == ["SchemaError"]


@pytest.mark.parametrize(
    ("code", "dropped"),
    [
        ("def f(df):\n    x = s.validate(df)", True),
        ("def f(df):\n    x = s.validate(df)\n    print(x)", False),
        ("def f(df):\n    x = s.validate(df)\n    return lambda: x", False),
        ("def f(df):\n    global x\n    x = s.validate(df)", False),
        ("def f(df):\n    x = s.validate(df)\n    x = None", False),
        ("def f(df):\n    x, y = s.validate(df)", False),
        ("def f(df):\n    x = y = s.validate(df)", False),
        ("x = s.validate(df)", False),
    ],
)
def test_what_a_function_never_looks_at_again_is_dropped(code: str, dropped: bool) -> None:
    assert ("pass" in validate(code)) is dropped
