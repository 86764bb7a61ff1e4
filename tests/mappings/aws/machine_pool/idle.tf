resource "aws_emr_cluster" "features" {
  name                              = "features"
  release_label                     = "emr-7.2.0"
  service_role                      = "arn:aws:iam::111122223333:role/emr"
  keep_job_flow_alive_when_no_steps = true

  auto_termination_policy {
    idle_timeout = 3600
  }
}
