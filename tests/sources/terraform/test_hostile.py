"""Content that means harm, or nothing: a status, no exception, and soon."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.hanging import ends
from tests.soaking import tries
from wellbuilt.kernel.records import Record, Status, Unknown

from .support import plain, read, statuses

YAML_BOMB = b'yamldecode("a: &a [x,x,x,x,x,x,x,x,x]'
YAML_BOMB += b"".join(b"\\n%c: &%c [%s]" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in b"bcdef") + b'")'
RESOURCE = b'\nresource "aws_x" "it" {\n  v = %s\n}\n'
HEAD = b'resource "aws_x" "other" {\n  fine = 1\n}\n'


def ending(files: dict[str, Any]) -> list[Any]:
    """Return what is read, and see that it comes to an end, with a status."""
    with ends():
        found = read(files)
    assert any(isinstance(one, Status) for one in found)
    return found


@pytest.mark.parametrize(
    "value",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b"(" * 10_000 + b"1" + b")" * 10_000,
        b"{a=" * 3_000 + b"1" + b"}" * 3_000,
        b"-" * 10_000 + b"1",
        b"!" * 5_000 + b"true",
        b" + ".join([b"1"] * 5_000),
        b'"' + b"${" * 3_000 + b"1" + b"}" * 3_000 + b'"',
        b"f(" * 5_000 + b")" * 5_000,
        b"true ? 1 : " * 3_000 + b"2",
        b"a" + b".b" * 20_000,
        b"a" + b"[0]" * 20_000,
        b"a" + b"[*]" * 5_000,
        b"[for x in [1] : " * 1_000 + b"x" + b"]" * 1_000,
    ],
    ids=lambda value: value[:12].decode(),
)
def test_deep_nesting(value: bytes) -> None:
    found = ending({"main.tf": HEAD + RESOURCE % value})
    assert any(isinstance(one, Record) and one.address == "aws_x.other" for one in found)


@pytest.mark.parametrize(
    "value",
    [
        b"range(1000000000)",
        b"[for i in range(100000) : [for j in range(100000) : i]]",
        b'join("", [for i in range(99999) : "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])',
        b"setproduct(range(1000), range(1000), range(1000), range(1000))",
        b'format("%999999d", 1)',
        b'indent(999999999, "a\\nb\\nc")',
        b"pow(10, 1000000000)",
        b"pow(9, 1999) * pow(9, 1999) * pow(9, 1999)",
        b'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")',
        b'regex("(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")',
        b'regex(".*.*.*.*.*.*.*=.*x", "' + b"a" * 3_000 + b'")',
        b'replace("' + b"a" * 5_000 + b'", "a", "' + b"b" * 5_000 + b'")',
        b'jsondecode("' + b"[" * 5_000 + b'")',
        b'yamldecode("' + b"[" * 5_000 + b'")',
        YAML_BOMB,
        b"flatten([for i in range(3000) : range(3000)])",
        b"distinct([for i in range(20000) : {a = i}])",
        b'cidrsubnet("10.0.0.0/8", 999999999, 1)',
        b"9" * 5_000,
        b"9" * 5_000 + b" * 3",
        b'tostring("' + b"9" * 5_000 + b'" * 1)',
        b"1.0e99999",
        b"-1 % 0",
        b'parseint("' + b"z" * 10_000 + b'", 36)',
    ],
    ids=lambda value: value[:24].decode(),
)
def test_bombs(value: bytes) -> None:
    found = ending({"main.tf": HEAD + RESOURCE % value})
    assert any(isinstance(one, Record) and one.address == "aws_x.other" for one in found)


def test_texts_and_lists_that_double() -> None:
    lines = ['l0 = "xxxxxxxxxxxxxxxx"', "m0 = [1, 2]"]
    lines += [f'l{n} = "${{local.l{n - 1}}}${{local.l{n - 1}}}"' for n in range(1, 60)]
    lines += [f"m{n} = [local.m{n - 1}, local.m{n - 1}]" for n in range(1, 60)]
    text = "locals {\n" + "\n".join(lines) + "\n}\n"
    text += 'resource "aws_x" "it" {\n l = local.l59\n m = local.m59\n j = jsonencode(local.m59)\n'
    text += ' s = "${jsonencode(local.m59)}x"\n e = local.m59 == local.m58\n}\n'
    found = ending({"main.tf": text})
    body = next(one for one in found if isinstance(one, Record)).body.value
    assert all(isinstance(body[key].value, Unknown) for key in "lmj")


ODD = [
    "1000000",
    "range(1000000000)",
    "local.big",
    "[" * 5_000 + "]" * 5_000,
    "1e9 * 1",
    "range(5)",
    '"x"',
    "-1",
    "1.5",
]


@pytest.mark.parametrize("count", [*ODD, "null", "true"], ids=str.__len__)
def test_odd_counts(count: str) -> None:
    text = f'resource "aws_x" "it" {{\n  count = {count}\n}}\nmodule "m" {{\n source = "./m"\n for_each = {count}\n}}\n'
    text += "locals {\n big = [for i in range(90000) : range(90000)]\n}\n"
    found = ending({"main.tf": text, "m/main.tf": HEAD})
    assert sum(isinstance(one, Record) for one in found) <= 1_001


def test_many_instances_are_capped_with_a_status() -> None:
    found = ending({"main.tf": 'resource "aws_x" "it" {\n  count = 1000000\n}\n'})
    assert sum(isinstance(one, Record) for one in found) == 1_000
    status = statuses(found)["."]
    assert status.state == "partly"
    assert "1000000 instances" in status.reason


def test_modules_that_multiply() -> None:
    files = {"main.tf": 'module "a" {\n source = "./a"\n count = 900\n}\n'}
    files["a/main.tf"] = 'module "b" {\n source = "../b"\n count = 900\n}\n'
    files["b/main.tf"] = 'resource "aws_x" "it" {\n  count = 900\n}\n'
    found = ending(files)
    assert sum(isinstance(one, Record) for one in found) <= 21_000


def test_modules_that_call_each_other() -> None:
    files = {"a/main.tf": 'module "b" {\n source = "../b"\n}\nresource "aws_x" "a" {}\n'}
    files["b/main.tf"] = 'module "a" {\n source = "../a"\n}\nresource "aws_x" "b" {}\n'
    found = ending(files)
    assert [one.state for one in found if isinstance(one, Status)] == ["partly"]


def test_a_module_that_calls_itself_twice() -> None:
    files = {"main.tf": 'module "a" {\n source = "./"\n}\nmodule "b" {\n source = "./"\n}\nresource "aws_x" "a" {}\n'}
    assert statuses(ending(files))["."].state == "partly"


def test_circles() -> None:
    text = """
        locals {
          a = local.b
          b = local.a
          c = [for x in local.c : x]
        }
        variable "v" { default = "x" }
        resource "aws_x" "it" {
          a = local.a
          c = local.c
          d = aws_x.it.d
          e = aws_x.two.e
          n = 1
        }
        resource "aws_x" "two" {
          e = aws_x.it.e
          for_each = aws_x.two
        }
        module "m" {
          source = "./m"
          in     = module.m.out
        }
    """
    inner = 'variable "in" {}\noutput "out" {\n  value = var.in\n}\nresource "aws_y" "it" {\n  v = var.in\n}\n'
    found = ending({"main.tf": text, "m/main.tf": inner})
    body = next(one for one in found if isinstance(one, Record) and one.address == "aws_x.it").body
    assert plain(body)["n"] == 1
    assert "refers to itself" in plain(body)["a"].reason


def test_a_long_chain_of_locals() -> None:
    lines = ["l0 = 1", *(f"l{n} = local.l{n - 1}" for n in range(1, 3_000))]
    found = ending(
        {"main.tf": "locals {\n" + "\n".join(lines) + '\n}\nresource "aws_x" "it" {\n  v = local.l2999\n}\n'}
    )
    body = next(one for one in found if isinstance(one, Record)).body.value
    assert body["v"].value == 1 or isinstance(body["v"].value, Unknown)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (HEAD.decode().encode("utf-16"), "UTF-16"),
        (HEAD + b"# \xff\xfe\xfa\n", "UTF-8"),
        (HEAD + b"# \0\n", "NUL"),
        (b"", ""),
    ],
)
def test_files_that_are_no_text(data: bytes, word: str) -> None:
    status = statuses(ending({"main.tf": data, "x/main.tf": HEAD}))["."]
    assert word in status.reason
    assert status.state == ("failed" if word else "read")


def test_a_byte_order_mark_is_no_trouble() -> None:
    found = ending({"main.tf": b"\xef\xbb\xbf" + HEAD})
    assert statuses(found)["."].state == "read"


def test_a_syntax_error_costs_only_its_block() -> None:
    text = """
        resource "aws_x" "one" {
          a = 1
        }

        resource "aws_x" "two" {
          a = = 2
          b = [1,
        }

        resource "aws_x" "three" {
          a = 3
        }
    """
    found = ending({"main.tf": text})
    status = statuses(found)["."]
    assert status.state == "partly"
    assert "main.tf:7" in status.reason
    bodies = {one.address: plain(one.body) for one in found if isinstance(one, Record)}
    assert bodies["aws_x.one"] == {"a": 1}
    assert bodies["aws_x.three"] == {"a": 3}


SALAD = """
    resource data module variable locals output "aws_x" "it" dynamic content for_each count for in if source "./m"
    { } [ ] ( ) = == => ? : , . ... [*] .* ${ %{ ~} } ! - + && || < <<EOT EOT <<-EOT " # // /* */ \\ $ % é
    var.x local.a each.value null true 1 1.5 endfor endif else merge( try( flatten( jsonencode( format(
"""
WORDS = st.sampled_from([*SALAD.split(), "\n", "\n", "\n", " "])


@settings(max_examples=tries(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_word_salad(text: str) -> None:
    ending({"main.tf": HEAD + text.encode(), "m/main.tf": HEAD})


@settings(max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    ending({"main.tf": HEAD + data, "terraform.tfvars": data, "x.tf.json": data, "y.auto.tfvars.json": data})


@settings(max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=15).map(" ".join))
def test_any_expression(text: str) -> None:
    ending({"main.tf": HEAD + RESOURCE % text.encode()})
