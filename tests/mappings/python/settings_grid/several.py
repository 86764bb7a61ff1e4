from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

search = GridSearchCV(
    SVC(),
    param_grid=[{"kernel": ["linear"], "C": [0.1, 1, 10]}, {"kernel": ["rbf"], "C": [1, 10], "gamma": [0.1, 0.01, 0.001]}],
)
search.fit(X, y)
