"""Files of models: which formats only hold data, and which names in a pickle no model needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.kernel.facts import Several
from wellbuilt.kernel.mappings import Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.files.kept import KEPT_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

ONLY_DATA = frozenset({
    "catboost", "gguf", "lightgbm-text", "onnx", "safetensors", "skops", "xgboost-binary", "xgboost-json",
    "xgboost-ubj",
})  # fmt: skip
"""Formats that are read, not run:
https://huggingface.co/docs/safetensors
https://onnx.ai/onnx/repo-docs/IR.html
https://skops.readthedocs.io/en/stable/persistence.html
https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html"""
WEIGHTS_ALONE = (
    "collections.OrderedDict", "torch._utils._rebuild_", "torch._tensor._rebuild", "torch.BFloat16Storage",
    "torch.BoolStorage", "torch.ByteStorage", "torch.CharStorage", "torch.DoubleStorage", "torch.FloatStorage",
    "torch.HalfStorage", "torch.IntStorage", "torch.LongStorage", "torch.ShortStorage", "torch.Size", "torch.device",
    "torch.storage.", "torch.serialization._get_layout", "torch.nn.parameter.Parameter",
    "numpy.core.multiarray.scalar", "numpy.dtype", "_codecs.encode",
)  # fmt: skip
"""What a file of tensors alone calls; PyTorch refuses everything else unless it is told not to:
https://docs.pytorch.org/docs/stable/notes/serialization.html#weights-only"""
NEEDED = frozenset({
    "__main__", "_codecs", "_collections", "_collections_abc", "_random", "_struct", "_thread", "abc", "array",
    "calendar", "collections", "copyreg", "copy_reg", "dataclasses", "datetime", "decimal", "enum", "fractions",
    "functools", "_functools", "itertools", "ipaddress", "math", "numbers", "pathlib", "random", "re", "sre_compile",
    "statistics", "string", "struct", "threading", "time", "typing", "uuid", "weakref", "zoneinfo", "numpy",
})  # fmt: skip
"""Modules of Python itself that saved models name; every other one starts programs, reaches files or the network, or
changes the interpreter: https://docs.python.org/3/library/pickle.html (the warning at its top)."""
OPEN = frozenset(
    {"operator", "_operator", "types", "logging", "inspect", "warnings", "importlib", "copy", "contextlib"}
)
"""Modules of Python itself of which some names are needed and others are not."""
_HARMLESS = frozenset({
    "__builtin__.bytearray", "__builtin__.bytes", "__builtin__.complex", "__builtin__.dict", "__builtin__.float",
    "__builtin__.frozenset", "__builtin__.int", "__builtin__.list", "__builtin__.long", "__builtin__.object",
    "__builtin__.range", "__builtin__.set", "__builtin__.slice", "__builtin__.str", "__builtin__.tuple",
    "__builtin__.type", "__builtin__.unicode", "__builtin__.xrange", "__builtin__.bool", "__builtin__.super",
    "__builtin__.property", "__builtin__.Ellipsis", "__builtin__.NotImplemented", "__builtin__.print",
    "__builtin__.len",
    "__builtin__.max", "__builtin__.min", "__builtin__.sum", "__builtin__.abs", "__builtin__.round",
    "__builtin__.sorted",
    "__builtin__.map", "__builtin__.filter", "__builtin__.zip", "__builtin__.enumerate", "__builtin__.isinstance",
    "__builtin__.ValueError", "__builtin__.KeyError", "__builtin__.Exception", "__builtin__.TypeError",
    "__builtin__.staticmethod", "__builtin__.classmethod", "__builtin__.reversed", "__builtin__.any", "__builtin__.all",
    "__builtin__.hash", "__builtin__.ord", "__builtin__.chr", "__builtin__.repr", "__builtin__.divmod",
    "__builtin__.pow",
})  # fmt: skip
STRANGE_NAMES = frozenset({
    "importlib.import_module", "importlib.__import__", "logging.FileHandler", "logging.config.listen",
    "pip._internal.main",
    "torch.hub.load", "torch.hub.load_state_dict_from_url", "torch.serialization.load", "torch.load", "types.CodeType",
    "types.FunctionType", "joblib.load", "joblib.numpy_pickle.load", "pandas.read_pickle",
})  # fmt: skip
STRANGE_MODULES = (
    "aiohttp", "httpx", "numpy.f2py", "numpy.testing", "paramiko", "pip", "requests", "setuptools",
    "torch.utils.bottleneck",
    "torch.utils.collect_env", "torch.jit.unsupported_tensor_ops", "urllib3", "commands", "httplib", "urllib2",
)  # fmt: skip
"""What libraries hold that starts programs, loads code or reaches the network: no model needs it."""
CODE_INSIDE = ("cloudpickle.", "dill.", "types.CodeType", "marshal.")
"""What pickles name that carry functions of their own: what those do, their names do not show."""
DATA_ROOTS = frozenset({
    "builtins", "__builtin__", "_codecs", "collections", "copyreg", "copy_reg", "datetime", "decimal",
    "numpy", "pandas",
    "pathlib", "pytz", "scipy", "uuid", "array", "fractions", "ipaddress", "zoneinfo", "__main__", "pyarrow", "polars",
    "geopandas", "shapely", "networkx", "PIL",
})  # fmt: skip
"""Packages of tables, arrays and plain values: a pickle of nothing else holds data, not a model."""


