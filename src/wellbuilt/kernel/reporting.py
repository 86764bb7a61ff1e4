"""Reports: how a finished review looks to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.differences import Difference
    from wellbuilt.kernel.reviews import Review


@value
class Look:
    """How a reader wants to see a review: a report takes from it what it can use."""

    width: int = 80
    colour: bool = False
    verbose: bool = False
    quiet: bool = False


@value
class Report:
    """One way of showing a review: a module-level value in `reports/`, found by being there.

    `render` looks at nothing but the review and returns the whole file, as text or, where its format is none, as bytes;
    the same review gives the same file. `about` says in a few words for whom it is; `suffix` ends the name of a
    file that holds it.
    """

    name: str
    suffix: str
    about: str
    render: Callable[[Review, Look], str | bytes]


@value
class DifferenceReport:
    """One way of showing what changed between two reviews: found as a `Report` is, and told apart by its type."""

    name: str
    suffix: str
    about: str
    render: Callable[[Difference, Look], str]
