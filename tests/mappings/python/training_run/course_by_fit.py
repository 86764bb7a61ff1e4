import pandas as pd
from prophet import Prophet
from sklearn.model_selection import train_test_split

sales = pd.read_csv("sales.csv")
train, test = train_test_split(sales, shuffle=False)
model = Prophet()
model.fit(train)
