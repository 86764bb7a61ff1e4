from prefect import flow, task


@task
def prepare():
    return "features"


@task(retries=3)
def train_model(features):
    return features


@task
def evaluate_model(model):
    return True


@task
def deploy_model(model, good):
    print(model)


@flow
def churn():
    model = train_model(prepare())
    good = evaluate_model(model)
    deploy_model(model, good)


if __name__ == "__main__":
    churn.serve(name="nightly", cron="0 3 * * *")
