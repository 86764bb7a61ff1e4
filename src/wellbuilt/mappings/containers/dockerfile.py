"""What a Dockerfile means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.image_build import ImageBuild
from wellbuilt.kernel.facts import Fact, Origin, Several, unknown
from wellbuilt.kernel.mappings import Made, Mapping, Names
from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.kernel.secrets import MASKED
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.images import is_pinned
from wellbuilt.mappings.aws.plain_secrets import PLACEHOLDER, POINTS_ELSEWHERE, SECRET_NAME
from wellbuilt.mappings.containers.ended import ended
from wellbuilt.mappings.containers.packages import loose
from wellbuilt.mappings.containers.started import develops, for_developing, spelled, started

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "https://docs.docker.com/engine/containers/run/#user"
RUNS_AS_ROOT = frozenset({
    "python", "ubuntu", "debian", "alpine", "amazonlinux", "centos", "fedora", "node", "golang", "rust", "openjdk",
    "eclipse-temurin", "r-base", "buildpack-deps", "nvidia/cuda", "pytorch/pytorch", "tensorflow/tensorflow",
    "continuumio/miniconda3", "continuumio/anaconda3", "condaforge/miniforge3", "condaforge/mambaforge",
    "tiangolo/uvicorn-gunicorn-fastapi", "tiangolo/uvicorn-gunicorn", "ghcr.io/astral-sh/uv", "scratch", "busybox",
})  # fmt: skip
"""Images that name no user of their own, so that root is the default."""
_SERVERS = re.compile(
    r"\b(?:uvicorn|gunicorn|hypercorn|waitress-serve|flask run|fastapi run|tritonserver|torchserve|bentoml serve"
    r"|tensorflow_model_server|mlflow (?:server|models serve|ui)|serve run|streamlit run|chainlit|vllm serve)\b"
)
_OFFICIAL = re.compile(r"^(?:docker\.io/|public\.ecr\.aws/docker/)?(?:library/)?")
_KEYS = re.compile(r"(?:^|/)(?:id_rsa|id_ed25519|\.netrc|\.aws|\.pypirc|kaggle\.json)/?(?:\s|$)")
_SIGNED_IN = re.compile(r"://[^/\s:@$]+:[^/\s:@${}]+@([^/\s:'\"]+)")
"""An address with a name and a password: it is masked before anything is read, and still one."""
_TOKEN = re.compile(r"_(?:TOKEN|PASSWORD|SECRET)$", re.IGNORECASE)


def _stages(view: View) -> list[dict[str, Node]]:
    node = view.find("FROM")
    stages = node.value if node and isinstance(node.value, tuple) else ()
    return [stage.value for stage in stages if isinstance(stage.value, dict)]


def _steps(stage: dict[str, Node]) -> Iterator[tuple[str, dict[str, Node], Node]]:
    """Yield each instruction of a stage: its name, its parts, and the whole."""
    steps = stage["steps"].value
    for node in steps if isinstance(steps, tuple) else ():
        if isinstance(node.value, dict):
            yield str(node.value["instruction"].value), node.value, node


def _last(view: View) -> list[dict[str, Node]]:
    """Return the stages whose layers the finished image has, the last first."""
    stages = _stages(view)
    found = [stages[-1]]
    while (above := found[-1].get("stage")) is not None and isinstance(above.value, int):
        found.append(stages[above.value])
    return found


def _bases(view: View) -> Fact:
    """Return the images that are named by no version; of a name known in part, its known end decides."""
    found: dict[str, Node] = {}
    doubt: Unknown | None = None
    for stage in _stages(view):
        node = stage["from"]
        if "stage" in stage or node.value == "scratch":
            continue
        pinned = is_pinned(node.value)
        if isinstance(pinned, Unknown):
            doubt = doubt or pinned
        elif not pinned and "given" in stage:
            doubt = doubt or Unknown(f"{_shown(stage['given'].value)} may be given when it is built")
        elif not pinned:
            found.setdefault(_shown(node.value), node)
    return _several(found, doubt, view, "FROM")


def _ended(view: View) -> Fact:
    """Return the image that the finished one is built on, if nobody repairs that any more."""
    stage = _last(view)[-1]
    base = stage["from"]
    if not isinstance(base.value, str) or "given" in stage:
        return unknown("what it is built on may be given when it is built", base.mark, "FROM")
    link = ended(base.value)
    return Fact((base.value,) if link else (), mark=base.mark, key="FROM", link=link)


def _shown(value: Any) -> str:
    if isinstance(value, Partial):
        return "".join(piece if isinstance(piece, str) else "${...}" for piece in value.pieces)
    return str(value)


def _several(found: dict[str, Node], doubt: Unknown | None, view: View, key: str) -> Fact:
    mark = next(iter(found.values())).mark if found else view.node.mark
    names = tuple(found)
    return Fact(Several(names, doubt) if doubt and not names else names, Origin.STATED, mark, key)


def _as_root(view: View) -> Fact:
    """Return whether the last user named is root; where none is, what it is built on decides."""
    for stage in _last(view):
        named = [(parts["value"], node) for name, parts, node in _steps(stage) if name == "USER"]
        if named:
            value, node = named[-1]
            if not isinstance(value.value, str):
                return unknown(why(value.value).reason, node.mark, "USER")
            return Fact(value.value.partition(":")[0].strip("\"' ") in {"root", "0"}, mark=node.mark, key="USER")
    base = _last(view)[-1]["from"]
    name = _OFFICIAL.sub("", re.sub(r":[^:/]*$", "", str(base.value).partition("@")[0]))
    if name in RUNS_AS_ROOT:
        return Fact(True, Origin.DEFAULT, base.mark, "USER", USER)
    return unknown(f"as whom {_shown(base.value)} runs is not known", base.mark, "USER")


def _serves(view: View) -> Fact:
    for stage in _last(view):
        for name, parts, node in _steps(stage):
            text = str(parts["value"].value) if "value" in parts else ""
            if name == "EXPOSE" or (name in {"CMD", "ENTRYPOINT"} and _SERVERS.search(spelled(text))):
                return Fact(True, mark=node.mark, key=name)
    return Fact(False, mark=view.node.mark, key="EXPOSE")


def _programs(view: View) -> list[Node]:
    """Return the files of the web applications that the finished image starts."""
    found = {one.path: Node(one.path, one.node.mark) for one in started(view, _last(view))}
    return list(found.values())


def _run(view: View) -> list[Node]:
    """Return the files that it runs as they are, without a server that takes them; none if it is for developing."""
    alone = (one for one in started(view, _last(view)) if one.alone)
    return [] if for_developing(view) else [Node(one.path, one.node.mark) for one in alone]


def _secrets(view: View) -> Fact:
    """Return the names of secrets in the layers of the finished image, or in what is kept of how it was built."""
    found: dict[str, Node] = {}
    for stage in _last(view):
        steps = list(_steps(stage))
        asked = any(name == "ARG" and _called_secret(parts) for name, parts, _ in steps)
        for at, (name, parts, node) in enumerate(steps):
            runs_later = any(later == "RUN" for later, _, _ in steps[at:])
            if name == "ENV" or (name == "ARG" and runs_later):
                given = asked or name == "ARG"
                found |= {key: node for key, value in _names(parts) if _secret(key, value.value, given=given)}
            text = str(parts["value"].value) if "value" in parts else ""
            if name in {"COPY", "ADD"} and "--from" not in text and _KEYS.search(text):
                found[text] = node
            found |= dict.fromkeys(_addresses(text, parts), node)
    return _several(found, None, view, "ENV")


def _addresses(text: str, parts: dict[str, Node]) -> Iterator[str]:
    """Yield what the passwords in the addresses of an instruction are for."""
    for words in (text, *(" ".join(command) for command in _commands(parts))):
        yield from (f"the password for {host}" for host in _SIGNED_IN.findall(words))


def _commands(parts: dict[str, Node]) -> Iterator[list[str]]:
    """Yield the words of each command of an instruction."""
    commands = parts["commands"].value if "commands" in parts else ()
    for command in commands if isinstance(commands, tuple) else ():
        words = command.value["words"].value if isinstance(command.value, dict) else ()
        yield [str(word.value) for word in words] if isinstance(words, tuple) else []


def _names(parts: dict[str, Node]) -> list[tuple[str, Node]]:
    names = parts["names"].value if "names" in parts else {}
    return list(names.items()) if isinstance(names, dict) else []


def _called_secret(parts: dict[str, Node]) -> bool:
    return any(SECRET_NAME.search(name) or _TOKEN.search(name) for name, _ in _names(parts))


def _secret(name: str, value: Any, *, given: bool) -> bool:
    """Tell whether a setting holds a secret: what is `given` when it is built stays in the image's history.

    A variable that no `ARG` of the stage asks for is empty, or comes from what the image is built on.
    """
    if isinstance(value, str) and MASKED in value:
        return True
    if not (SECRET_NAME.search(name) or _TOKEN.search(name)):
        return False
    if isinstance(value, str):
        return not (POINTS_ELSEWHERE.search(value) or PLACEHOLDER.search(value) or "$" in value)
    return given


def _loose(view: View) -> Fact:
    found: dict[str, Node] = {}
    for stage in _stages(view):
        for name, parts, node in _steps(stage):
            for words in _commands(parts) if name == "RUN" else ():
                found |= dict.fromkeys(loose(tuple(words)), node)
    return _several(found, None, view, "RUN")


recipe = Mapping(
    ImageBuild,
    spelled={"dockerfile": "dockerfile"},
    facts={
        "moving_bases": Made(_bases, "FROM"),
        "ended_bases": Made(_ended, "FROM"),
        "secrets": Made(_secrets, "ENV"),
        "loose_packages": Made(_loose, "RUN"),
        "serves": Made(_serves, "EXPOSE"),
        "as_root": Made(_as_root, "USER"),
        "develops": Made(lambda view: develops(view, _last(view)), "CMD"),
    },
    links={"programs": Names(("CMD",), find=_programs), "run": Names(("CMD",), find=_run)},
    named=("path",),
)
