from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

GRID = {
    "n_estimators": [100, 200, 400, 800],
    "max_depth": [4, 8, 16, 32, None],
    "min_samples_leaf": [1, 2, 4],
    "max_features": ["sqrt", "log2", 0.3, 0.5],
}

search = GridSearchCV(RandomForestClassifier(random_state=1), GRID, cv=5)
search.fit(X, y)
