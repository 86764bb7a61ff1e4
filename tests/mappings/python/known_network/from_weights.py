import torch
from torchvision import models

model = models.resnet18(pretrained=True)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
model.train()
