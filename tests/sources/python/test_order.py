"""Decorated functions that are called, and objects that are put in order."""

from __future__ import annotations

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Ref

TASK, STEP = "flows.task", "flows.task()"


def test_a_call_of_a_decorated_function_is_one_of_its_own() -> None:
    code = """
from flows import task

@task(retries=2)
def fit(data): ...

@task
def load(): ...

fit(load())
"""
    setting, bare, load, fit = records(code, TASK, STEP)
    assert (setting.kind, bare.kind, load.kind, fit.kind) == (TASK, TASK, STEP, STEP)
    assert fit.body.value["self"].value == Ref("main.py", "<module>:task")
    assert fit.body.value["0"].value == Ref("main.py", "<module>:task()")
    assert load.body.value["self"].value == Ref("main.py", "<module>:task[2]")


def test_a_decorated_function_is_known_in_other_files_and_inside_of_with() -> None:
    files = {
        "steps.py": "from flows import task\n@task\ndef fit(): ...",
        "main.py": "from flows import run\nfrom steps import fit\nwith run() as it:\n    fit()",
    }
    (run, step, _) = records(files, TASK, STEP, "flows.run")
    assert run.body.value["with"].value[0].value == Ref("main.py", step.address)
    assert step.body.value["self"].value == Ref("steps.py", "<module>:task")


def test_what_sets_a_function_up_anew_may_come_between() -> None:
    code = "from flows import task\n@task\ndef fit(): ...\nfit.override(name='a')(1)\nfit.expand(x=[1])"
    found = records(code, TASK, STEP, "flows.task.override()", "flows.task.expand")
    assert [one.kind for one in found] == [TASK, "flows.task.override()", "flows.task.expand"]


def test_calls_that_nobody_asks_for_leave_a_decorated_function_as_it_was() -> None:
    code = "from flows import task\n@task\ndef fit(): ...\nfit()"
    (only,) = records(code, TASK)
    assert "()" not in shown(only)


def test_objects_are_put_in_order() -> None:
    code = (
        "from flows import Job\na = Job('a')\nb = Job('b')\nc = Job('c')\na >> [b, c]\nc << b\nunknown >> a >> 'text'"
    )
    a, b, c = records(code, "flows.Job")
    after = {name: shown(one).get("()", {}) for name, one in (("a", a), ("b", b), ("c", c))}
    assert after["a"]["__rshift__"][0]["0"] == ["${<module>:Job[2]}", "${<module>:Job[3]}"]
    assert after["a"]["__rrshift__"][0]["0"].startswith("${unknown is known only")
    assert after["b"]["__rrshift__"][0]["0"] == "${<module>:Job}"
    assert after["b"]["__rlshift__"][0]["0"] == "${<module>:Job[3]}"
    assert after["c"]["__lshift__"][0]["0"] == "${<module>:Job[2]}"


def test_numbers_are_shifted_as_ever() -> None:
    (made,) = records("from flows import Job\na = Job(16)\nb = a >> 2", "flows.Job")
    assert "()" not in shown(made)
    assert shown(made)["0"] == 16
