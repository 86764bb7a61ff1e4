resource "aws_appautoscaling_policy" "load" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/churn/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"

  target_tracking_scaling_policy_configuration {
    target_value = 100
    
  }
}
