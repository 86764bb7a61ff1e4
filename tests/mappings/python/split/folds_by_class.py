from sklearn.model_selection import StratifiedKFold

folds = StratifiedKFold(n_splits=5)
