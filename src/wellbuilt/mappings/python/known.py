"""Networks of torchvision and Keras that are trained, from published weights or from nothing.

https://pytorch.org/vision/stable/models.html, https://keras.io/api/applications/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.known_network import KnownNetwork
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls, open_inside

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

TORCHVISION = "https://pytorch.org/vision/stable/models.html"
WEIGHTS = ("weights", "pretrained")
OF_TORCH = (
    "alexnet", "convnext_base", "convnext_small", "convnext_tiny", "densenet121", "densenet161", "densenet169",
    "efficientnet_b0", "efficientnet_b1", "efficientnet_b2", "efficientnet_b3", "efficientnet_b4", "googlenet",
    "inception_v3", "mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small", "resnet101", "resnet152", "resnet18",
    "resnet34", "resnet50", "resnext50_32x4d", "squeezenet1_0", "swin_t", "vgg11", "vgg13", "vgg16", "vgg16_bn",
    "vgg19", "vit_b_16", "vit_b_32", "wide_resnet50_2",
)  # fmt: skip
OF_KERAS = (
    "DenseNet121", "DenseNet169", "EfficientNetB0", "EfficientNetB3", "EfficientNetB7", "EfficientNetV2B0",
    "InceptionResNetV2", "InceptionV3", "MobileNet", "MobileNetV2", "NASNetMobile", "ResNet101", "ResNet50",
    "ResNet50V2", "VGG16", "VGG19", "Xception",
)  # fmt: skip


def _learns(view: View) -> bool:
    """Tell whether a network of PyTorch is surely trained: it is put to training, and its weights are handed on."""
    return bool(calls(view, "train")) and bool(calls(view, "parameters"))


def _loaded(view: View) -> Fact | Unknown:
    for key in WEIGHTS:
        node = view.find(key)
        if node is not None and node.value not in (None, False):
            return node.value if isinstance(node.value, Unknown) else Fact(True, mark=node.mark, key=key)
    first = view.find("0")
    if first is not None and first.value is not False:
        return first.value if isinstance(first.value, Unknown) else Fact(True, mark=first.mark, key="0")
    after = view.find("()")
    if view.node.rest or calls(view, "load_state_dict") or after is None or after.rest or open_inside(after):
        return Unknown("weights may be loaded into it")
    return Fact(False, Origin.DEFAULT, view.node.mark, WEIGHTS[0], TORCHVISION, "medium")


def _from_nothing(view: View) -> Fact | Unknown:
    node = view.find("weights")
    if node is None or node.value is not None:
        return Fact(True, mark=(node or view.node).mark, key="weights", confidence="medium")
    loaded = calls(view, "load_weights")
    return Unknown("weights are loaded into it") if loaded else Fact(False, mark=node.mark, key="weights")


torchvision = Mapping(
    KnownNetwork,
    spelled={"python": tuple(f"torchvision.models.{name}" for name in OF_TORCH)},
    facts={"starts_trained": Made(_loaded, "()")},
    when=_learns,
)
keras = Mapping(
    KnownNetwork,
    spelled={
        "python": tuple(
            f"{package}.applications.{name}" for package in ("keras", "tensorflow.keras") for name in OF_KERAS
        )
    },
    facts={"starts_trained": Made(_from_nothing, "weights")},
    when=lambda view: bool(calls(view, "fit")),
)
