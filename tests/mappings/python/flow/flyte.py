from flytekit import CronSchedule, LaunchPlan, Slack, WorkflowExecutionPhase, task, workflow


@task(retries=3, cache=True)
def train_model(data: str) -> str:
    return data


@workflow
def churn(data: str = "s3://churn/data") -> str:
    return train_model(data=data)


nightly = LaunchPlan.get_or_create(
    workflow=churn,
    name="nightly",
    schedule=CronSchedule(schedule="0 3 * * *"),
    notifications=[Slack(phases=[WorkflowExecutionPhase.FAILED], recipients_email=["ml@example.com"])],
)
