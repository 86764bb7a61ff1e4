"""Roots, modules, variable files and what is missing."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.records import Gap, Partial, Record, Ref, Request, Status, Unknown
from wellbuilt.sources.terraform import terraform

from .support import KINDS, MemoryTree, plain, read, records, statuses

BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = var.name\n}\nvariable "name" {\n  default = "x"\n}\n'


def bucket_of(files: dict[str, str], request: Request | None = None) -> object:
    """Return the name of the one bucket in some files."""
    body = records(files, request)["aws_s3_bucket.b"].body
    return plain(body)["bucket"]


def test_a_folder_that_is_called_is_no_root() -> None:
    found = read({"a/main.tf": 'module "m" {\n source = "../m"\n name = "y"\n}\n', "m/main.tf": BUCKET})
    assert set(statuses(found)) == {"a"}
    record = next(one for one in found if isinstance(one, Record))
    assert (record.scope, record.address) == ("a", "module.m.aws_s3_bucket.b")
    bucket = record.body.value["bucket"]
    assert bucket.value == "y"
    assert [str(mark) for mark in bucket.mark.chain()] == ["m/main.tf:2", "a/main.tf:3"]


def test_each_root_has_its_own_status_and_digest() -> None:
    found = statuses(read({"a/main.tf": BUCKET, "b/main.tf": BUCKET.replace("x", "z"), "main.tf": "locals {}"}))
    assert {path: one.state for path, one in found.items()} == {"a": "read", "b": "read", ".": "read"}
    assert len({one.digest for one in found.values()}) == 3


def test_a_root_without_the_kinds_is_not_parsed() -> None:
    found = read({"main.tf": 'resource "aws_other" "x" {\n = syntax error\n}\n'})
    assert [type(one) for one in found] == [Status]
    assert found[0].state == "read"


@pytest.mark.parametrize("above", ["# holds no data", "# the resource", "locals { a = 1 } # data"])
def test_a_word_at_the_end_of_a_comment_hides_no_resource(above: str) -> None:
    assert "aws_x.a" in records(f'{above}\nresource "aws_x" "a" {{}}\n')


def test_variable_files_in_terraforms_order() -> None:
    files = {"main.tf": BUCKET, "terraform.tfvars": 'name = "one"'}
    assert bucket_of(files) == "one"
    files["terraform.tfvars.json"] = '{"name": "two"}'
    assert bucket_of(files) == "two"
    files["b.auto.tfvars"] = 'name = "three"'
    files["a.auto.tfvars.json"] = '{"name": "not"}'
    assert bucket_of(files) == "three"
    files["prod.tfvars"] = 'name = "four"'
    assert bucket_of(files, Request(KINDS, var_files={".": ("prod.tfvars",)})) == "four"


def test_a_value_that_differs_between_files_is_open() -> None:
    files = {"main.tf": BUCKET, "envs/prod.tfvars": 'name = "p"', "envs/dev.tfvars": 'name = "x"'}
    reason = "var.name differs between variable files that Terraform does not load by itself: "
    assert bucket_of(files) == Unknown(f"{reason}envs/dev.tfvars, envs/prod.tfvars")
    assert bucket_of({"main.tf": BUCKET, "envs/dev.tfvars": 'name = "x"'}) == "x"


def test_variable_files_to_be_copied_leave_open_what_they_set() -> None:
    """The copy is not in the tree; where a file that is loaded says it, nothing is open."""
    files = {"main.tf": BUCKET, "terraform.tfvars.example": 'name = "yours"\nbroken = '}
    assert isinstance(bucket_of(files), Unknown)
    assert bucket_of({**files, "terraform.tfvars": 'name = "mine"'}) == "mine"


def test_variable_files_of_a_nested_root_are_its_own() -> None:
    assert bucket_of({"main.tf": BUCKET, "sub/main.tf": "locals {}", "sub/terraform.tfvars": 'name = "p"'}) == "x"


def test_a_variable_without_a_value() -> None:
    assert bucket_of({"main.tf": BUCKET.replace('default = "x"', "")}) == Unknown("var.name is not set")


def test_types_fill_in_defaults() -> None:
    found = records("""
        variable "spec" {
          type = object({
            size  = optional(number, 5)
            root  = optional(bool)
            names = optional(set(string), ["b", "a"])
            inner = optional(object({ deep = optional(string, "d") }), {})
          })
          default = { size = "7", other = 1 }
        }
        variable "none" {
          type     = string
          default  = "given"
          nullable = false
        }
        resource "aws_x" "it" {
          spec = var.spec
          root = var.spec.root == null
        }
    """)
    body = plain(found["aws_x.it"].body)
    assert body == {"spec": {"size": 7, "names": ["a", "b"], "inner": {"deep": "d"}}, "root": True}


def test_a_module_that_is_not_on_disk_is_a_gap() -> None:
    found = read(
        {
            "main.tf": """
                resource "aws_s3_bucket" "b" { bucket = module.vpc.name }
                module "vpc" {
                  source  = "terraform-aws-modules/vpc/aws"
                  version = "5.0.0"
                  bucket  = aws_s3_bucket.b.id
                }
            """
        }
    )
    gap = next(one for one in found if isinstance(one, Gap))
    reason = "module vpc comes from terraform-aws-modules/vpc/aws and is not on disk"
    assert (gap.address, gap.reason) == ("module.vpc", reason)
    assert plain(gap.given) == {"bucket": Ref(".", "aws_s3_bucket.b", "id")}
    record = next(one for one in found if isinstance(one, Record))
    assert plain(record.body) == {"bucket": Unknown(reason)}
    status = statuses(found)["."]
    assert status.state == "partly"
    assert "module vpc" in status.reason


def test_a_module_that_terraform_init_fetched() -> None:
    manifest = '{"Modules": [{"Key": "", "Dir": "."}, {"Key": "m", "Dir": "fetched/m"}]}'
    found = records(
        {
            "main.tf": 'module "m" {\n  source = "acme/m/aws"\n  name   = "y"\n}\n',
            ".terraform/modules/modules.json": manifest,
            "fetched/m/main.tf": BUCKET,
        }
    )
    assert plain(found["module.m.aws_s3_bucket.b"].body) == {"bucket": "y"}


def test_what_was_fetched_is_no_root() -> None:
    files = {
        "main.tf": 'module "m" {\n  source = "acme/m/aws"\n  name   = "y"\n}\n',
        ".terraform/modules/modules.json": '{"Modules": [{"Key": "m", "Dir": ".terraform/modules/m"}]}',
        ".terraform/modules/m/main.tf": BUCKET,
        ".terraform/modules/m/examples/all/main.tf": BUCKET,
    }
    tree = MemoryTree(files)
    found = list(terraform.read(tree, [path for path in files if path.endswith(".tf")], Request(KINDS)))
    assert [one.address for one in found if isinstance(one, Record)] == ["module.m.aws_s3_bucket.b"]
    assert set(statuses(found)) == {"."}


def test_modules_with_count_and_for_each() -> None:
    found = records(
        {
            "main.tf": """
                module "a" {
                  source   = "./m"
                  for_each = { x = "one", y = "two" }
                  name     = "${each.key}-${each.value}"
                }
                module "b" {
                  source = "./m"
                  count  = 2
                  name   = "n${count.index}"
                }
                resource "aws_x" "it" {
                  all = [for key, one in module.a : one.name]
                  two = module.b[*].id
                }
            """,
            "m/main.tf": BUCKET
            + 'output "name" {\n value = aws_s3_bucket.b.bucket\n}\noutput "id" {\n value = aws_s3_bucket.b.id\n}\n',
        }
    )
    names = {address: plain(one.body).get("bucket") for address, one in found.items()}
    assert names['module.a["x"].aws_s3_bucket.b'] == "x-one"
    assert names["module.b[1].aws_s3_bucket.b"] == "n1"
    assert plain(found["aws_x.it"].body) == {
        "all": [
            Ref(".", 'module.a["x"].aws_s3_bucket.b', "bucket", "x-one"),
            Ref(".", 'module.a["y"].aws_s3_bucket.b', "bucket", "y-two"),
        ],
        "two": [
            Ref(".", "module.b[0].aws_s3_bucket.b", "id"),
            Ref(".", "module.b[1].aws_s3_bucket.b", "id"),
        ],
    }


def test_override_files() -> None:
    found = records(
        {
            "main.tf": 'resource "aws_x" "it" {\n  a = 1\n  b = 1\n  n { v = 1 }\n  n { v = 2 }\n  o { v = 1 }\n}\n',
            "x_override.tf": 'resource "aws_x" "it" {\n  b = 2\n  n { v = 3 }\n}\n',
        }
    )
    assert plain(found["aws_x.it"].body) == {"a": 1, "b": 2, "n": [{"v": 3}], "o": [{"v": 1}]}


def test_the_json_form() -> None:
    found = records(
        {
            "main.tf.json": """{
              "//": "a comment",
              "variable": {"name": {"type": "string", "default": "x"}},
              "locals": {"n": "${1 + 1}"},
              "resource": {"aws_x": {
                "one": {"name": "${var.name}-y", "n": "${local.n}", "list": [{"a": 1}], "none": null},
                "many": [{"count": 2, "at": "${count.index}"}]
              }}
            }"""
        }
    )
    assert plain(found["aws_x.one"].body) == {"name": "x-y", "n": 2, "list": [{"a": 1}]}
    assert found["aws_x.one"].body.value["name"].mark.line == 6
    assert plain(found["aws_x.many[1]"].body) == {"at": 1}


def test_files_and_templates() -> None:
    found = records(
        {
            "main.tf": """
                resource "aws_x" "it" {
                  text  = file("${path.module}/f/a.json")
                  data  = jsondecode(file("./f/a.json")).k
                  gone  = file("f/none.txt")
                  made  = templatefile("f/t.tftpl", { who = "me", list = ["a", "b"], open = var.open })
                  names = fileset(path.module, "f/*.{json,tftpl}")
                }
                variable "open" {}
            """,
            "f/a.json": '{"k": [1, 2]}',
            "f/t.tftpl": "Hi ${who} $${x}\n%{ for one in list ~}\n- ${one}\n%{ endfor ~}\n${open}!",
        }
    )
    body = plain(found["aws_x.it"].body)
    assert body["data"] == [1, 2]
    assert body["text"] == '{"k": [1, 2]}'
    assert body["gone"] == Unknown("the file f/none.txt is not in the workload")
    assert body["made"] == Partial(("Hi me ${x}\n- a\n- b\n", Unknown("var.open is not set"), "!"))
    assert body["names"] == ["f/a.json", "f/t.tftpl"]
