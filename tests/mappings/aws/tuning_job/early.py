import boto3

boto3.client("sagemaker").create_hyper_parameter_tuning_job(
    HyperParameterTuningJobName="churn",
    HyperParameterTuningJobConfig={
        "Strategy": "Random",
        "TrainingJobEarlyStoppingType": "Auto",
        "ResourceLimits": {"MaxNumberOfTrainingJobs": 20, "MaxParallelTrainingJobs": 2},
    },
    WarmStartConfig={"ParentHyperParameterTuningJobs": [], "WarmStartType": "TransferLearning"},
)
