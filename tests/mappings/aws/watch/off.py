import boto3

boto3.client("guardduty").create_detector(Enable=False)
