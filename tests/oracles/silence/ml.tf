# Every kind that a mapping reads, with what the provider insists on and nothing else.

locals {
  role  = "arn:aws:iam::111122223333:role/bare"
  store = "s3://bare/"
}

resource "aws_sagemaker_data_quality_job_definition" "bare" {
  role_arn = local.role
  data_quality_app_specification { image_uri = "image" }
  data_quality_job_input {
    endpoint_input { endpoint_name = "bare" }
  }
  data_quality_job_output_config {
    monitoring_outputs {
      s3_output { s3_uri = local.store }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}

resource "aws_sagemaker_domain" "bare" {
  auth_mode   = "IAM"
  domain_name = "bare"
  subnet_ids  = ["subnet-1"]
  vpc_id      = "vpc-1"
  default_user_settings { execution_role = local.role }
}

resource "aws_sagemaker_endpoint" "bare" {
  endpoint_config_name = "bare"
}

resource "aws_sagemaker_endpoint_configuration" "bare" {
  production_variants { model_name = "bare" }
}

resource "aws_sagemaker_feature_group" "bare" {
  event_time_feature_name        = "at"
  feature_group_name             = "bare"
  record_identifier_feature_name = "id"
  role_arn                       = local.role
  feature_definition {
    feature_name = "id"
    feature_type = "String"
  }
  online_store_config {}
  offline_store_config {
    s3_storage_config { s3_uri = local.store }
  }
}

resource "aws_sagemaker_flow_definition" "bare" {
  flow_definition_name = "bare"
  role_arn             = local.role
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:111122223333:human-task-ui/bare"
    task_count        = 1
    task_description  = "bare"
    task_title        = "bare"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:111122223333:workteam/private-crowd/bare"
  }
  output_config { s3_output_path = local.store }
}

resource "aws_sagemaker_image" "bare" {
  image_name = "bare"
  role_arn   = local.role
}

resource "aws_sagemaker_image_version" "bare" {
  base_image = "image"
  image_name = "bare"
}

resource "aws_sagemaker_mlflow_tracking_server" "bare" {
  artifact_store_uri   = local.store
  role_arn             = local.role
  tracking_server_name = "bare"
}

resource "aws_sagemaker_model" "bare" {
  execution_role_arn = local.role
  primary_container { image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/image:1" }
}

resource "aws_sagemaker_model_package_group" "bare" {
  model_package_group_name = "bare"
}

resource "aws_sagemaker_monitoring_schedule" "bare" {
  monitoring_schedule_config {
    monitoring_job_definition_name = "bare"
    monitoring_type                = "DataQuality"
  }
}

resource "aws_sagemaker_notebook_instance" "bare" {
  instance_type = "ml.t3.medium"
  name          = "bare"
  role_arn      = local.role
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "bare" {}

resource "aws_sagemaker_pipeline" "bare" {
  pipeline_display_name = "bare"
  pipeline_name         = "bare"
  role_arn              = local.role
  pipeline_definition   = jsonencode({ Version = "2020-12-01", Steps = [] })
}

resource "aws_sagemaker_project" "bare" {
  project_name = "bare"
  service_catalog_provisioning_details { product_id = "bare" }
}

resource "aws_sagemaker_space" "bare" {
  domain_id  = "d-1"
  space_name = "bare"
}

resource "aws_sagemaker_studio_lifecycle_config" "bare" {
  studio_lifecycle_config_app_type = "JupyterLab"
  studio_lifecycle_config_content  = base64encode("true")
  studio_lifecycle_config_name     = "bare"
}

resource "aws_sagemaker_user_profile" "bare" {
  domain_id         = "d-1"
  user_profile_name = "bare"
}

resource "aws_sagemaker_workteam" "bare" {
  description   = "bare"
  workteam_name = "bare"
  member_definition {}
}

resource "aws_bedrock_custom_model" "bare" {
  base_model_identifier = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1"
  custom_model_name     = "bare"
  hyperparameters       = {}
  job_name              = "bare"
  role_arn              = local.role
  training_data_config { s3_uri = local.store }
  output_data_config { s3_uri = local.store }
}

resource "aws_bedrock_guardrail" "bare" {
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
  name                      = "bare"
}

resource "aws_bedrock_model_invocation_logging_configuration" "bare" {
  logging_config {}
}

resource "aws_bedrockagent_agent" "bare" {
  agent_name              = "bare"
  agent_resource_role_arn = local.role
  foundation_model        = "amazon.nova-lite-v1:0"
}

resource "aws_bedrockagent_data_source" "bare" {
  knowledge_base_id = "KB12345678"
  name              = "bare"
  data_source_configuration { type = "S3" }
}

resource "aws_comprehend_document_classifier" "bare" {
  data_access_role_arn = local.role
  language_code        = "en"
  name                 = "bare"
  input_data_config { s3_uri = local.store }
}

resource "aws_comprehend_entity_recognizer" "bare" {
  data_access_role_arn = local.role
  language_code        = "en"
  name                 = "bare"
  input_data_config {
    documents { s3_uri = local.store }
    entity_list { s3_uri = local.store }
    entity_types { type = "THING" }
  }
}

resource "aws_kendra_index" "bare" {
  name     = "bare"
  role_arn = local.role
}

resource "aws_lexv2models_bot" "bare" {
  idle_session_ttl_in_seconds = 60
  name                        = "bare"
  role_arn                    = local.role
}

resource "aws_rekognition_project" "bare" {
  name = "bare"
}
