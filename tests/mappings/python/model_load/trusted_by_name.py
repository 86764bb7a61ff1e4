import skops.io as sio

model = sio.load("churn.skops", trusted=["churn.features.Age"])
