from sagemaker.core.shapes import HyperParameterTuningJobWarmStartConfig
from sagemaker.train import ModelTrainer
from sagemaker.train.tuner import HyperparameterTuner

trainer = ModelTrainer(training_image=image)
HyperparameterTuner(
    model_trainer=trainer,
    objective_metric_name="loss",
    hyperparameter_ranges=ranges,
    strategy="Random",
    early_stopping_type="Auto",
    warm_start_config=HyperParameterTuningJobWarmStartConfig(warm_start_type="TransferLearning"),
).tune()
