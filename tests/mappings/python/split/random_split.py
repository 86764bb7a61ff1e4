from torch.utils.data import random_split

train, test = random_split(images, [0.8, 0.2])
