data "aws_region" "here" {}

resource "aws_sagemaker_model" "llm" {
  name               = "llm"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    image          = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:0.29.0-lmi11"
    model_data_url = "s3://jumpstart-cache-prod-${data.aws_region.here.name}/huggingface-infer/llm.tar.gz"
  }
}
