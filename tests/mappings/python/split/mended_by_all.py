import pandas as pd
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
people["visits"] = people["visits"].fillna(people["visits"].mean())
parts = train_test_split(people[["age", "visits"]], people["churned"], random_state=1)
