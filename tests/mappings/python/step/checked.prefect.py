from prefect import flow, task


@task
def evaluate():
    print("good")


@task
def train():
    print("made")


@task
def deploy():
    print("used")


@flow
def churn():
    train()
    evaluate()
    deploy()
