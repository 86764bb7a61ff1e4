import dagster as dg


@dg.op(retry_policy=dg.RetryPolicy(max_retries=3))
def train_model():
    pass


@dg.job
def churn():
    train_model()


@dg.run_failure_sensor
def tell(context):
    pass
