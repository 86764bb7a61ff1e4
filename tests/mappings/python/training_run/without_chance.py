from sklearn.linear_model import LinearRegression

LinearRegression().fit(rows, labels)
