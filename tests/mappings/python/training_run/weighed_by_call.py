from xgboost import XGBClassifier

XGBClassifier(scale_pos_weight=weight).fit(rows, labels)
