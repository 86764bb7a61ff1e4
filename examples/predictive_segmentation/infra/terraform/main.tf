terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
  backend "s3" {
    bucket       = "org-terraform-state"
    key          = "segmentation.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      Workload   = local.name
      CostCenter = "crm"
    }
  }
}

resource "aws_kms_key" "segmentation" {
  description         = "Customers, models and logs of the segmentation"
  enable_key_rotation = true
}

resource "aws_budgets_budget" "segmentation" {
  name         = local.name
  budget_type  = "COST"
  limit_amount = "400"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Workload$%s", local.name)]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = [var.on_call]
  }
}

resource "aws_ce_anomaly_monitor" "segmentation" {
  name         = local.name
  monitor_type = "CUSTOM"
  monitor_specification = jsonencode({
    Tags = { Key = "user:Workload", Values = [local.name] }
  })
}

resource "aws_ce_anomaly_subscription" "segmentation" {
  name             = local.name
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.segmentation.arn]

  subscriber {
    type    = "EMAIL"
    address = var.on_call
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["20"]
    }
  }
}
