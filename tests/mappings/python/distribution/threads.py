import torch
from torch import nn, optim

model = nn.DataParallel(network)
optimizer = optim.Adam(model.parameters())
optimizer.step()
