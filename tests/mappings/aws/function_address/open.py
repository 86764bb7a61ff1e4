import boto3

client = boto3.client("lambda")
client.create_function(FunctionName="ask", Role="ask", Code={"ZipFile": b""})
client.create_function_url_config(FunctionName="ask", AuthType="NONE")
