import pandas as pd
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
parts = train_test_split(people.drop(columns=["churned"]), people["churned"], random_state=1)
