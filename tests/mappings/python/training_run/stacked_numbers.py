from sklearn.ensemble import StackingRegressor

model = StackingRegressor(models)
model.fit(X, y)
model.predict(unseen)
