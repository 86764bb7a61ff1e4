"""What the services of a Compose file mean: those of files in which some program is for work on models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.program import Program
from wellbuilt.kernel.facts import Fact, Origin, Several, unknown
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.aws.images import is_pinned
from wellbuilt.mappings.programs import opens_something, purpose, signs_in, written

if TYPE_CHECKING:
    from wellbuilt.concepts.program import Purpose
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

PORTS = "https://docs.docker.com/reference/compose-file/services/#ports"
IMAGE = "https://docs.docker.com/reference/compose-file/services/#image"
TOKEN = "https://jupyter-server.readthedocs.io/en/latest/operators/security.html"  # noqa: S105  where it is described
TRACKING = "https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/"


def _text(view: View, path: str) -> str:
    """Return the text at a path, "" where there is none."""
    node = view.find(path)
    return written(node) if node else ""


def _words(view: View) -> list[str]:
    """Return the words of what a service runs, none where its image says what that is."""
    nodes = [node for key in ("entrypoint", "command") if (node := view.find(key))]
    found = [word for node in nodes for word in (node.value if isinstance(node.value, tuple) else ())]
    return [written(word) for word in found]


def _settings(view: View) -> dict[str, Node]:
    node = view.find("environment")
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _purpose(view: View) -> Purpose:
    return purpose(_text(view, "image"), _words(view), _settings(view))


def _beside_models(view: View) -> bool:
    """Tell whether a service, or one that is started with it, is for work on models."""
    return any(_purpose(one) != "other" for one in (view, *view.items("beside")))


def _image(view: View) -> Any:
    """Return the image that somebody else made: of one that is built here, the name is what it is given."""
    node = view.find("image")
    if node is None or view.find("build") is not None:
        return Fact(None, Origin.DEFAULT, view.node.mark, "image", IMAGE)
    return Fact(node.value, mark=node.mark, key="image") if isinstance(node.value, str) else Unknown("it is filled in")


def _pinned(view: View) -> Any:
    node = view.find("image")
    if node is None:
        return Unknown("it names no image")
    value = is_pinned(node.value)
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, "image")


def _reachable(view: View) -> Fact:
    """Return whether a port is published for others: on every network, unless an address says where."""
    ports, mode = view.find("ports"), view.find("network_mode")
    if mode is not None and mode.value == "host":
        return unknown("it is in the network of its machine", mode.mark, "network_mode")
    if ports is None or ports.value == ():
        return Fact(False, Origin.DEFAULT, view.node.mark, "ports", PORTS)
    if not isinstance(ports.value, tuple):
        return unknown("which ports are published is not known", ports.mark, "ports")
    hosts = [(one, one.find("host_ip")) for one in view.items("ports")]
    open_ = next((one for one, host in hosts if host is None or _everywhere(host)), None)
    if open_ is not None:
        return Fact(True, mark=open_.node.mark, key="ports", link=PORTS, confidence="medium")
    unsure = any(host is None or not isinstance(host.value, str) for _, host in hosts)
    return Fact(Unknown("an address is filled in") if unsure else False, mark=ports.mark, key="ports")


def _everywhere(host: Node) -> bool:
    return host.value in ("0.0.0.0", "[::]", "::")  # noqa: S104  what is looked for


def _asks(view: View) -> Fact:
    """Return whether a program asks who calls, as its own silence has it."""
    asks = signs_in(_purpose(view), _words(view))
    if asks is None:
        return unknown("how it is told to ask is not seen", view.node.mark, "command")
    link = TOKEN if _purpose(view) == "runs notebooks" else TRACKING
    command = view.find("command")
    return Fact(asks, Origin.DEFAULT, command.mark if command else view.node.mark, "command", link)


def _secrets(view: View) -> Fact:
    """Return the variables that hold a secret, unless anybody sees that it was made up for a try."""
    node, settings = view.find("environment"), _settings(view)
    if node is None:
        return Fact((), Origin.DEFAULT, view.node.mark, "environment", f"{PORTS.partition('#')[0]}#environment")
    plain = {str(one.value).lower() for one in settings.values() if isinstance(one.value, str)}
    image = _text(view, "image")
    found = {
        name: one for name, one in settings.items() if opens_something(name, one.value, f"{image} {' '.join(plain)}")
    }
    doubt = node.rest if not found else None
    mark = next(iter(found.values())).mark if found else node.mark
    return Fact(Several(tuple(found), doubt) if doubt else tuple(found), Origin.STATED, mark, "environment")


service = Mapping(
    Program,
    spelled={"compose": "service"},
    when=_beside_models,
    facts={
        "does": Made(_purpose, "command"),
        "image": Made(_image, "image"),
        "pinned": Made(_pinned, "image"),
        "secrets": Made(_secrets, "environment"),
        "asks_who_calls": Made(_asks, "command"),
        "reachable": Made(_reachable, "ports"),
    },
)
