from sagemaker.workflow.step_collections import RegisterModel

RegisterModel(name="Register", estimator=estimator, content_types=["text/csv"], response_types=["text/csv"])
