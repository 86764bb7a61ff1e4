import torch

model = torch.nn.DataParallel(network)
answers = model(images)
