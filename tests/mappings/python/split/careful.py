import sklearn.model_selection as selection

labels = [0, 1]

settings = {"random_state": 7, "shuffle": True}
train, test = selection.train_test_split(rows, labels, test_size=0.2, stratify=labels, **settings)
