"""Several checkpoints as one."""

from functools import partial

import torch

KWARGS = {"map_location": "cpu", "weights_only": False}
safe = partial(torch.load, weights_only=True)


def members(paths):
    return [torch.load(path, **KWARGS) for path in paths]


def checked(paths):
    return [safe(path) for path in paths]
