resource "aws_s3_bucket" "models" {
  bucket = "models"
  replication_configuration {
    role = "arn:aws:iam::111122223333:role/copy"
    rules {
      status = "Enabled"
      prefix = "reports/"
      destination { bucket = "arn:aws:s3:::copies" }
    }
  }
}
