from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("team/model", trust_remote_code=True)
