import torch
from torchvision import models

model = models.resnet18()
model.load_state_dict(torch.load("mine.pt"))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
model.train()
