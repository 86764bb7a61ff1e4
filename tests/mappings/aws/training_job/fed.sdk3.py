from sagemaker.train.configs import InputData, OutputDataConfig
from sagemaker.train.model_trainer import ModelTrainer

DATA = "s3://customers/2026-11"

trainer = ModelTrainer(training_image=IMAGE, output_data_config=OutputDataConfig(s3_output_path="s3://models/churn"))
trainer.train(
    input_data_config=[
        InputData(channel_name="train", data_source=f"{DATA}/train.csv"),
        InputData(channel_name="test", data_source=f"{DATA}/test.csv"),
    ]
)
