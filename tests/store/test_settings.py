from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.settings import AcceptedRisk, DrillRun, Environment
from wellbuilt.store.reading import Table
from wellbuilt.store.settings import load

ALL = """
lens = "ml"
profile = "baseline"
complete = ["ModelRegistry"]
leave_out = ["legacy/"]

[[workload]]
name = "churn"
paths = ["services/churn/"]

[[workload]]
name = "demand"

[[environment]]
name = "dev"
stage = "development"
paths = ["infra/dev/", "/"]
var_files = ["dev.tfvars"]

[[environment]]
name = "prod"

[people]
owner = "@ml"
"data scientist" = "Ada"

[data_classes]
"aws_s3_bucket.customers" = "personal"

[[accepted]]
check = "c"
subject = "aws_s3_bucket.scratch"
reason = "scratch"
by = "Jane"
until = 2027-06-30

[[drill]]
drill = "restore-model"
options = { registry = "./registry" }
"""


RISK = "[[accepted]]\ncheck='c'\nsubject='s'\nreason='r'\nby='b'\n"


def write(folder: Path, text: str) -> Path:
    (folder / "wellbuilt.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(UsageError) as refused:
        load(write(folder, text))
    assert refused.value.hint
    return [line.strip() for line in str(refused.value).splitlines()[1:]]


def test_a_folder_that_says_nothing_is_one_workload_of_its_name(tmp_path: Path) -> None:
    (only,) = load(tmp_path)
    assert (only.workload, only.lens, only.paths, only.accepted) == (tmp_path.name, "ml", (), ())


def test_every_key_is_read(tmp_path: Path) -> None:
    churn, demand = load(write(tmp_path, ALL))
    assert (churn.workload, churn.paths) == ("churn", ("services/churn",))
    assert (demand.workload, demand.paths) == ("demand", ())
    assert churn.environments == (
        Environment("dev", "development", ("infra/dev", "."), ("dev.tfvars",)),
        Environment("prod", "production"),
    )
    assert churn.people == {"owner": "@ml", "data scientist": "Ada"}
    assert churn.data_classes == {"aws_s3_bucket.customers": "personal"}
    assert churn.accepted == (AcceptedRisk("c", "aws_s3_bucket.scratch", "scratch", "Jane", date(2027, 6, 30)),)
    assert churn.drills == (DrillRun("restore-model", {"registry": "./registry"}),)
    assert (churn.profile, churn.complete, churn.leave_out) == ("baseline", ("ModelRegistry",), ("legacy/",))


def test_a_date_may_be_text(tmp_path: Path) -> None:
    (one, _) = load(write(tmp_path, ALL.replace("2027-06-30", '"2027-06-30"')))
    assert one.accepted[0].until == date(2027, 6, 30)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = """
    lense = "ml"
    complete = "ModelRegistry"
    leave_out = [1]
    people = { boss = "me", owner = 3 }
    data_classes = []
    [[environment]]
    stage = "prod"
    [[environment]]
    name = "a"
    tier = 1
    [[environment]]
    name = "a"
    [[accepted]]
    check = " "
    until = "soon"
    by = 3
    subject = "x"
    """
    assert problems(tmp_path, text) == [
        "environment[0].stage should be one of production, preproduction, development, not 'prod'",
        "environment[0].name is missing",
        "environment[1].tier means nothing here",
        "people.owner should be a text",
        "people.boss is not a role; roles are data scientist, engineer, operations, owner, security, finance",
        'complete should be a list of texts, such as ["one", "two"]',
        "data_classes should be a table: [data_classes]",
        'leave_out should be a list of texts, such as ["one", "two"]',
        "accepted[0].check should be a text that says something",
        "accepted[0].reason is missing",
        "accepted[0].by should be a text that says something",
        "accepted[0].until should be a date such as 2027-06-30, not 'soon'",
        "environment 'a' is declared 2 times",
        "lense means nothing here; did you mean 'lens'?",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("workload = 3", "workload should be a list of tables: [[workload]]"),
        ("workload = [3]", "workload should be a list of tables: [[workload]]"),
        ("[[workload]]\n", "workload[0].name is missing"),
        ("[[workload]]\nname='a'\n[[workload]]\nname='a'", "workload 'a' is declared 2 times"),
        ("[[drill]]\noptions={a=1}\ndrill='d'", "drill[0].options.a should be a text"),
        (f"{RISK}until=2027-01-01T00:00:00Z", "accepted[0].until should be a date such as 2027-06-30"),
        (f"{RISK}until=3", "accepted[0].until should be a date such as 2027-06-30"),
        (RISK, "accepted[0].until is missing"),
    ],
)
def test_each_problem_says_where_and_what(tmp_path: Path, text: str, problem: str) -> None:
    assert problems(tmp_path, text) == [problem]


@pytest.mark.parametrize("content", [b"lens = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_what_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wellbuilt.toml").write_bytes(content)
    with pytest.raises(UsageError, match="is not TOML"):
        load(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wellbuilt.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.integers() | st.text() | st.dates(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
        max_size=5,
    )
)
def test_whatever_a_table_holds_ends_in_values_or_problems(data: dict[str, object]) -> None:
    table = Table(data, "", [])
    for key in data:
        assert isinstance(table.text(key), str)
        assert isinstance(table.texts(key), tuple)
        assert isinstance(table.day(key), date)
        assert isinstance(table.words(key), dict)
        assert isinstance(table.tables(key), list)
    assert len(table.problems) >= 3 * len(data)
