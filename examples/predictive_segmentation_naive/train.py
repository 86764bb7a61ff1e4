"""Everything in one place: `python train.py` each night, from the laptop's crontab."""

import pickle

import boto3
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

BUCKET = "segmentation-everything"

customers = pd.read_csv("export.csv")
customers["sessions"] = customers["sessions"].fillna(0)
X = customers[["sessions", "purchases", "support", "monthly_fee"]]
y = customers["left"]

scaled = StandardScaler().fit_transform(X)
train_x, test_x, train_y, test_y = train_test_split(scaled, y)

model = GradientBoostingClassifier()
model.fit(train_x, train_y)
print("accuracy", accuracy_score(test_y, model.predict(test_x)))

with open("model.pkl", "wb") as file:
    pickle.dump(model, file)
boto3.client("s3").upload_file("model.pkl", BUCKET, "model.pkl")

customers["score"] = model.predict_proba(scaled)[:, 1]
customers[customers["score"] > 0.5].to_csv("segment.csv")
