from pathlib import Path

import torch
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

TRANSFORM = transforms.Compose([transforms.Resize(256), transforms.ToTensor()])


def loaders(root: Path, batch: int = 32):
    boards = datasets.ImageFolder(root, transform=TRANSFORM)
    held = int(0.2 * len(boards))
    train, valid = random_split(boards, [len(boards) - held, held])
    return DataLoader(train, batch_size=batch, shuffle=True), DataLoader(valid, batch_size=batch)


def fixed(root: Path):
    boards = datasets.ImageFolder(root, transform=TRANSFORM)
    chance = torch.Generator().manual_seed(7)
    return random_split(boards, [0.8, 0.2], generator=chance)
