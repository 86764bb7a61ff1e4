from sklearn.pipeline import make_pipeline

model = make_pipeline(scaler, forest)
model.fit(X, y)
model.predict(unseen)
