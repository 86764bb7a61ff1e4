import base64

import boto3

client = boto3.client("sagemaker")
client.create_notebook_instance_lifecycle_config(
    NotebookInstanceLifecycleConfigName="setup",
    OnStart=[{"Content": "IyEvYmluL2Jhc2gKcHl0aG9uIC9ob21lL2VjMi11c2VyL2F1dG9zdG9wLnB5IC0tdGltZSAzNjAwCg=="}],
)
