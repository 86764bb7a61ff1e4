import wandb

wandb.agent("churn/sweeps/x1", train)
