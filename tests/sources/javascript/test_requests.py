"""Requests in JavaScript and TypeScript: which are seen, and what is never guessed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.hanging import ends
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Document, Partial, Record, Request, Status, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.javascript import javascript

KINDS = frozenset({"sagemaker:CreateModel", "logs:CreateLogGroup", "stepfunctions:CreateStateMachine", "kms:CreateKey"})
V3 = 'import { CreateModelCommand, SageMaker } from "@aws-sdk/client-sagemaker";\n'


class File:
    """A tree of one file."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path, self.content = path, content

    def paths(self) -> Sequence[str]:
        """Return the path."""
        return [self.path]

    def read(self, path: str) -> bytes:
        """Return the content."""
        if not self.content:
            raise SourceError(f"{path} cannot be opened")
        return self.content


def told(program: str | bytes, path: str = "a.ts") -> tuple[list[Record], list[Status]]:
    """Return what a program tells."""
    content = program if isinstance(program, bytes) else program.encode()
    found = list(javascript.read(File(path, content), [path], Request(KINDS)))
    return [f for f in found if isinstance(f, Record)], [f for f in found if isinstance(f, Status)]


def body(argument: str, before: str = "") -> object:
    """Return the body of a request with an argument."""
    (record,), _ = told(f"{V3}{before}\nconst c = new CreateModelCommand({argument});")
    return plain(record.body)


@pytest.mark.parametrize(
    ("program", "kinds"),
    [
        (f"{V3}new CreateModelCommand({{}})", ["sagemaker:CreateModel"]),
        (f"{V3}new SageMaker().createModel({{}})", ["sagemaker:CreateModel"]),
        (f"{V3}const s = new SageMaker({{}}); s.createModel({{}})", ["sagemaker:CreateModel"]),
        (f"{V3}import {{ CreateModelCommand as M }} from '@aws-sdk/client-sagemaker'; new M({{}})", ["sagemaker:CreateModel"]),
        ("const { CreateModelCommand: M } = require('@aws-sdk/client-sagemaker'); new M({})", ["sagemaker:CreateModel"]),
        ("import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'; new CreateLogGroupCommand({})", ["logs:CreateLogGroup"]),
        ("import AWS from 'aws-sdk'; new AWS.StepFunctions().createStateMachine({})", ["stepfunctions:CreateStateMachine"]),
        ("import SageMaker from 'aws-sdk/clients/sagemaker'; (new SageMaker()).createModel({})", ["sagemaker:CreateModel"]),
        ("import KMS = require('aws-sdk/clients/kms'); new KMS().createKey({})", ["kms:CreateKey"]),
        (f"{V3}class CreateModelCommand {{}}; let s = new SageMaker(); s = other; s.createModel({{}})", []),
        ("import { CreateModelCommand } from './own'; import 'aws-sdk'; new CreateModelCommand({})", []),
        (f"{V3}function f(s) {{ s.createModel({{}}) }}", []),
        (f"{V3}new SageMaker().describeModel({{}})", []),
    ],
)  # fmt: skip
def test_a_request_is_seen_where_its_client_is_certain(program: str, kinds: list[str]) -> None:
    assert [record.kind for record in told(program)[0]] == kinds


@pytest.mark.parametrize(
    ("argument", "before", "found"),
    [
        ("{ a: 'x\\n\\u0041', b: 1.5, c: 0x10, d: [true, , null], e: undefined }", "", {"a": "x\nA", "b": 1.5, "c": 16, "d": (True, None)}),
        ("{ a: `${R}/x` }", "const R = 'r';", {"a": "r/x"}),
        ("{ a: C.b.c, 'd': R }", "const C = { b: { c: 1 } } as const; let R = 2;", {"a": 1, "d": 2}),
        ("{ ...base, b: 2 }", "const base = { a: 1, b: 1 };", {"a": 1, "b": 2}),
        ("{ a: [...xs, 2] }", "const xs = [1];", {"a": (1, 2)}),
        ("P", "const P = { a: 1 };", {"a": 1}),
        ("", "", {}),
        ("{ /* nothing */ }", "", {}),
    ],
)  # fmt: skip
def test_what_is_written_out_is_known(argument: str, before: str, found: object) -> None:
    assert body(argument, before) == found


