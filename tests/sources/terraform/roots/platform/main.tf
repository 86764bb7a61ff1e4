variable "name" {
  type    = string
  default = "mlops"
}

variable "environment" {
  type = string
}

variable "teams" {
  type = map(object({
    instance = optional(string, "ml.t3.medium")
    volume   = optional(number)
    root     = optional(bool, false)
    buckets  = optional(list(string), ["raw"])
    labels   = optional(map(string), {})
  }))
}

variable "azs" {
  type    = list(string)
  default = ["a", "b", "c"]
}

variable "kms_key" {
  type    = string
  default = null
}

variable "numbers" {
  type    = set(number)
  default = [3, 1, 2]
}

locals {
  prefix  = "${var.name}-${var.environment}"
  is_prod = var.environment == "prod"
  common = merge(
    { Name = local.prefix, Env = upper(var.environment) },
    local.is_prod ? { Critical = "yes" } : {},
    var.kms_key != null ? { Kms = var.kms_key } : {},
  )
  pairs = flatten([
    for team, spec in var.teams : [
      for bucket in spec.buckets : {
        team   = team
        bucket = bucket
        key    = "${team}/${bucket}"
      }
    ]
  ])
  buckets  = { for pair in local.pairs : pair.key => pair }
  settings = yamldecode(file("${path.module}/files/settings.yaml"))
  by_size  = { for team, spec in var.teams : spec.instance => team... }
}

module "network" {
  source = "./modules/network"

  name = local.prefix
  cidr = "10.20.0.0/16"
  azs  = [for az in var.azs : "eu-west-1${az}"]
  tags = local.common
}

module "storage" {
  source   = "./modules/storage"
  for_each = local.buckets

  name      = replace(each.key, "/", "-")
  prefix    = local.prefix
  versioned = each.value.bucket == "models"
  rules     = lookup(local.settings.lifecycle, each.value.bucket, [])
  tags      = merge(local.common, { Team = each.value.team })
}

module "iam" {
  source = "./modules/iam"

  for_each = var.teams
  team     = each.key
  prefix   = local.prefix
  buckets  = [for pair in local.pairs : module.storage[pair.key].arn if pair.team == each.key]
  names    = [for pair in local.pairs : module.storage[pair.key].name if pair.team == each.key]
}

module "notebook" {
  source   = "./modules/notebook"
  for_each = { for team, spec in var.teams : team => spec if spec.volume != null }

  name      = "${local.prefix}-${each.key}"
  spec      = each.value
  role_arn  = module.iam[each.key].role_arn
  subnet_id = element(module.network.private_subnets, length(each.key))
  group_ids = [module.network.group_id]
  tags      = local.common
}

module "endpoint" {
  source = "./modules/endpoint"
  count  = length(local.settings.variants) > 0 ? 2 : 0

  name     = format("%s-endpoint-%02d", local.prefix, count.index + 1)
  role_arn = values(module.iam)[count.index].role_arn
  variants = local.settings.variants
  capture  = local.is_prod ? { percentage = 100, uri = "s3://${module.storage["vision/raw"].name}/capture" } : null
}

module "wrapper" {
  source  = "./modules/wrapper"
  prefix  = local.prefix
  numbers = var.numbers
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = toset(concat(keys(var.teams), ["platform"]))

  alarm_name          = "${local.prefix}-${each.value}-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = can(var.teams[each.key]) ? 1 : 3
  metric_name         = "Errors"
  namespace           = "ML/${title(each.key)}"
  period              = 60 * 5
  statistic           = "Sum"
  threshold           = try(var.teams[each.key].volume / 2, 10)
  alarm_description   = <<-EOT
    Errors of ${each.key} in ${var.environment}.
      Teams: %{ for team in keys(var.teams) ~}
    ${team};
    %{ endfor ~}

    %{ if local.is_prod }Call somebody.%{ else }Wait.%{ endif }
  EOT
  tags                = { for key, value in local.common : lower(key) => value if key != "Name" }
}

resource "aws_ssm_parameter" "sizes" {
  for_each = local.by_size

  name  = "/${local.prefix}/${replace(each.key, ".", "-")}"
  type  = "String"
  value = jsonencode({ teams = each.value, count = length(each.value), env = var.environment })
}

resource "aws_ssm_parameter" "template" {
  name  = "/${local.prefix}/script"
  type  = "String"
  value = templatefile("${path.module}/files/start.sh.tftpl", {
    teams  = sort(keys(var.teams))
    prefix = local.prefix
    debug  = !local.is_prod
  })
}

resource "aws_ssm_parameter" "doubled" {
  count = 3
  name  = join("/", ["", local.prefix, "p${count.index}"])
  type  = "StringList"
  value = join(",", [for i in range(count.index + 1) : tostring(i * 2)])
}

output "endpoints" {
  value = module.endpoint[*].name
}
