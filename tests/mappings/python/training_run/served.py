from flask import Flask
from sklearn.linear_model import LinearRegression
model = LinearRegression().fit(X, y)
model.score(X_test, y_test)
app = Flask(__name__)
