import optuna

study = optuna.create_study(storage="sqlite:///study.db", sampler=optuna.samplers.TPESampler(seed=7))
study.optimize(objective, 200)
