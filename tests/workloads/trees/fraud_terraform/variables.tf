variable "name" {
  type    = string
  default = "fraud"
}

variable "account" {
  type    = string
  default = "111122223333"
}

variable "serving_machine" {
  type    = string
  default = "ml.m4.xlarge"
}

variable "feature_store_password" {
  type      = string
  sensitive = true
}

variable "office" {
  description = "Who may reach the bastion"
  type        = list(string)
  default     = ["198.51.100.0/24"]
}

variable "isolated" {
  type    = bool
  default = true
}
