from sklearn.metrics import accuracy_score
from xgboost import XGBClassifier

model = XGBClassifier(scale_pos_weight=99)
model.fit(X_train, y_train)
print(accuracy_score(y_test, model.predict(X_test)))
