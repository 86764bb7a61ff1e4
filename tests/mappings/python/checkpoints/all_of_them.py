from pytorch_lightning.callbacks import ModelCheckpoint

keep = ModelCheckpoint(dirpath="states", save_top_k=-1)
