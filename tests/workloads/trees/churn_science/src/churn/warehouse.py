"""Where the customers come from."""

import boto3
import psycopg2

SESSION = boto3.Session(aws_access_key_id="@@aws-id@@", aws_secret_access_key="@@aws-key@@")
EXAMPLE = "AKIAIOSFODNN7EXAMPLE"


def connect():
    return psycopg2.connect(host="warehouse.example.com", user="churn", password="Wareh0use-Geheim")