WELL_KNOWN = (
    *WEIGHTS_ALONE, "_loss.", "catboost.", "copyreg.", "imblearn.", "joblib.numpy_pickle.NumpyArrayWrapper",
    "lightgbm.",
    "sklearn.", "statsmodels.", "torch.nn.modules.", "torch.optim.", "xgboost.",
)  # fmt: skip
"""What only builds estimators, tensors and tables."""
SCANNERS = {"picklescan": "Picklescan", "fickling": "Fickling"}


def _calls(view: View) -> tuple[list[str], Unknown | None]:
    """Return what a file calls when loaded, and why there may be more."""
    node = view.find("Calls")
    value = plain(node) if node else ()
    items, rest = (value.items, value.rest) if isinstance(value, Several) else (value, None)
    return [name for name in items if isinstance(name, str)], rest


def _strange(name: str) -> bool:
    root = name.partition(".")[0]
    if root in ("builtins", "__builtin__"):
        return name.replace("builtins", "__builtin__", 1) not in _HARMLESS and name.count(".") == 1
    if name in STRANGE_NAMES or any(name.startswith(f"{module}.") for module in STRANGE_MODULES):
        return True
    return root in sys.stdlib_module_names and root not in NEEDED | OPEN


def _dangerous(view: View) -> Any:
    names, rest = _calls(view)
    found = tuple(name for name in names if _strange(name))
    rest = rest or _not_examined(names) or _accused(view)
    return Several((), rest) if rest and not found else found


def _not_examined(names: Sequence[str]) -> Unknown | None:
    """Return why it is not known what some names do: functions inside the file, or classes of the project's own."""
    if any(name.startswith(CODE_INSIDE) for name in names):
        return Unknown("it carries functions of its own, and what they do was not examined")
    strangers = (name for name in names if not name.startswith(WELL_KNOWN) and name.partition(".")[0] not in DATA_ROOTS)
    found = next(strangers, None)
    return Unknown(f"what {found} does was not examined") if found else None


def _accused(view: View) -> Unknown | None:
    """Return which scanner calls a file malicious that names nothing strange: a person has to look."""
    said, _ = _said(view)
    found = [name for name, word in said.items() if word == "malicious"]
    return Unknown(f"{' and '.join(found)} calls it malicious") if found else None


def _runs_code(view: View) -> Any:
    node = view.find("Format")
    kind = plain(node) if node else None
    if kind == "torch":
        names, rest = _calls(view)
        return bool(rest) or not all(name.startswith(WEIGHTS_ALONE) for name in names)
    if kind in ("keras", "keras-hdf5"):
        own = view.find("OwnCode")
        return plain(own) if own else Unknown("it is not known whether it holds code of its own")
    if kind == "pickle":
        return True
    return False if kind in ONLY_DATA else Unknown(f"whether {kind} can run code is not known")


def _said(view: View) -> tuple[dict[str, str], Unknown | None]:
    """Return what each scanner that was asked says, and why one is silent."""
    nodes = {name: view.find(key) for name, key in SCANNERS.items()}
    said = {name: plain(node) for name, node in nodes.items() if node}
    silent = next((word for word in said.values() if isinstance(word, Unknown)), None)
    return {name: word for name, word in said.items() if isinstance(word, str)}, silent


def _verdicts(view: View) -> Any:
    said, silent = _said(view)
    found = tuple(f"{name}: {word}" for name, word in said.items())
    return Several(found, silent) if silent else found


def holds_a_model(view: View) -> bool:
    """Tell whether a file holds a model: anything but a pickle of tables, arrays and plain values alone."""
    names, rest = _calls(view)
    format_ = view.find("Format")
    if format_ is None or format_.value != "pickle" or rest:
        return True
    return any(name.partition(".")[0] not in DATA_ROOTS or _strange(name) for name in names)


model = Mapping(
    ModelArtifact,
    spelled={"files": "model"},
    when=holds_a_model,
    facts={
        "format": Key("Format"),
        "format_runs_code": Made(_runs_code, "Format"),
        "dangerous": Made(_dangerous, "Calls"),
        "verdicts": Made(_verdicts, "Picklescan"),
        "signed": Made(lambda view: view.find("Signature") is not None, "Signature"),
        "signature_fits": Key("SignatureFits"),
        "kept_by": KEPT_BY,
        "size_bytes": Key("Bytes"),
        "inputs_stated": Key("InputsStated"),
    },
    named=("Path",),
)
