import torch
from torch import optim

model = Net()
optimizer = optim.Adam(model.parameters(), lr=1e-3)
for batch in loader:
    optimizer.zero_grad()
    model(batch).mean().backward()
    optimizer.step()
torch.save(model.state_dict(), "net.pt")
