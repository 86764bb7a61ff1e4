"""What we hold true of the containers that models run in."""

from __future__ import annotations

from wellbuilt.concepts.container import Container
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda container: container.image is not None,
    holds=[Container(image="repository:2.1", pinned=True)],
    fails=[Container(image="repository:latest", pinned=False), Container(image="repository", pinned=False)],
)
def image_of_a_hosted_model_is_pinned(container: Container) -> bool:
    """A hosted model names one version of its image.

    `latest`, or no tag, means whatever was pushed last. A machine that is added under load can then run
    other code than the one beside it, and there is no version to go back to.

    Fix: name the image by its digest, or by a tag that is never moved.
    """
    return container.pinned
