variable "name" {}
variable "role_arn" {}
variable "variants" {
  type = list(object({ name = string, model = string, instance = string, count = number, weight = optional(number, 1) }))
}
variable "capture" {
  type    = object({ percentage = number, uri = string })
  default = null
}

resource "aws_sagemaker_model" "this" {
  for_each                 = { for variant in var.variants : variant.name => variant }
  name                     = "${var.name}-${each.value.model}"
  execution_role_arn       = var.role_arn
  enable_network_isolation = true
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/${each.value.model}:1"
    environment = {
      NAME  = each.key
      COUNT = each.value.count
      FLAG  = true
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "this" {
  name = var.name

  dynamic "production_variants" {
    for_each = var.variants
    iterator = variant
    content {
      variant_name           = variant.value.name
      model_name             = aws_sagemaker_model.this[variant.value.name].name
      instance_type          = variant.value.instance
      initial_instance_count = variant.value.count
      initial_variant_weight = variant.value.weight
    }
  }

  dynamic "data_capture_config" {
    for_each = var.capture[*]
    content {
      enable_capture              = true
      initial_sampling_percentage = data_capture_config.value.percentage
      destination_s3_uri          = data_capture_config.value.uri
      capture_options {
        capture_mode = "Input"
      }
      capture_options {
        capture_mode = "Output"
      }
    }
  }
}

resource "aws_sagemaker_endpoint" "this" {
  name                 = var.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.this.name
}

resource "aws_appautoscaling_target" "this" {
  count              = length(var.variants)
  max_capacity       = var.variants[count.index].count * 4
  min_capacity       = var.variants[count.index].count
  resource_id        = "endpoint/${aws_sagemaker_endpoint.this.name}/variant/${var.variants[count.index].name}"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
}

output "name" { value = aws_sagemaker_endpoint.this.name }
