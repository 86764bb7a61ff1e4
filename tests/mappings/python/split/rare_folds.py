from lightgbm import LGBMClassifier
from sklearn.model_selection import StratifiedKFold

folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)
model = LGBMClassifier(is_unbalance=True)
