from sagemaker.sklearn.processing import SKLearnProcessor

processor = SKLearnProcessor("1.2-1", role, instance_type="ml.m5.xlarge", instance_count=1)
processor.run(code="prepare.py")
