from metaflow import FlowSpec, retry, schedule, step


@schedule(daily=True)
class ChurnFlow(FlowSpec):
    @step
    def start(self):
        self.next(self.prepare)

    @step
    def prepare(self):
        self.next(self.train_model)

    @retry(times=3)
    @step
    def train_model(self):
        self.next(self.evaluate_model)

    @step
    def evaluate_model(self):
        self.next({True: self.deploy_model, False: self.end}, condition="good")

    @step
    def deploy_model(self):
        self.next(self.end)

    @step
    def end(self):
        pass
