from sklearn.tree import DecisionTreeClassifier

model = DecisionTreeClassifier(random_state=None)
model.fit(X, y)
model.predict(unseen)
