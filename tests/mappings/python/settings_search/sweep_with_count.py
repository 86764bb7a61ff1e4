import wandb

wandb.agent(wandb.sweep({"method": "random"}), train, count=20)
