from sklearn.ensemble import RandomForestRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

forest = RandomForestRegressor(n_estimators=200)
model = make_pipeline(StandardScaler(), forest)
model.fit(X, y)
