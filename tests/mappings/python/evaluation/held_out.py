from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(rows, prices, random_state=1)
model = Ridge().fit(X_train, y_train)
r2_score(y_test, model.predict(X_test))
