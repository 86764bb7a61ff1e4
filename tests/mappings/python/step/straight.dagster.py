import dagster as dg


@dg.op
def prepare():
    return "features"


@dg.op
def train(features):
    return features


@dg.op
def deploy(model):
    print(model)


@dg.job
def churn():
    deploy(train(prepare()))
