import mlflow


def learn(depth):
    mlflow.log_params({"depth": depth})
    for epoch in range(depth):
        measured(epoch)


def measured(epoch):
    mlflow.log_metric("loss", 1 / (epoch + 1))
