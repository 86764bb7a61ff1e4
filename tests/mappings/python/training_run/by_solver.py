from sklearn.linear_model import LogisticRegression

LogisticRegression(C=2.0).fit(rows, labels)
