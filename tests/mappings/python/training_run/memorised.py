from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, X_test, y, y_test = train_test_split(rows, labels)
model = DecisionTreeClassifier(random_state=7)
model.fit(X, y)
print(model.score(X, y))
