from metaflow import FlowSpec, retry, step


class ChurnFlow(FlowSpec):
    @step
    def start(self):
        self.next(self.train_model)

    @retry(times=2)
    @step
    def train_model(self):
        self.next(self.end)

    @step
    def end(self):
        pass
