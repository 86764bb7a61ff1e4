from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

forest = RandomForestClassifier(class_weight="balanced", random_state=1)
search = GridSearchCV(forest, {"max_depth": [4, 8, 16]})
search.fit(X, y)
