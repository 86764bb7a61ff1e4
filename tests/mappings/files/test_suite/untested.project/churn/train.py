from sklearn.linear_model import LogisticRegression

from .features import ratio


def train(table):
    return LogisticRegression().fit(ratio(table).to_frame(), table["y"])
