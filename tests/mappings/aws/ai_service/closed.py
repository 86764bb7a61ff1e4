import boto3

boto3.client("frauddetector").put_detector(detectorId="payments", eventTypeName="payment")
