from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score, train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, labels)
model = RandomForestClassifier()
model.fit(X_train, y_train)
print(model.score(X_train, y_train))
print(cross_val_score(model, X_train, y_train))
