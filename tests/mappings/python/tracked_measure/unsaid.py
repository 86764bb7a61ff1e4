import math

import mlflow
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, prices, random_state=1)
model = Ridge().fit(X_train, y_train)
mlflow.log_metric(key="rmse", value=math.sqrt(mean_squared_error(y_train, model.predict(X_train))))
mlflow.log_metric("loss", loss)
