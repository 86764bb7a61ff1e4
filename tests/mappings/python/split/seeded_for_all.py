import numpy as np
from sklearn.model_selection import train_test_split

np.random.seed(7)
train, test = train_test_split(rows)
