import boto3

client = boto3.client("lambda")
client.create_function(FunctionName="answer", Role="answer", Runtime="python3.13", Code={})
client.put_function_concurrency(FunctionName="answer", ReservedConcurrentExecutions=5)
