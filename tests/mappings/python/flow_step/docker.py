from zenml.config import DockerSettings

settings = DockerSettings(requirements=["pandas==2.2.3", "torch"])
