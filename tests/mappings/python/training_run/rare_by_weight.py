import pandas as pd
from xgboost import XGBClassifier

people = pd.read_csv("people.csv")
model = XGBClassifier(scale_pos_weight=99)
model.fit(people.drop(columns="churned"), people["churned"])
