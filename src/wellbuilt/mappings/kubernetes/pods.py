"""Containers of pods: their images, what they need and how they say that they are ready."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.aws.images import is_pinned

if TYPE_CHECKING:
    from collections.abc import Callable

API = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/"
IMAGES = re.compile(
    r"(^|/)(tensorflow/serving|pytorch/torchserve(-kfs)?|nvcr\.io/nvidia/tritonserver|tritonserver|seldonio/mlserver"
    r"|vllm/vllm-openai|kserve/\w+server|huggingface/text-(generation|embeddings)-inference"
    r"|openvino/model_server|ollama/ollama)(-gpu)?([:@]|$)"
)
"""Images that do nothing but answer with models."""
COMMANDS = re.compile(
    r"\b(tensorflow_model_server|torchserve|tritonserver|mlserver start|bentoml serve|vllm serve|mlflow models serve"
    r"|vllm\.entrypoints)\b"
)
"""Commands that do nothing but that."""


PODS = "spec.template.spec.containers"
"""Where the containers of what runs copies of a pod are."""


def containers(view: View, path: str = PODS) -> list[View]:
    """Return the containers of a pod's template; none where they are not known."""
    return view.items(path)


def serves(container: View) -> bool:
    """Tell whether a container surely answers with a model: by its image, or by what it runs."""
    image = text(container, "image")
    words = [plain(node) for key in ("command", "args") if (node := container.find(key))]
    line = " ".join(str(word) for part in words if isinstance(part, tuple) for word in part)
    return IMAGES.search(image) is not None or COMMANDS.search(line) is not None


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
