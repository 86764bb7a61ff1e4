import boto3

boto3.client("emr").run_job_flow(
    Name="features", ReleaseLabel="emr-7.2.0", Instances={"KeepJobFlowAliveWhenNoSteps": True}
)
