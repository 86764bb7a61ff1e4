import joblib
from sklearn.linear_model import LinearRegression

model = LinearRegression()
model.fit(rows, labels)
joblib.dump(model, "model.joblib")
