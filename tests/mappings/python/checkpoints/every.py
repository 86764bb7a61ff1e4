from transformers import TrainingArguments

arguments = TrainingArguments("out", num_train_epochs=30, save_strategy="epoch")
