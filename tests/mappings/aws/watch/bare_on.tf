resource "aws_guardduty_detector" "all" {}
