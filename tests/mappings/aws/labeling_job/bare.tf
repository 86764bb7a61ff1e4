resource "aws_sagemaker_labeling_job" "signs" {
  labeling_job_name    = "signs"
  label_attribute_name = "sign"
  role_arn             = "arn:aws:iam::123456789012:role/label"

  human_task_config {
    number_of_human_workers_per_data_object = 3
    workteam_arn                            = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/labelers"
  }

  output_config {
    s3_output_path = "s3://signs/labels"
  }
}
