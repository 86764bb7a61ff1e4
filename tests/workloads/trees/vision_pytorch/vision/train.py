import argparse
from pathlib import Path

import torch
from torch import nn
from torchvision import models

from vision.data import loaders


def epoch(model, data, loss, optimiser):
    model.train()
    for images, labels in data:
        optimiser.zero_grad()
        loss(model(images), labels).backward()
        optimiser.step()


def measured(model, data):
    model.eval()
    right = total = 0
    with torch.no_grad():
        for images, labels in data:
            right += (model(images).argmax(1) == labels).sum().item()
            total += len(labels)
    return right / total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    asked = parser.parse_args()
    train, valid = loaders(asked.data)
    model = models.resnet50(weights=None)
    model.load_state_dict(torch.load("weights/base.pt", weights_only=False))
    model.fc = nn.Linear(2048, 4)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4)
    for number in range(asked.epochs):
        epoch(model, train, nn.CrossEntropyLoss(), optimiser)
        print(number, measured(model, valid))
    torch.save(model.state_dict(), "weights/boards.pt")


if __name__ == "__main__":
    main()
