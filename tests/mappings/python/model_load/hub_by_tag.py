from torch import hub

model = hub.load(repo_or_dir="pytorch/vision:v0.10.0", model="resnet18")
