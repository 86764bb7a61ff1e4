import sys

import yaml
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

search = GridSearchCV(SVC(), yaml.safe_load(open(sys.argv[1])))
search.fit(X, y)
