from kfp import dsl


@dsl.component
def prepare(data: str) -> str:
    return data


@dsl.component
def train(data: str, model: dsl.Output[dsl.Model]):
    import joblib
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import train_test_split

    features, _ = train_test_split([data])
    joblib.dump(LogisticRegression().fit(features, features), model.path)


@dsl.component
def deploy(model: dsl.Input[dsl.Model]):
    import boto3

    boto3.client("sagemaker").update_endpoint(EndpointName="churn", EndpointConfigName="next")


@dsl.pipeline(name="churn")
def churn(data: str = "s3://churn/data"):
    made = train(data=prepare(data=data).output)
    deploy(model=made.outputs["model"])
