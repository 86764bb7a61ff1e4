import boto3

boto3.client("glue").create_data_quality_ruleset(Name="kept", Ruleset="Rules = [RowCount > 0]")
