from sklearn.model_selection import train_test_split
from xgboost import XGBRegressor

X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
model = XGBRegressor(n_estimators=2000, early_stopping_rounds=20)
model.fit(X_train, y_train, eval_set=[(X_train, y_train), (X_test, y_test)])
answers = model.predict(X_test)
