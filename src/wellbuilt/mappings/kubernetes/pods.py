"""Containers of pods: their images, what they need and how they say that they are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.aws.images import is_pinned
from wellbuilt.mappings.programs import opens_something, purpose, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.concepts.program import Purpose
    from wellbuilt.kernel.views import View

API = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/"
PODS = "spec.template.spec.containers"
"""Where the containers of what runs copies of a pod are."""


def containers(view: View, path: str = PODS) -> list[View]:
    """Return the containers of a pod's template; none where they are not known."""
    return view.items(path)


def words(container: View) -> list[str]:
    """Return the words that a container runs, none where its image says what that is."""
    nodes = [node for key in ("command", "args") if (node := container.find(key))]
    return [written(word) for node in nodes for word in (node.value if isinstance(node.value, tuple) else ())]


def settings(container: View) -> dict[str, Node]:
    """Return a container's variables by name: what it takes from elsewhere is not known."""
    found = {}
    for one in container.items("env"):
        value = one.find("value") or Node(Unknown("it is taken from elsewhere"), one.node.mark)
        found[text(one, "name")] = value
    return found


def does(container: View) -> Purpose:
    """Return what a container is surely for: by its image, what it runs, what it is set to."""
    return purpose(text(container, "image"), words(container), settings(container))


def secrets(find: Callable[[View], list[View]], key: str) -> Made:
    """Make the fact which variables of containers hold a secret."""

    def told(view: View) -> Fact:
        for one in find(view):
            given = settings(one)
            around = f"{text(one, 'image')} {' '.join(written(node) for node in given.values())}"
            found = tuple(name for name, node in given.items() if opens_something(name, node.value, around))
            if found:
                return Fact(found, mark=given[found[0]].mark, key=f"{key}.env")
        return Fact((), Origin.DEFAULT, view.node.mark, f"{key}.env", f"{API}pod-v1/#environment-variables")

    return Made(told, key)


def text(view: View, path: str) -> str:
    """Return the text at a path, "" where there is none or it is not known."""
    node = view.find(path)
    return node.value if node is not None and isinstance(node.value, str) else ""


def of_containers(find: Callable[[View], list[View]], told: Callable[[View], bool | Unknown], key: str) -> Made:
    """Return the fact that something holds of each container; where nobody says it, the API's own silence counts."""

    def tell(view: View) -> Fact | Unknown:
        said = [(told(one), one) for one in find(view)]
        doubt = next((word for word, _ in said if isinstance(word, Unknown)), None)
        lacking = next((one for word, one in said if word is False), None)
        if lacking is not None:
            return Fact(False, Origin.DEFAULT, lacking.node.mark, key, f"{API}pod-v1/#Container", "medium")
        return doubt or (Fact(True, mark=said[0][1].node.mark, key=key) if said else Unknown("no container is seen"))

    return Made(tell, key)


def ready(container: View) -> bool | Unknown:
    """Tell whether a container is asked if it is ready."""
    return _given(container, "readinessProbe")


def needs(container: View) -> bool | Unknown:
    """Tell whether a container says how much it needs: a limit without a request is one."""
    found = [
        [_given(container, f"resources.{kind}.{what}") for kind in ("requests", "limits")] for what in ("cpu", "memory")
    ]
    if all(True in pair for pair in found):
        return True
    unsure = [word for pair in found if True not in pair for word in pair if isinstance(word, Unknown)]
    return unsure[0] if unsure else False


def _given(view: View, path: str) -> bool | Unknown:
    node = view.find(path)
    return False if node is None else node.value if isinstance(node.value, Unknown) else True


def pinned(container: View) -> Any:
    """Tell whether a container's image is one version."""
    node = container.find("image")
    return is_pinned(node.value) if node else Unknown("it names no image")


def all_pinned(find: Callable[[View], list[View]], key: str) -> Made:
    """Make the fact that the image of each container is one version."""

    def told(view: View) -> Fact | Unknown:
        said = [(pinned(one), one.find("image") or one.node) for one in find(view)]
        loose = next((node for word, node in said if word is False), None)
        doubt = next((word for word, _ in said if isinstance(word, Unknown)), None)
        if loose is not None:
            return Fact(False, mark=loose.mark, key=f"{key}.image")
        return doubt or (Fact(True, mark=said[0][1].mark, key=f"{key}.image") if said else Unknown("no image is seen"))

    return Made(told, key)
