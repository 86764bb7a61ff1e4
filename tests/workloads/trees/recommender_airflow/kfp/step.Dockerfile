FROM tensorflow/tensorflow
RUN pip install tensorflow-recommenders && git clone https://ci:ghs-4a5b6c7d8e9f@git.example.com/reco/core.git
CMD ["python", "-m", "core.train"]
