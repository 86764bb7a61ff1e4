import dagster as dg


@dg.asset
def model():
    pass


training = dg.define_asset_job("train_model", selection="*", tags={"dagster/max_retries": 3})
