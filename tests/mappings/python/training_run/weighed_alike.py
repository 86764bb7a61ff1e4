from xgboost import XGBClassifier

XGBClassifier(scale_pos_weight=1).fit(rows, labels)
