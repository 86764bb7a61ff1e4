from transformers import Seq2SeqTrainingArguments

arguments = Seq2SeqTrainingArguments(output_dir="out", save_steps=100, save_total_limit=2)
