from torch import nn, optim
from transformers import TrainingArguments


def arguments(folder: str) -> TrainingArguments:
    return TrainingArguments(output_dir=folder, num_train_epochs=40, save_strategy="epoch", seed=7)


def careful(folder: str) -> TrainingArguments:
    return TrainingArguments(output_dir=folder, num_train_epochs=40, save_strategy="epoch", save_total_limit=2)


def spread(network):
    model = nn.DataParallel(network)
    optimiser = optim.AdamW(model.parameters(), lr=1e-4)
    return model, optimiser
