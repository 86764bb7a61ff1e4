"""The serverless transform: what `AWS::Serverless-2016-10-31` makes of its resources.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
"""
