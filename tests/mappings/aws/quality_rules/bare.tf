resource "aws_glue_data_quality_ruleset" "kept" {
  name    = "kept"
  ruleset = "Rules = [RowCount > 0]"
}
