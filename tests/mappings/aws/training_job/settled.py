from sagemaker.train import ModelTrainer

ModelTrainer(training_image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4", role=role).train()
