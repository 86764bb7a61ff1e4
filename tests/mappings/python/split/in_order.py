from sklearn.model_selection import train_test_split as cut

train, test = cut(rows, shuffle=False)
