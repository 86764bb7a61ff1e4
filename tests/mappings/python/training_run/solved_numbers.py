from sklearn.linear_model import Ridge

model = Ridge(alpha=2.0)
model.fit(X, y)
model.predict(unseen)
