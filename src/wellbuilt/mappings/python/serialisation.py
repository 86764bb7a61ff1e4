"""Models as files: pickles and what is built on them, and the formats that hold data alone.

https://docs.python.org/3/library/pickle.html, https://huggingface.co/docs/safetensors, https://onnx.ai/onnx/,
https://skops.readthedocs.io/en/stable/persistence.html
"""

from __future__ import annotations

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.kernel.mappings import Always, Mapping, Names
from wellbuilt.mappings.python.calls import held

PICKLING = ("joblib.dump", "pickle.dump", "cloudpickle.dump", "dill.dump", "torch.save")
DATA_ALONE = (
    "onnx.save",
    "onnx.save_model",
    "safetensors.numpy.save_file",
    "safetensors.torch.save_file",
    "safetensors.torch.save_model",
    "skops.io.dump",
)

pickled = Mapping(
    ModelArtifact,
    spelled={"python": PICKLING},
    facts={"format_runs_code": Always(True)},
    links={"models": Names(("0",), find=held("value", "obj"))},
)
data_alone = Mapping(
    ModelArtifact,
    spelled={"python": DATA_ALONE},
    facts={"format_runs_code": Always(False)},
    links={"models": Names(("0",), find=held("obj", "model"))},
)
