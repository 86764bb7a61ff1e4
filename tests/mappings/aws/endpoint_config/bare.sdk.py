from sagemaker.jumpstart.model import JumpStartModel

JumpStartModel(model_id="huggingface-llm-falcon-7b-bf16").deploy()
