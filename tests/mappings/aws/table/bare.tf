resource "aws_dynamodb_table" "labels" {
  name = "labels"
}
