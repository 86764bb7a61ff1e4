from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
LogisticRegression(class_weight="balanced").fit(X_train, y_train)
