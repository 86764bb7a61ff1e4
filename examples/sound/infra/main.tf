terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
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

resource "aws_kms_key" "churn" {
  description         = "Data, models and endpoints of churn"
  enable_key_rotation = true
}

resource "aws_budgets_budget" "churn" {
  name         = local.name
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = [var.on_call]
  }
}
