import prefect


@prefect.flow(retries=2, retry_delay_seconds=30)
def train():
    pass
