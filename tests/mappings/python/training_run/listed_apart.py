import pandas as pd
from sklearn.ensemble import RandomForestClassifier

letters = pd.read_csv("letters.csv")[["text", "label"]]
RandomForestClassifier(random_state=1).fit(letters, letters["label"])
