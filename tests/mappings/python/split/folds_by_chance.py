from sklearn import model_selection

folds = model_selection.KFold(5, shuffle=True)
