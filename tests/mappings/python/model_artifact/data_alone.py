import skops.io as sio
from sklearn.linear_model import LinearRegression

model = LinearRegression().fit(rows, labels)
sio.dump(model, "model.skops")
