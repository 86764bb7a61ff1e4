from airflow.decorators import dag, task


@task
def prepare():
    return "features"


@task(retries=3)
def train_model(features):
    return features


@task.short_circuit
def evaluate_model(model):
    return model


@task
def deploy_model(model):
    print(model)


@dag(schedule="@daily", catchup=False)
def churn():
    model = train_model(prepare())
    evaluate_model(model) >> deploy_model(model)


churn()
