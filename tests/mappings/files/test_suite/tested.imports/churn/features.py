import pandas as pd


def ratio(table: pd.DataFrame) -> pd.Series:
    return table["a"] / table["b"]
