import argparse
import os

from sklearn.linear_model import LinearRegression
model = LinearRegression().fit(X, y)
model.score(X_test, y_test)
parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int)
parser.add_argument("--model-dir", default=os.environ["SM_MODEL_DIR"])
