provider "aws" {
  region = var.region
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "account" {
  type    = string
  default = "111122223333"
}

variable "image" {
  type    = string
  default = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:latest"
}

locals {
  name = "churn"
}
