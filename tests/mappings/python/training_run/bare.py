from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, labels)
model = RandomForestClassifier().fit(X_train, y_train)
print(model.score(X_test, y_test))
