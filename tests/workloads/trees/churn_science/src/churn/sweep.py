"""Settings, tried out by an agent of a tracker."""

import wandb

SETTINGS = {
    "method": "bayes",
    "metric": {"name": "recall", "goal": "maximize"},
    "parameters": {"max_depth": {"values": [4, 6, 8]}, "learning_rate": {"min": 0.01, "max": 0.3}},
}


def start(train):
    sweep_id = wandb.sweep(SETTINGS, project="churn")
    wandb.agent(sweep_id, function=train)


def start_few(train):
    wandb.agent(wandb.sweep(SETTINGS, project="churn"), function=train, count=30)
