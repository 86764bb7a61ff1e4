import lightgbm
from sklearn.model_selection import train_test_split

X_rest, X_test, y_rest, y_test = train_test_split(rows, labels, random_state=1)
X_train, X_stop, y_train, y_stop = train_test_split(X_rest, y_rest, random_state=1)
model = lightgbm.LGBMClassifier(n_estimators=2000, random_state=3, early_stopping_rounds=20)
model.fit(X_train, y_train, eval_set=[(X_stop, y_stop)])
answers = model.predict_proba(X_test)
