"""How many of a resource there are: count and for_each, known, unknown and known in part."""

from __future__ import annotations

from wellbuilt.kernel.records import Ref, Unknown

from .support import plain, records

OPEN, MORE = Unknown("var.open is not set"), Unknown("var.more is not set")


def test_instances() -> None:
    found = records("""
        variable "open" {}
        resource "aws_x" "none" { count = 0 }
        resource "aws_x" "two" {
          count = 2
          v     = count.index
        }
        resource "aws_x" "each" {
          for_each = toset(["b", "a"])
          v        = each.value
        }
        resource "aws_x" "maybe" {
          count = var.open ? 1 : 0
          v     = "fixed"
        }
        resource "aws_y" "refs" {
          two   = aws_x.two[*].id
          each  = { for key, one in aws_x.each : key => one.id }
          maybe = aws_x.maybe[0].id
          tried = try(aws_x.maybe[0].id, null)
          gone  = try(aws_x.none[0].id, "fallback")
        }
    """)
    assert sorted(found) == [
        'aws_x.each["a"]',
        'aws_x.each["b"]',
        "aws_x.maybe[*]",
        "aws_x.two[0]",
        "aws_x.two[1]",
        "aws_y.refs",
    ]
    assert found["aws_x.maybe[*]"].doubt == OPEN
    assert plain(found["aws_x.maybe[*]"].body) == {"v": "fixed"}
    assert plain(found["aws_y.refs"].body) == {
        "two": [Ref(".", "aws_x.two[0]", "id"), Ref(".", "aws_x.two[1]", "id")],
        "each": {"a": Ref(".", 'aws_x.each["a"]', "id"), "b": Ref(".", 'aws_x.each["b"]', "id")},
        "maybe": Ref(".", "aws_x.maybe[*]", "id"),
        "tried": Unknown("whether aws_x.maybe[*] exists is unknown"),
        "gone": "fallback",
    }


def test_a_partly_known_for_each() -> None:
    found = records("""
        variable "more" {}
        resource "aws_x" "it" {
          for_each = merge(var.more, { a = 1 })
          v        = each.value
        }
    """)
    assert {address: one.doubt for address, one in found.items()} == {'aws_x.it["a"]': None, "aws_x.it[*]": MORE}
