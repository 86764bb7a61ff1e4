resource "aws_ecr_repository" "serve" {
  name = "ml/serve"
}
resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "BASIC"
  rule {
    scan_frequency = "SCAN_ON_PUSH"
    repository_filter {
      filter      = "web/*"
      filter_type = "WILDCARD"
    }
  }
}
