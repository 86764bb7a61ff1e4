from pmdarima.arima import auto_arima

model = auto_arima(sold, seasonal=False)
