resource "aws_sagemaker_model" "llm" {
  name               = "llm"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference:2.1"
    environment = {
      HF_MODEL_ID = "distilbert-base-uncased"
      HF_TASK     = "text-classification"
    }
  }
}
