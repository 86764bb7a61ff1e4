import torch

torch.load("weights.pt")
