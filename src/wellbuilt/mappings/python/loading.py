"""Models read back: from files, registries and hubs.

https://huggingface.co/docs/transformers/main_classes/model, https://pytorch.org/docs/stable/hub.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.model_load import ModelLoad
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Key, Made, Mapping
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.mappings.python.calls import argument

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

HUB = "https://pytorch.org/docs/stable/hub.html#torch.hub.load"
SKOPS = "https://skops.readthedocs.io/en/stable/persistence.html"
REVISION = "https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.from_pretrained"
FROM_HUB = (
    *(
        f"transformers.{name}.from_pretrained"
        for name in (
            "AutoConfig", "AutoModel", "AutoModelForCausalLM", "AutoModelForImageClassification",
            "AutoModelForQuestionAnswering", "AutoModelForSeq2SeqLM", "AutoModelForSequenceClassification",
            "AutoModelForTokenClassification", "AutoProcessor", "AutoTokenizer",
        )
    ),
    "sentence_transformers.SentenceTransformer",
    "transformers.pipeline",
)  # fmt: skip
LOADERS = (
    "joblib.load", "pickle.load", "cloudpickle.load", "dill.load", "skops.io.load", "torch.load",
    "mlflow.pyfunc.load_model", "mlflow.sklearn.load_model", "mlflow.xgboost.load_model", "mlflow.pytorch.load_model",
    "keras.models.load_model", "tensorflow.keras.models.load_model", "onnxruntime.InferenceSession",
    "ultralytics.YOLO",
    *(kind for kind in FROM_HUB if "Tokenizer" not in kind and "Config" not in kind),
)  # fmt: skip
"""Calls that read a model."""


MOVING = frozenset({"main", "master", "HEAD"})
"""Names of versions that mean another one tomorrow."""


def _brings_code(view: View) -> bool:
    return view.find("trust_remote_code") is not None


def _from_github(view: View) -> bool:
    source = view.find("source")
    return source is None or source.value == "github"


def _revised(view: View) -> Fact:
    """Return whether one version of what is fetched is named; a folder of one's own has none."""
    revision = view.find("code_revision") or view.find("revision")
    if revision is not None and isinstance(revision.value, Unknown):
        return Fact(revision.value, Origin.UNKNOWN, revision.mark, "revision")
    if revision is not None and revision.value is not None:
        return Fact(revision.value not in MOVING, Origin.STATED, revision.mark, "revision")
    name, key = view.first("0", ("0", "pretrained_model_name_or_path", "model", "model_name_or_path"))
    if name is None or not isinstance(name.value, str) or name.value.startswith((".", "/", "~")):
        return Fact(Unknown("what is loaded is not seen"), Origin.UNKNOWN, view.node.mark, key)
    return Fact(False, Origin.DEFAULT, view.node.mark, "revision", REVISION)


def _tagged(view: View) -> Fact:
    """Return whether a repository is named with a tag or branch: `owner/name:v1`."""
    node, key = view.first("repo_or_dir", ("0", "repo_or_dir"))
    if node is None or not isinstance(node.value, str):
        return Fact(Unknown("which repository it is is not seen"), Origin.UNKNOWN, view.node.mark, key)
    return Fact((node.value.partition(":")[2] or "main") not in MOVING, Origin.STATED, node.mark, key)


def _fetches(view: View) -> Fact:
    return Fact(True, Origin.STATED, view.node.mark, "0", HUB)


def _trusts(view: View) -> Fact:
    """Return whether only plain data and types that somebody named are read: trust in all that is there names none."""
    node = view.find("trusted")
    if node is None or node.value in (None, False):
        return Fact(True, Origin.DEFAULT if node is None else Origin.STATED, view.node.mark, "trusted", SKOPS)
    if isinstance(node.value, Unknown):
        return Fact(node.value, Origin.UNKNOWN, node.mark, "trusted")
    asked = isinstance(node.value, Ref) and ":get_untrusted_types" in node.value.address
    return Fact(node.value is not True and not asked, Origin.STATED, node.mark, "trusted", confidence="medium")


skops = Mapping(
    ModelLoad,
    spelled={"python": ("skops.io.load", "skops.io.loads")},
    facts={"refuses_code": Made(_trusts, "trusted")},
    companions=[
        Companion("skops.io.get_untrusted_types", of="", moves={"": "(untrusted)"}, dialect="python"),
    ],
)
weights = Mapping(
    ModelLoad,
    spelled={"python": "torch.load"},
    facts={"refuses_code": Key("weights_only", {True: True, False: False})},
)
keras = Mapping(
    ModelLoad,
    spelled={"python": ("keras.models.load_model", "tensorflow.keras.models.load_model")},
    facts={"refuses_code": argument("safe_mode", 3, means={True: True, False: False})},
    when=lambda view: view.find("safe_mode") is not None,
)
from_hub = Mapping(
    ModelLoad,
    spelled={"python": FROM_HUB},
    facts={
        "brings_code": Key("trust_remote_code", {True: True, False: False}),
        "one_version": Made(_revised, "revision"),
    },
    when=_brings_code,
)
from_github = Mapping(
    ModelLoad,
    spelled={"python": "torch.hub.load"},
    facts={"brings_code": Made(_fetches, "0"), "one_version": Made(_tagged, "0")},
    when=_from_github,
)
