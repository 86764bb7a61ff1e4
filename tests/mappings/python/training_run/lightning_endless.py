import lightning

trainer = lightning.Trainer(accelerator="auto")
trainer.fit(model, train_loader, valid_loader)
