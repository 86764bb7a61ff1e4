resource "aws_glue_catalog_database" "ml" {
  name = "ml"
}
resource "aws_s3_bucket" "data" {
  bucket = "data"
}
resource "aws_glue_catalog_table" "t" {
  name          = "t"
  database_name = aws_glue_catalog_database.ml.name
  storage_descriptor {
    location = "s3://${aws_s3_bucket.data.bucket}/t/"
  }
}
