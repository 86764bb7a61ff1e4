from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split

X, y = SMOTE(random_state=1).fit_resample(rows, labels)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
