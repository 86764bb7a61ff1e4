from fairlearn.metrics import MetricFrame, selection_rate
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test, who_train, who_test = train_test_split(rows, granted, people, random_state=1)
model = GradientBoostingClassifier(random_state=1).fit(X_train, y_train)
frame = MetricFrame(
    metrics=selection_rate, y_true=y_train, y_pred=model.predict(X_train), sensitive_features=who_train["sex"]
)
