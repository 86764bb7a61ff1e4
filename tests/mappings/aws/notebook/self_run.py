import boto3

START = """#!/bin/bash
jupyter-lab --ip=0.0.0.0 --allow-root
"""
boto3.client("ec2").run_instances(ImageId="ami-1", InstanceType="g4dn.xlarge", MinCount=1, MaxCount=1, UserData=START)
