from catboost import CatBoostClassifier

model = CatBoostClassifier()
model.fit(X, y, eval_set=(X_valid, y_valid), early_stopping_rounds=50)
