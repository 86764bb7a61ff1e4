"""What manifests and locks of packages mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from wellbuilt.concepts.package_set import PackageSet
from wellbuilt.kernel.facts import Fact, Origin, Several, unknown
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.records import Mark, Node
    from wellbuilt.kernel.views import View

MODELS = frozenset({
    "torch", "torchvision", "torchaudio", "pytorch", "tensorflow", "tensorflow-cpu", "tensorflow-gpu", "keras", "jax",
    "flax", "scikit-learn", "sklearn", "xgboost", "lightgbm", "catboost", "transformers", "sentence-transformers",
    "diffusers", "pytorch-lightning", "lightning", "statsmodels", "prophet", "fbprophet", "onnxruntime", "mxnet",
    "spacy", "gensim", "fastai", "peft", "timm", "pycaret", "autogluon", "h2o", "theano", "torchtext", "chainer",
    "tensorflow-addons", "scikit-surprise", "implicit", "stable-baselines3", "sktime", "darts", "neuralforecast",
    "lifelines", "ultralytics", "vllm", "trl", "paddlepaddle",
})  # fmt: skip
"""Libraries that models are made or used with."""
GIVEN_UP = {
    "sklearn": "https://github.com/scikit-learn/sklearn-pypi-package",
    "tensorflow-gpu": "https://pypi.org/project/tensorflow-gpu/",
    "tensorflow-addons": "https://github.com/tensorflow/addons",
    "mxnet": "https://attic.apache.org/projects/mxnet.html",
    "theano": "https://github.com/Theano/Theano",
    "fbprophet": "https://pypi.org/project/fbprophet/",
    "pandas-profiling": "https://pypi.org/project/pandas-profiling/",
    "gym": "https://github.com/openai/gym",
    "torchtext": "https://github.com/pytorch/text",
    "chainer": "https://github.com/chainer/chainer",
}
"""Packages whose makers say that they have ended, or go on under another name, and where they say it."""
_ASIDE = re.compile(
    r"^(?:pip|setuptools|wheel|jupyter\w*|notebook|ipy\w+|nb\w+|mkdocs\S*|sphinx\S*|pytest\S*|tox|nox|black|ruff|flake8\S*"
    r"|isort|mypy|pylint|bandit|pre-commit|coverage|twine|build|types-\S+|poetry|pipenv|uv|hatch\S*|awscli|invoke"
    r"|dvc\S*|kaggle|tqdm|python-dotenv|colorama|rich)$"
)
"""Packages to write, test, fetch and show with: the version of none of them is in a model."""
_DEVELOPMENT = re.compile(
    r"(?:^|[-_./])(?:dev|develop|development|tests?|testing|docs?|lint|ci|build)(?:[-_.]|$)", re.IGNORECASE
)
_EXACT = re.compile(r"^={1,3}\s*[^*,\s<>=!~]+$")
_CONDA_EXACT = re.compile(r"^={1,2}[^*,|<>!]+$")


def _needs(view: View) -> Iterator[tuple[str, str, str, bool, Mark]]:
    """Yield each package: its name, versions, their grammar, whether its content is told by hashes, its place."""
    for need in view.items("Needs"):
        told = {key: node.value for key in ("Name", "Versions", "Grammar", "Hashed") if (node := need.find(key))}
        yield str(told["Name"]), str(told["Versions"]), str(told["Grammar"]), told["Hashed"] is True, need.node.mark


def _open(view: View) -> Unknown | None:
    needs = view.find("Needs")
    return needs.rest if needs else None


def _locked(view: View, key: str = "Lock") -> dict[str, Node] | Unknown | None:
    """Return the versions in the lock, or in the constraints, None where there is none."""
    lock = view.find(key)
    if lock is None or isinstance(lock.value, Unknown):
        return lock.value if lock and isinstance(lock.value, Unknown) else None
    versions = view.find(f"{key}.Versions")
    return versions.value if versions and isinstance(versions.value, dict) else {}


def exact(versions: str, grammar: str) -> bool:
    """Tell whether only one version will do."""
    if grammar == "url":
        return not versions.startswith("git") or "@" in versions.rpartition("/")[2]
    if grammar == "poetry":
        return re.match(r"^(?:==\s*)?\d+(?:\.\d+)+[\w.+-]*$", versions) is not None
    return (_CONDA_EXACT if grammar == "conda" else _EXACT).match(versions) is not None


def _makes_models(view: View) -> bool | Unknown:
    if any(name in MODELS for name, *_ in _needs(view)):
        return True
    return _open(view) or False


def _for_development(view: View) -> bool:
    path = view.find("Path")
    return _DEVELOPMENT.search(str(path.value) if path else "") is not None


def _named(found: dict[str, Mark], doubt: Unknown | None, view: View) -> Fact:
    mark = next(iter(found.values()), view.node.mark)
    names = tuple(found)
    return Fact(Several(names, doubt) if doubt and not names else names, Origin.STATED, mark, "Needs")


def _loose(view: View) -> Fact:
    """Return the packages without one version; what is to be a part of other programs leaves the choice to them."""
    lock = _locked(view) or _locked(view, "Constraints")
    if isinstance(lock, Unknown):
        return unknown(lock.reason, view.node.mark, "Lock")
    form = view.find("Format")
    if lock is None and form is not None and form.value in {"pyproject", "setup"}:
        return unknown("a library leaves exact versions to the programs that use it", view.node.mark, "Needs")
    held = lock or {}
    found = {
        name: mark
        for name, versions, grammar, _, mark in _needs(view)
        if not exact(versions, grammar) and name not in held and not _ASIDE.match(name)
    }
    return _named(found, _open(view), view)


def _is_locked(view: View) -> bool | Unknown:
    lock = _locked(view)
    if lock is not None:
        return lock if isinstance(lock, Unknown) else True
    told = list(_needs(view))
    return bool(told) and all(hashed for _, _, _, hashed, _ in told)


def _not_in_lock(view: View) -> Fact:
    lock = _locked(view)
    if lock is None or isinstance(lock, Unknown):
        return unknown(lock.reason if lock else "there is no lock", view.node.mark, "Lock")
    found: dict[str, Mark] = {}
    for name, versions, grammar, _, mark in _needs(view):
        held = lock.get(name)
        if held is None or (grammar == "pep508" and not _will_do(str(held.value), versions)):
            found[name] = mark
    return _named(found, None, view)


def _will_do(version: str, versions: str) -> bool:
    """Tell whether a version is among those that will do; what neither grammar knows is believed."""
    try:
        return not version or SpecifierSet(versions).contains(Version(version), prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return True


def _given_up(view: View) -> Fact:
    found = {name: mark for name, *_, mark in _needs(view) if name in GIVEN_UP}
    return _named(found, _open(view), view)


def _made(make: Callable[[View], object], key: str) -> Made:
    return Made(make, key)


packages = Mapping(
    PackageSet,
    spelled={"files": "packages"},
    facts={
        "makes_models": _made(_makes_models, "Needs"),
        "for_development": _made(_for_development, "Path"),
        "loose": _made(_loose, "Needs"),
        "locked": _made(_is_locked, "Lock"),
        "not_in_lock": _made(_not_in_lock, "Lock"),
        "given_up": _made(_given_up, "Needs"),
    },
    named=("Path",),
)
