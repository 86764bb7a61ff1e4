resource "aws_ce_anomaly_monitor" "all" {
  name              = "all"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}
