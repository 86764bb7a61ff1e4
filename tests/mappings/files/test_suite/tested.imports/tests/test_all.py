from churn import app
from churn.train import (
    train,
)


def test_train():
    assert train and app
