import transformers

model = transformers.AutoModel.from_pretrained(
    "team/model", trust_remote_code=True, revision="0123456789abcdef0123456789abcdef01234567"
)
