from sklearn.model_selection import train_test_split

train, test = train_test_split(rows)
