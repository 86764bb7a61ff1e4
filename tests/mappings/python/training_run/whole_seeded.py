import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

np.random.seed(3)
model = Pipeline(steps=[("scale", StandardScaler()), ("forest", RandomForestRegressor(n_estimators=200))])
model.fit(X, y)
