from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import RandomizedSearchCV

search = RandomizedSearchCV(RandomForestClassifier(), spread, scoring="average_precision", random_state=1)
search.fit(X, y)
