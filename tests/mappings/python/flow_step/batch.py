from metaflow import FlowSpec, batch, step


class ChurnFlow(FlowSpec):
    @batch(cpu=4, image="churn/train:latest")
    @step
    def train(self):
        pass
