from mlflow import autolog, start_run

autolog()
with start_run():
    model.fit(rows, labels)
