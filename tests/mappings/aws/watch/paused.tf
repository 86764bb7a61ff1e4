resource "aws_macie2_account" "here" {
  status = "PAUSED"
}
