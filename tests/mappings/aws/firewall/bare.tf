resource "aws_security_group" "jobs" {
  name = "jobs"
}
