"""What the model is told of a customer."""

import pandas as pd
from sklearn.preprocessing import StandardScaler

NUMBERS = ["tenure", "calls", "spend"]


def ratios(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    frame["spend_per_call"] = frame["spend"] / frame["calls"].clip(lower=1)
    return frame


def scaled(frame: pd.DataFrame):
    scaler = StandardScaler()
    return scaler.fit_transform(frame[NUMBERS])
