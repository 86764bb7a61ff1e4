from torch.nn.parallel import DistributedDataParallel as DDP

model = DDP(network, device_ids=[0])
