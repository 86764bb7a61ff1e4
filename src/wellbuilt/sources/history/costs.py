"""Cost and usage reports: what was spent on what, and how much of it carries a tag.

https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.texts.exports import Unreadable, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.sources.history.exports import Told

PRODUCT = ("lineItem/ProductCode", "line_item_product_code")
COST = ("lineItem/UnblendedCost", "line_item_unblended_cost")
KIND = ("lineItem/LineItemType", "line_item_line_item_type")
TAGS = ("resourceTags/user:", "resource_tags_user_")
OPEN = "resource_tags"
"""The one column in which reports of the second form keep all tags, as JSON."""
LINES = 200


def spending(content: bytes) -> list[Told]:
    """Return one record: cost by product, and the part of it that carries a tag of its owner; none if it is none.

    Only usage counts: taxes, credits and fees have no resource that could be tagged. Raises Unreadable.
    """
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace")))
    try:
        columns = rows.fieldnames or ()
        if not any(name in columns for name in PRODUCT) or not any(name in columns for name in COST):
            return []
        tags = [name for name in columns if name.startswith(TAGS)]
        known = bool(tags) or OPEN in columns
        spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row in _usage(rows):
            cost = _number(_first(row, COST))
            total = spent[word(_first(row, PRODUCT))]
            total[0] += cost
            total[1] += cost if any(row.get(name) for name in tags) or "user_" in str(row.get(OPEN)) else 0.0
    except csv.Error as error:
        raise Unreadable("is not a table that can be read") from error
    return [("spending", "", {"Lines": _lines(spent, known=known)})] if spent else []


def _usage(rows: csv.DictReader[str]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if (_first(row, KIND) or "Usage").endswith("Usage"))


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _lines(spent: dict[str, list[float]], *, known: bool) -> list[dict[str, Any]]:
    """Return product, cost and tagged cost, dearest first; where the report has no column of tags, none is told."""
    lines = sorted(spent.items(), key=lambda one: -one[1][0])[:LINES]
    return [
        {"Product": product, "Cost": round(cost, 2), "Tagged": round(tagged, 2) if known else None}
        for product, (cost, tagged) in lines
        if product and cost > 0
    ]
