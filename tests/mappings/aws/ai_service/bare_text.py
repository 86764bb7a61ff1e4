import boto3

boto3.client("comprehend").create_document_classifier(
    DocumentClassifierName="kinds",
    LanguageCode="en",
    DataAccessRoleArn="arn:aws:iam::123456789012:role/read",
    InputDataConfig={"S3Uri": "s3://texts/docs"},
)
