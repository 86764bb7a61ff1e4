from hyperopt import fmin, tpe

best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=50)
