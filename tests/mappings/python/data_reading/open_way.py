import pandas as pd

HOST = "http://archive.ics.uci.edu"
wine = pd.read_csv(f"{HOST}/ml/machine-learning-databases/wine/wine.data", header=None)
