import boto3
from fastapi import FastAPI

app = FastAPI()


@app.post("/train")
def train():
    boto3.client("sagemaker").start_pipeline_execution(PipelineName="churn")


@app.post("/predict")
def predict():
    return 1
