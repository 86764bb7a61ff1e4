"""What we hold true of streams that fill stores."""

from __future__ import annotations

from wellbuilt.concepts.data_feed import DataFeed
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[DataFeed(compact=True)],
    fails=[DataFeed(compact=False)],
    links=["https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html"],
)
def gathered_data_is_kept_small(feed: DataFeed) -> bool:
    """What a stream gathers in a store is compressed, or kept in columns.

    It is written once and read by every query and every training from then on. As plain text it takes several times
    the space, and each of them reads all of it.

    Fix: let the stream turn records into Parquet or ORC, or at least compress them; look first at who reads them.
    """
    return feed.compact
