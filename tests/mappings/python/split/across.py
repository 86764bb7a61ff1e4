from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

X, y = SMOTE(random_state=1).fit_resample(rows, labels)
scores = cross_val_score(LogisticRegression(), X, y, cv=5)
