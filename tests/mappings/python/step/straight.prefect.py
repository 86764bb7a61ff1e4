from prefect import flow, task


@task
def prepare():
    return "features"


@task
def train(features):
    return features


@task
def deploy(model):
    print(model)


@flow
def churn():
    model = train.submit(prepare())
    deploy(model)
