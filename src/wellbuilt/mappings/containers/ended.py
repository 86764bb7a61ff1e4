"""Images that nobody repairs any more, told by their names."""

from __future__ import annotations

import re

PYTHON = "https://devguide.python.org/versions/"
ENDED = (
    (re.compile(r"^python:(?:2|3\.[0-9])(?:[.-]|$)"), PYTHON),
    (re.compile(r"^pytorch/torchserve(?:-kfs|-nightly)?(?::|$)"), "https://docs.pytorch.org/serve/"),
    (re.compile(r"^jupyter/[\w-]+-notebook(?::|$)"), "https://github.com/jupyter/docker-stacks"),
)
"""Names of images whose makers say that they mend nothing in them any more, with the page that says so.

Python 3.9 ended in October 2025, TorchServe in 2025; what Jupyter has on Docker Hub is of 2023, later images are on
quay.io.
"""
_REGISTRY = re.compile(r"^(?:(?:index\.)?docker\.io/(?:library/)?|public\.ecr\.aws/docker/library/|library/)")


def ended(image: str) -> str:
    """Return the page that says that nobody repairs an image any more, "" where none is known."""
    name = _REGISTRY.sub("", image.partition("@")[0])
    return next((link for pattern, link in ENDED if pattern.match(name)), "")
