import boto3

boto3.client("lambda").create_function(FunctionName="ask", Role="ask", Runtime="python3.13", Code={})
