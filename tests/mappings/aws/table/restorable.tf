resource "aws_dynamodb_table" "labels" {
  name = "labels"
  point_in_time_recovery {
    enabled = true
  }
}
