"""Files of models: which formats only hold data, and which names in a pickle no model needs."""

from __future__ import annotations

from typing import Any

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.kernel.facts import Several
from wellbuilt.kernel.mappings import Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.files.kept import IN_VERSION_CONTROL, KEPT_BY

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
STRANGE_MODULES = frozenset({
    "_posixsubprocess", "aiohttp", "asyncio", "bdb", "code", "codeop", "commands", "ctypes", "ftplib",
    "httplib", "http",
    "imp", "multiprocessing.process", "nt", "os", "pdb", "pip", "posix", "pty", "pydoc", "requests", "runpy", "shutil",
    "smtplib", "socket", "ssl", "subprocess", "sys", "telnetlib", "tempfile", "timeit", "urllib", "urllib2", "venv",
    "webbrowser", "winreg", "xmlrpc", "idlelib", "lib2to3", "profile", "cProfile", "trace", "doctest", "ensurepip",
})  # fmt: skip
STRANGE_NAMES = frozenset(
    f"{module}.{name}"
    for module in ("builtins", "__builtin__")
    for name in ("__import__", "apply", "breakpoint", "compile", "delattr", "eval", "exec", "execfile", "exit", "open")
) | {"importlib.import_module", "importlib.__import__", "numpy.testing._private.utils.runstring", "operator.attrgetter",
     "torch.hub.load", "torch.serialization.load", "pickle.loads", "pickle.load", "_pickle.loads", "_pickle.load",
     "marshal.loads", "types.CodeType", "types.FunctionType"}  # fmt: skip
FINE = frozenset({"os.PathLike", "os.fspath", "urllib.parse.ParseResult", "urllib.parse.SplitResult"})
"""Names that start programs, reach the network, load code or change the interpreter; a model needs none of them:
https://docs.python.org/3/library/pickle.html (the warning at its top)."""
DATA_ROOTS = frozenset({
    "builtins", "__builtin__", "_codecs", "collections", "copyreg", "copy_reg", "datetime", "decimal",
    "numpy", "pandas",
    "pathlib", "pytz", "scipy", "uuid", "array", "fractions", "ipaddress", "zoneinfo", "__main__", "pyarrow", "polars",
    "geopandas", "shapely", "networkx", "PIL",
})  # fmt: skip
"""Packages of tables, arrays and plain values: a pickle of nothing else holds data, not a model."""


SCANNERS = {"picklescan": "Picklescan", "fickling": "Fickling"}


def _calls(view: View) -> tuple[list[str], Unknown | None]:
    """Return what a file calls when loaded, and why there may be more."""
    node = view.find("Calls")
    value = plain(node) if node else ()
    items, rest = (value.items, value.rest) if isinstance(value, Several) else (value, None)
    return [name for name in items if isinstance(name, str)], rest


def _strange(name: str) -> bool:
    module = name.rpartition(".")[0]
    parts = module.split(".")
    outer = {".".join(parts[: at + 1]) for at in range(len(parts))}
    return name not in FINE and (name in STRANGE_NAMES or bool(outer & STRANGE_MODULES))


def _dangerous(view: View) -> Any:
    names, rest = _calls(view)
    found = tuple(name for name in names if _strange(name))
    return Several((), rest) if rest and not found else found


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


def _malicious(view: View) -> Any:
    said, silent = _said(view)
    found = tuple(name for name, word in said.items() if word == "malicious")
    return Several((), silent) if silent and not found else found


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
        "called_malicious_by": Made(_malicious, "Picklescan"),
        "verdicts": Made(_verdicts, "Picklescan"),
        "signed": Made(lambda view: view.find("Signature") is not None, "Signature"),
        "signature_fits": Key("SignatureFits"),
        "carded": Key("Card"),
        "in_version_control": IN_VERSION_CONTROL,
        "kept_by": KEPT_BY,
        "size_bytes": Key("Bytes"),
        "inputs_stated": Key("InputsStated"),
    },
    named=("Path",),
)
