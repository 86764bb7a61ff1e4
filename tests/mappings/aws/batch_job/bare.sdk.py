from sagemaker.transformer import Transformer

transformer = Transformer("churn", 1, "ml.g5.xlarge", output_path="s3://answers/churn")
transformer.transform("s3://questions/churn")
