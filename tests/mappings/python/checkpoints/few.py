from transformers import TrainingArguments

arguments = TrainingArguments(output_dir="out", num_train_epochs=4, save_strategy="epoch")
