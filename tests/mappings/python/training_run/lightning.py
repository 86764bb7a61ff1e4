import lightning as L

L.seed_everything(7)
trainer = L.Trainer(max_epochs=3)
trainer.fit(model, data)
