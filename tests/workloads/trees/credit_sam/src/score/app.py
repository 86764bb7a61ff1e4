import json
import os

import boto3

RUNTIME = boto3.client("sagemaker-runtime")


def handler(event, context):
    answer = RUNTIME.invoke_endpoint(
        EndpointName=os.environ["ENDPOINT"], ContentType="application/json", Body=event["body"]
    )
    return {"statusCode": 200, "body": json.dumps(json.load(answer["Body"]))}
