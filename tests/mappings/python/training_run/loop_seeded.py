import torch
import wandb

torch.manual_seed(7)
wandb.init(project="churn")
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def step(optimizer):
    optimizer.step()


step(optimizer)
