resource "aws_glue_crawler" "data" {
  name          = "data"
  database_name = "ml"
  role          = "crawl"
  s3_target {
    path = "s3://data/raw"
  }
}
