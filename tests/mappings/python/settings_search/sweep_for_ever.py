import wandb

settings = {"method": "bayes", "metric": {"name": "loss"}, "parameters": {"depth": {"values": [3, 5]}}}
sweep_id = wandb.sweep(settings, project="churn")
wandb.agent(sweep_id, function=train)
