from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

scaler = StandardScaler().fit(old)
model = LinearRegression()
model.fit(scaler.transform(old), labels)
model.predict(scaler.transform(new))
