"""Demand as a course of time."""

import pandas as pd
from prophet import Prophet
from sklearn.model_selection import train_test_split
from statsmodels.tsa.arima.model import ARIMA

sales = pd.read_csv("sales.csv")
train, test = train_test_split(sales, test_size=0.1, random_state=4)
fitted = ARIMA(train["sold"], order=(2, 1, 1)).fit()
print((fitted.forecast(len(test)) - test["sold"]).abs().mean())

yearly = Prophet(yearly_seasonality=True)
yearly.fit(train)

before, after = train_test_split(sales, test_size=0.1, shuffle=False)
weekly = Prophet(weekly_seasonality=True)
weekly.fit(before)
