from sklearn.metrics import matthews_corrcoef

matthews_corrcoef(labels, answers)
