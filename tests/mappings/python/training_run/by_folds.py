from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, train_test_split

X, X_test, y, y_test = train_test_split(rows, labels, random_state=1)
model = LinearRegression()
for train, test in KFold().split(X):
    model.fit(X[train], y[train])
    model.predict(X[test])
