import wandb

sweep_id = wandb.sweep(sweep={"method": "grid", "parameters": {"depth": {"values": [3, 5]}}})
wandb.agent(sweep_id, train)
