"""Roots made of many ways to write the same few things: one module a shape, each with several instances."""

from __future__ import annotations

from pathlib import Path

PROVIDER = (Path(__file__).parent / "roots/platform/provider.tf").read_text()

SHAPES = [
    'upper("${var.name}-${each.key}")',
    'join("-", [for word in split(" ", each.value.words) : title(word)])',
    'lookup(var.settings, each.key, "none")',
    'try(var.settings[each.key], each.value.missing, "fallback")',
    'coalesce(each.value.none, "", each.key)',
    'each.value.number > 2 ? "large" : each.value.number == 2 ? "middle" : "small"',
    'contains(keys(var.settings), each.key) ? var.settings[each.key] : format("no-%s", each.key)',
    'can(regex("^[a-c]+$", each.key)) ? replace(each.key, "/[ab]/", "x") : "other"',
    "tostring(sum([for index in range(each.value.number) : index * 1.5]))",
    "element(sort(var.list), each.value.number)",
    "jsonencode({ key = each.key, list = slice(var.list, 0, 2), n = each.value.number, null = null })",
    "base64encode(local.text[each.key])",
    "md5(jsonencode(each.value))",
    '"%{ if each.value.number > 1 }many%{ else }one%{ endif }-%{ for item in var.list ~} ${item} %{~ endfor }"',
    "trimspace(<<-EOT\n      Hello ${each.key}\n        and ${length(var.list)} more\n      EOT\n  )",
    'format("%s/%03d/%v", local.joined, each.value.number, each.value.number % 2 == 0)',
    'cidrhost(cidrsubnet("10.0.0.0/8", 8, each.value.number), 5)',
    "lower(substr(sha256(each.key), 0, 8))",
    "local.nested[each.key].inner.text",
    'join(",", [for name, spec in var.things : "${name}=${spec.number}" if spec.number != each.value.number])',
    'join(",", distinct(concat(var.list, [each.key], ["a"])))',
    'join(",", setsubtract(var.list, [each.key]))',
    'join(":", flatten([for outer in [var.list, [each.key]] : [for inner in outer : upper(inner)]]))',
    'join(",", values({ for name, spec in var.things : name => spec.number... })[0])',
    'merge({ text = "default" }, var.settings == {} ? {} : { text = each.key }).text',
    "one([for name in keys(var.things) : name if name == each.key])",
    'join(",", [for pair in setproduct(["p", "q"], var.list) : "${pair[0]}${pair[1]}"])',
    "tostring(zipmap(keys(var.things), [for spec in values(var.things) : spec.number * 10])[each.key])",
    'join("", reverse(split("", each.key)))',
    'nonsensitive(sensitive("${var.name}:${each.key}"))',
    "aws_sns_topic.first[each.key].name",
    '"${aws_sns_topic.first[each.key].display_name}-again"',
    "[for topic in values(aws_sns_topic.first)[*] : topic.name][0]",
    'join(",", [for topic in aws_sns_topic.first : topic.name])',
    'timeadd("2024-02-28T10:00:00Z", "${each.value.number * 24}h")',
    'yamldecode("a: {b: [1, two, ${each.value.number}]}").a.b[1]',
    'var.name == null ? "null" : var.name != "" && each.value.number >= 1 || false ? "full" : "empty"',
    'chomp("${path.module}|${basename(path.root)}|${each.key}\\n")',
    "tolist(toset([each.key, var.name, each.key]))[0]",
    'tobool("true") && !tobool(each.value.number > 1) ? tostring(tonumber("1.50")) : tostring(true)',
]

_MODULE = """
variable "name" {{
  type = string
}}

variable "list" {{
  type    = list(string)
  default = ["c", "a", "b"]
}}

variable "settings" {{
  type    = map(string)
  default = {{ alpha = "1", beta = "two" }}
}}

variable "things" {{
  type = map(object({{
    number = optional(number, 1)
    words  = optional(string, "some words here")
    none   = optional(string)
  }}))
}}

locals {{
  joined = join("+", var.list)
  text   = {{ for name, spec in var.things : name => "${{name}}: ${{spec.words}}" }}
  nested = {{ for name, spec in var.things : name => {{ inner = {{ text = spec.words }} }} }}
}}

resource "aws_sns_topic" "first" {{
  for_each     = var.things
  name         = "${{var.name}}-${{each.key}}"
  display_name = title(each.key)
}}

resource "aws_ssm_parameter" "shape" {{
  for_each = var.things
  name     = "/${{var.name}}/${{each.key}}"
  type     = "String"
  value    = {shape}
  tags = {{
    "${{each.key}}/1" = {shape}
    Length            = length({shape})
  }}
}}

resource "aws_sqs_queue" "counted" {{
  count                      = length(var.things)
  name                       = "${{var.name}}-${{count.index}}"
  delay_seconds              = count.index * 10
  visibility_timeout_seconds = max(30, values(var.things)[count.index].number)
  fifo_queue                 = false
}}
"""

_CALL = """
module "shape{number}" {{
  source = "./shape{number}"
  name   = "shape{number}"
  things = {{
    alpha = {{}}
    beta  = {{ number = 2, words = "two words" }}
    gamma = {{ number = "3", none = "given" }}
  }}
}}
"""


def write(folder: Path) -> None:
    """Write the root into a folder."""
    (folder / "main.tf").write_text(PROVIDER + "".join(_CALL.format(number=number) for number in range(len(SHAPES))))
    for number, shape in enumerate(SHAPES):
        module = folder / f"shape{number}"
        module.mkdir()
        (module / "main.tf").write_text(_MODULE.format(shape=shape))
