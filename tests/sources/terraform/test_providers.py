"""The tags that a provider's configuration gives to all that it makes."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.records import Unknown

from .support import plain, records

DEFAULTS = 'provider "aws" {\n default_tags {\n  tags = { team = "ml", stage = "dev" }\n }\n}\n'
WEST = 'provider "aws" {\n alias = "west"\n default_tags {\n  tags = { where = "west" }\n }\n}\n'
MODULE = 'resource "aws_x" "it" {\n}\n'


def tags(files: dict[str, str] | str, address: str = "aws_x.it") -> object:
    """Return all tags of a resource, None where its own are all that is said."""
    node = records(files)[address].body.value.get("tags_all")
    return None if node is None else plain(node)


def test_a_resource_has_its_own_tags_over_those_of_the_provider() -> None:
    assert tags(DEFAULTS + MODULE) == {"team": "ml", "stage": "dev"}
    own = 'resource "aws_x" "it" {\n tags = { stage = "prod", name = "it" }\n}\n'
    assert tags(DEFAULTS + own) == {"team": "ml", "stage": "prod", "name": "it"}
    assert tags('provider "aws" {}\n' + own) is None


def test_tags_lead_back_to_the_provider() -> None:
    node = records(DEFAULTS + MODULE)["aws_x.it"].body.value["tags_all"].value["team"]
    assert [str(mark) for mark in node.mark.chain()] == ["main.tf:6", "main.tf:3"]


@pytest.mark.parametrize("spelled", ["aws.west", '"aws.west"'])
def test_a_resource_names_the_configuration_it_uses(spelled: str) -> None:
    assert tags(f'{DEFAULTS}{WEST}resource "aws_x" "it" {{\n provider = {spelled}\n}}') == {"where": "west"}


def test_a_provider_that_is_configured_elsewhere_may_give_tags() -> None:
    why = Unknown("the provider of . is configured elsewhere")
    assert records(MODULE)["aws_x.it"].body.value["tags_all"].rest == why
    picked = DEFAULTS + 'resource "aws_x" "it" {\n provider = aws.by[each.key]\n}'
    assert records(picked)["aws_x.it"].body.value["tags_all"].rest == why


def test_what_is_not_known_of_tags_stays_open() -> None:
    unset = 'variable "team" {}\nprovider "aws" {\n default_tags {\n  tags = var.team\n }\n}\n'
    assert tags(unset + 'resource "aws_x" "it" {\n tags = { a = "b" }\n}') == ({"a": "b"}, "...")
    some = 'variable "on" {}\nprovider "aws" {\n dynamic "default_tags" {\n  for_each = var.on\n  content {}\n }\n}\n'
    assert records(some + MODULE)["aws_x.it"].body.value["tags_all"].rest == Unknown("var.on is not set")
    assert tags(DEFAULTS + 'variable "t" {}\nresource "aws_x" "it" {\n tags = var.t\n}') == (
        {"team": "ml", "stage": "dev"},
        "...",
    )


def test_a_data_source_and_other_providers_have_no_such_tags() -> None:
    assert tags(DEFAULTS + 'data "aws_x" "it" {\n}', "data.aws_x.it") is None
    assert tags('provider "other" {}\nresource "aws_x" "it" {\n provider = other\n}') is None


def test_a_module_inherits_the_configuration_or_is_handed_one() -> None:
    child = {"m/main.tf": MODULE}
    at = "module.m.aws_x.it"
    call = 'module "m" {\n source = "./m"\n'
    assert tags({"main.tf": f"{DEFAULTS}{WEST}{call}}}", **child}, at) == {"team": "ml", "stage": "dev"}
    handed = {"main.tf": f"{DEFAULTS}{WEST}{call} providers = {{ aws = aws.west }}\n}}", **child}
    assert tags(handed, at) == {"where": "west"}
    named = {"main.tf": f"{DEFAULTS}{WEST}{call} providers = {{ aws.there = aws.west }}\n}}"}
    named["m/main.tf"] = 'resource "aws_x" "it" {\n provider = aws.there\n}\n'
    assert tags(named, at) == {"where": "west"}
    own = {"main.tf": f"{DEFAULTS}{call}}}", "m/main.tf": WEST.replace(' alias = "west"\n', "") + MODULE}
    assert tags(own, at) == {"where": "west"}


def test_an_alias_is_never_inherited() -> None:
    files = {"main.tf": f'{DEFAULTS}{WEST}module "m" {{\n source = "./m"\n}}'}
    files["m/main.tf"] = 'resource "aws_x" "it" {\n provider = aws.west\n}\n'
    assert records(files)["module.m.aws_x.it"].body.value["tags_all"].rest == Unknown(
        "the provider of m is configured elsewhere"
    )


def test_the_json_form() -> None:
    text = """{"provider": {"aws": [{"default_tags": {"tags": {"a": "b"}}},
      {"alias": "west", "default_tags": [{"tags": {"c": "d"}}]}]},
      "resource": {"aws_x": {"it": {}, "other": {"provider": "aws.west", "tags": {"e": "f"}}}}}"""
    assert tags({"main.tf.json": text}) == {"a": "b"}
    assert tags({"main.tf.json": text}, "aws_x.other") == {"c": "d", "e": "f"}


def test_a_provider_block_that_is_broken_may_give_tags() -> None:
    found = records('provider "aws" {\n region = = "x"\n}\n' + MODULE)["aws_x.it"].body.value["tags_all"]
    assert isinstance(found.rest, Unknown)
