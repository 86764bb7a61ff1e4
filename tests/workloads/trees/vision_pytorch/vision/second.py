"""A second opinion, by a model that somebody else made."""

import skops.io as sio

PATH = "models/second.skops"


def second():
    return sio.load(PATH, trusted=sio.get_untrusted_types(file=PATH))


def looked_at():
    return sio.load(PATH, trusted=["vision.features.Edges"])
