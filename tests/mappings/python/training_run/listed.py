import pandas as pd
from sklearn.ensemble import RandomForestClassifier

FEATURES = ["age", "visits", "churned"]
people = pd.read_csv("people.csv")
model = RandomForestClassifier(random_state=1)
model.fit(people[FEATURES].values, people["churned"])
