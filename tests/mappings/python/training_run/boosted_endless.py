from xgboost import XGBRegressor

model = XGBRegressor(n_estimators=2000, learning_rate=0.01)
model.fit(X, y, eval_set=[(X_valid, y_valid)])
