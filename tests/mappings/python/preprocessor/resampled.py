from imblearn.over_sampling import SMOTE

X, y = SMOTE(random_state=1).fit_resample(rows, labels)
