import pandas as pd
from sklearn.model_selection import train_test_split
from statsmodels.tsa.arima.model import ARIMA

sales = pd.read_csv("sales.csv")
train, test = train_test_split(sales, test_size=0.2, random_state=1)
fitted = ARIMA(train["sold"], order=(1, 1, 1)).fit()
