import optuna

study = optuna.create_study()
study.optimize(objective)
