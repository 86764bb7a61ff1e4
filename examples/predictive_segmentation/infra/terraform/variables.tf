variable "account" {
  type    = string
  default = "111122223333"
}

variable "on_call" {
  description = "Who is told when the workload is in trouble or its cost is out of bounds."
  type        = string
  default     = "ml-on-call@example.com"
}

locals {
  name = "segmentation"
}
