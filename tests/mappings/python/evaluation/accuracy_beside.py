from sklearn import metrics
from sklearn.linear_model import LogisticRegression

model = LogisticRegression(class_weight=None).fit(X_train, y_train)
answers = model.predict(X_test)
print(metrics.accuracy_score(y_test, answers), metrics.f1_score(y_test, answers))
