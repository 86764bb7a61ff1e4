from sklearn.ensemble import RandomForestRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

first = RandomForestRegressor(random_state=1)
model = make_pipeline(StandardScaler(), RandomForestRegressor())
model.fit(X, y)
