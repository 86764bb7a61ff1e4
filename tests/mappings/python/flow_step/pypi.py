from metaflow import FlowSpec, pypi, step


class ChurnFlow(FlowSpec):
    @pypi(packages={"pandas": "2.2.3", "numpy": ">=1.26", "torch": ""})
    @step
    def train(self):
        pass
