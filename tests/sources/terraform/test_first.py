"""The thin path: one bucket."""

from .support import plain, records, value_of


def test_a_bucket_with_a_variable_and_a_local():
    found = records("""
        variable "name" { default = "models" }
        locals { tags = { team = "ml" } }
        resource "aws_s3_bucket" "b" {
          bucket = "${var.name}-x"
          tags   = merge(local.tags, { a = 1 })
        }
    """)
    body = plain(found["aws_s3_bucket.b"].body)
    assert body == {"bucket": "models-x", "tags": {"team": "ml", "a": 1}}


def test_expression():
    assert value_of("1 + 2 * 3") == 7
    assert value_of('[for s in ["a", "b"] : upper(s) if s != "a"]') == ["B"]
