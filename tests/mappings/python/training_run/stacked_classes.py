from sklearn.ensemble import StackingClassifier

model = StackingClassifier(models)
model.fit(X, y)
model.predict(unseen)
