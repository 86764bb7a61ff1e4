from flytekit import CronSchedule, LaunchPlan, task, workflow


@task
def train_model(data: str) -> str:
    return data


@workflow
def churn(data: str = "s3://churn/data") -> str:
    return train_model(data=data)


nightly = LaunchPlan.get_or_create(workflow=churn, name="nightly", schedule=CronSchedule(schedule="0 3 * * *"))
