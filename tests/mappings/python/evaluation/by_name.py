import sklearn.metrics as measures

measures.recall_score(y_pred=guess, y_true=labels)
