from sklearn.ensemble import AdaBoostRegressor

model = AdaBoostRegressor(random_state=7)
model.fit(X, y)
model.predict(unseen)
