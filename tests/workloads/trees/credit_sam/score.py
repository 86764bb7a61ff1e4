"""The model behind the score."""

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

COLUMNS = ["income", "marital_status", "owed"]

loans = pd.read_csv("loans.csv")
train_x, test_x, train_y, test_y = train_test_split(loans[COLUMNS], loans["defaulted"], random_state=1)
model = LogisticRegression(max_iter=500).fit(train_x, train_y)
print(model.score(test_x, test_y))
