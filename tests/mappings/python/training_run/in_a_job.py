import os

import joblib
from sklearn.linear_model import LinearRegression
model = LinearRegression().fit(X, y)
model.score(X_test, y_test)
joblib.dump(model, os.path.join("/opt/ml/model", "model.joblib"))
