import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
rows, answers = people[["age", "price"]], people.price
X_train, X_test, y_train, y_test = train_test_split(rows, answers, random_state=1)
LinearRegression().fit(X_train, y_train)
