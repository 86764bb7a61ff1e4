variable "account" {
  type    = string
  default = "111122223333"
}

variable "image" {
  description = "The serving image, pinned by digest."
  type        = string
  default     = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn@sha256:3f0ac5ad4d7a9b5b0f0c4bb7f3fb5e6a3c1d2e4f5a6b7c8d9e0f1a2b3c4d5e6f"
}

variable "on_call" {
  description = "Who is told when the model degrades."
  type        = string
  default     = "ml-on-call@example.com"
}

locals {
  name = "churn"
}
