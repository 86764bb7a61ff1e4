import pandas as pd
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
people["visits"] = people["visits"].fillna(0).astype(int)
people["plan"] = people["plan"].str.lower()
parts = train_test_split(people[["age", "visits"]], people["churned"], random_state=1)
