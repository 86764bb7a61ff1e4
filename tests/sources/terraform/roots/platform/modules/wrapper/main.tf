variable "prefix" {}
variable "numbers" {
  type = set(number)
}

module "inner" {
  source   = "../storage"
  for_each = toset([for number in var.numbers : "n${number}"])

  name      = each.key
  prefix    = var.prefix
  versioned = endswith(each.key, "5")
  tags      = {}
}

resource "aws_sns_topic" "this" {
  for_each = module.inner
  name     = "${each.key}-of-${each.value.name}"
}
