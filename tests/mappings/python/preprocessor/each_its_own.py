from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
scaler = MinMaxScaler()
scaler.fit(X_train)
scaler.fit(y_train)
