"""What we hold true of places that keep images."""

from __future__ import annotations

from wellbuilt.concepts.image_store import ImageStore
from wellbuilt.concepts.statement import Statement
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    mend="safely",
    holds=[ImageStore(scanned=True)],
    fails=[ImageStore(scanned=False)],
    links=("https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",),
)
def images_are_scanned(store: ImageStore) -> bool:
    """Every image is looked through for known weaknesses when it arrives.

    ML images carry hundreds of packages, and run with the roles that read your data.

    Fix: turn on scanning on push for the repository, or for the whole registry, and let findings reach somebody.
    """
    return store.scanned


@check(
    severity="medium",
    mend="with care",
    holds=[ImageStore(tags_fixed=True)],
    fails=[ImageStore(tags_fixed=False)],
    links=("https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",),
)
def image_tags_stay_with_their_image(store: ImageStore) -> bool:
    """A tag stays with its image for ever.

    Where a tag can be moved, yesterday's model restarts on today's code, and nobody
    can say what a result was made with.

    Fix: make the repository's tags immutable, and tag images by version or commit.
    """
    return store.tags_fixed


@check(
    severity="high",
    exposes=True,
    holds=[ImageStore(statements=[]), ImageStore(statements=[Statement(allows=True, anyone=True, fenced=True)])],
    fails=[ImageStore(statements=[Statement(allows=True, anyone=True, fenced=False)])],
    links=("https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",),
)
def images_are_not_public(store: ImageStore) -> bool:
    """Images cannot be pulled or pushed by anyone at all.

    An image holds your code and often a model; an image somebody else pushed runs with your roles.

    Fix: name the accounts or roles that pull and push in the repository's policy.
    """
    return not any(s.allows and s.anyone and not s.fenced for s in store.statements)


@check(
    severity="low",
    holds=[ImageStore(tidied=True)],
    fails=[ImageStore(tidied=False)],
    links=("https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",),
)
def unused_images_are_deleted(store: ImageStore) -> bool:
    """Rules delete images that nobody uses any more.

    Images with a framework in them have many gigabytes. Every build leaves one behind that is kept and paid for, and
    goes on being found with the weaknesses of its day.

    Fix: give the repository a rule that deletes images without a tag after some days, and keeps so many with one.
    """
    return store.tidied
