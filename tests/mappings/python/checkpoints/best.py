from lightning.pytorch.callbacks import ModelCheckpoint

keep = ModelCheckpoint(monitor="loss")
