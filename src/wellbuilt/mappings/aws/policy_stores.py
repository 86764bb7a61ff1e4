"""Whether a statement of a bucket's policy speaks of the whole bucket: of itself and of every object in it.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, is_star, keyed, shape

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

HOLE = "\0"


def whole_store(view: View) -> Truth:
    """Tell whether a bucket and all of its objects are named; a name that is not known may be the bucket's."""
    texts = keyed(view, "Resource")
    named = [_parts(text) for text in texts if not isinstance(text, Unknown)]
    buckets = {name for name, objects in named if objects in ("", "all")}
    objects = {name for name, objects in named if objects in ("*", "all")}
    if any(is_star(text) is True for text in texts) or _meet(buckets, objects):
        return True
    return any_of(text if isinstance(text, Unknown) else False for text in texts)


def every_object(view: View) -> Truth:
    """Tell whether all objects of a bucket are named, not only those under a prefix."""
    return any_of(_all_of_one(text) for text in keyed(view, "Resource"))


def _all_of_one(text: Text) -> Truth:
    if isinstance(text, Unknown):
        return text
    return is_star(text) is True or _parts(text)[1] in ("*", "all")


def _parts(text: Text) -> tuple[str, str]:
    """Return a bucket's name and what is named in it: nothing, `*`, a part, or `all`: bucket and objects at once."""
    name, slash, inside = shape(text).rpartition(":::")[2].partition("/")
    return (name.rstrip("*"), "all") if name.endswith("*") else (name, inside if slash else "")


def _meet(buckets: set[str], objects: set[str]) -> bool:
    return any(one == other or HOLE in one + other for one in buckets for other in objects)
