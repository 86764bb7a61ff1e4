from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
forest = RandomForestClassifier(random_state=1).fit(X_train, y_train)
roc_auc_score(y_test, forest.predict(X_test))
roc_auc_score(y_test, forest.predict_proba(X_test)[:, 1])
