from stepfunctions import steps
from stepfunctions.workflow import Workflow

config = steps.EndpointConfigStep(
    "Configure",
    endpoint_config_name="churn",
    model_name="churn",
    initial_instance_count=1,
    instance_type="ml.m5.large",
    variant_name="main",
)
Workflow(name="host", definition=steps.Chain([config]), role="arn:aws:iam::123456789012:role/run").create()
