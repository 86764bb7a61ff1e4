from metaflow import FlowSpec, retry, step, trigger


@trigger(event="new_data")
class RetrainFlow(FlowSpec):
    @step
    def start(self):
        self.next(self.train_model)

    @retry(times=3)
    @step
    def train_model(self):
        self.next(self.end)

    @step
    def end(self):
        pass
