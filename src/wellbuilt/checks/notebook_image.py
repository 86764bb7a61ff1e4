"""What we hold true of images that people's notebooks run in."""

from __future__ import annotations

from wellbuilt.concepts.notebook_image import ImageVersion
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[ImageVersion(pinned=True)],
    fails=[ImageVersion(pinned=False)],
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/studio-byoi.html",),
)
def notebook_image_names_one_version(version: ImageVersion) -> bool:
    """A version of an image that notebooks run in names one version of what it is made from.

    Made again from a tag that was moved, it has other packages, and what was tried out in a notebook cannot be tried
    out again.

    Fix: name the image by its digest, or by a tag that is never given twice.
    """
    return version.pinned