@pytest.mark.parametrize(
    ("argument", "before"),
    [
        ("{ a: process.env.A }", ""),
        ("{ a: process.env.A || 'x' }", ""),
        ("{ a: on ? 1 : 2 }", ""),
        ("{ a: 1 + 2 }", ""),
        ("{ a: f('x') }", ""),
        ("{ a: A }", "const A = 1; function g(A) {}"),
        ("{ a: A }", "let A = 1; A = 2;"),
        ("{ a: A }", "let A = 1; A++;"),
        ("{ a: A.b }", "const A = { b: 1 }; A.b = 2;"),
        ("{ a: A.b }", "const A = { b: 1 }; delete A.b;"),
        ("{ a: A.b }", "const A = { b: 1 }; Object.assign(A, x);"),
        ("{ a: A }", "const A = [1]; A.push(2);"),
        ("{ a: A }", "for (const A of xs) {}"),
        ("{ a: A }", "try {} catch (A) {}"),
        ("{ a: A }", "const { A } = x;"),
        ("{ a: A }", "const A = A + 'x';"),
        ("{ a() { return 1 } }", ""),
        ("{ get a() { return 1 } }", ""),
        ("{ a: -1n }", ""),
    ],
)
def test_what_may_be_otherwise_is_not_known(argument: str, before: str) -> None:
    told_ = body(argument, before)
    assert isinstance(told_, dict)
    assert isinstance(told_["a"], (Unknown, Partial)), told_


@pytest.mark.parametrize("argument", ["{ a: 1, ...more }", "{ [k]: 1 }", "more", "{ ...f() }", "...all"])
def test_what_may_hold_more_is_open(argument: str) -> None:
    """A spread of something unknown may set what stands before it."""
    (record,), _ = told(f"{V3}new CreateModelCommand({argument});")
    assert record.body.rest is not None
    assert record.body.value == {}


def test_a_document_is_kept_as_its_tree() -> None:
    (record,), _ = told(f"{V3}new CreateModelCommand({{ a: JSON.stringify({{ b: 1 }}) }});")
    assert isinstance(record.body.value["a"].value, Document)  # type: ignore[index]


def test_an_address_says_where_a_request_stands() -> None:
    program = f"{V3}class A {{ m() {{ const f = () => new CreateModelCommand({{}}); }} }}\nnew CreateModelCommand({{}});\nnew CreateModelCommand({{}});"
    assert [(r.address, r.mark.line) for r in told(program)[0]] == [
        ("A.m.f:createModel", 2),
        ("<module>:createModel", 3),
        ("<module>:createModel[2]", 4),
    ]


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (V3.encode() + b"new CreateModelCommand({", "partly"),
        (V3.encode() + bytes(range(256)) * 8, "partly"),
        (V3.encode() + b"x = " + b"(" * 20_000 + b")" * 20_000, "partly"),
        (V3.encode() + b"new CreateModelCommand(" + b"{a:" * 5_000 + b"1" + b"}" * 5_000 + b")", "partly"),
        (V3.encode() + b"new CreateModelCommand({a: " + b"'x' + " * 5_000 + b"'x'})", "partly"),
        (V3.encode() + b"a." * 20_000 + b"b = 1", "partly"),
        (V3.encode() + b"".join(b"const v%d = [v%d, v%d];" % (n, n + 1, n + 1) for n in range(60)) + b"new CreateModelCommand({a: v0})", "partly"),
        (V3.encode() + b"".join(b"const v%d = v%d + v%d;" % (n, n + 1, n + 1) for n in range(60)) + b"const v60 = 'xxxx'; new CreateModelCommand({a: v0})", "partly"),
        (b"", "failed"),
    ],
)  # fmt: skip
def test_trouble_is_a_status(content: bytes, state: str) -> None:
    for path in ("a.ts", "a.jsx"):
        with ends():
            _, statuses = told(content, path)
        assert [status.state for status in statuses] == [state]
        assert statuses[0].reason


def test_a_program_without_the_sdk_has_no_status() -> None:
    assert told("console.log('aws')") == ([], [])
    assert javascript.wants("a.tsx", bytes)
    assert not javascript.wants("a.d.ts", bytes)
