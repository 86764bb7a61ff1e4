from catboost import CatBoostRegressor

model = CatBoostRegressor(verbose=0)
model.fit(X, y, eval_set=(X_valid, y_valid))
