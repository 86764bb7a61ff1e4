"""What we hold true of data as programs get it."""

from __future__ import annotations

from wellbuilt.concepts.data_reading import DataReading
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[DataReading(proven=True)],
    fails=[DataReading(proven=False)],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsec03-bp04.html"],
)
def data_comes_from_where_it_is_said_to(reading: DataReading) -> bool:
    """Data that a program fetches is surely what its source gave.

    Without encryption, or with the check of the certificate turned off, whoever stands between can put other data in
    its place, and no record of its origin is worth anything.

    Fix: fetch it over https with the certificate checked, or compare a checksum that is kept with the code.
    """
    return reading.proven


@check(
    severity="low",
    holds=[DataReading(written_back=False)],
    fails=[DataReading(written_back=True)],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlrel02-bp03.html"],
)
def data_is_not_changed_in_place(reading: DataReading) -> bool:
    """What a program makes of data is written to a place of its own, not over what it read.

    Once the program has run, what it read is gone. It cannot be run again, and nobody can say which data an earlier
    model learnt from.

    Fix: write the result under a name of its own, and leave what was read as it came.
    """
    return not reading.written_back
