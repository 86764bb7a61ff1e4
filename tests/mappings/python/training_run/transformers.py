from transformers import Trainer, TrainingArguments

trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=texts)
trainer.train()
trainer.save_model("out")
