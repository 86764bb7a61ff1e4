import pandas as pd

PATH = "data/train.csv"
rows = pd.read_csv(PATH)
rows = rows.dropna()
rows.to_csv(PATH, index=False)
