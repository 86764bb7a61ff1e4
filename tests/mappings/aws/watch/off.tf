resource "aws_guardduty_detector" "here" {
  enable = false
}
