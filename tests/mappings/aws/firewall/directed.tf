resource "aws_security_group" "jobs" {
  name = "jobs"
}
resource "aws_security_group_rule" "in" {
  security_group_id = aws_security_group.jobs.id
  type              = "ingress"
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  self              = true
}
resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.jobs.id
  type              = "egress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}
