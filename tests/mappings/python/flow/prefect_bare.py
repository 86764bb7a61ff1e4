from prefect import flow, task


@task
def fit():
    pass


@flow
def train():
    fit()
