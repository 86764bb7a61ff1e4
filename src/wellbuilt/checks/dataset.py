"""What we hold true of data in files."""

from __future__ import annotations

from wellbuilt.concepts.dataset import Dataset
from wellbuilt.kernel.checks import check

LARGE = 10_000_000
"""Bytes from which every clone feels a file; hosts of repositories advise far less for one file:
https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits"""
OPEN_TO_ALL = ("public",)
MANY = 50_000_000
"""Bytes of a table from which its form matters: reading it takes seconds, and hosts of repositories begin to warn."""
AS_TEXT = ("csv", "tsv", "jsonl", "ndjson")


@check(
    severity="high",
    when=lambda data: bool(data.personal) and data.data_class != "synthetic",
    holds=[Dataset(personal=("e-mail address",), data_class=None, kept_by="data versioning")],
    fails=[Dataset(personal=("e-mail address",), data_class=None, kept_by="history")],
    effort="days",
    links=(
        "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository",
    ),
)
def personal_data_is_not_in_the_history_of_the_code(data: Dataset) -> bool:
    """Personal data is not kept in the history of the code.

    Everyone who may read the code has it, in every clone and for ever; nobody can delete a person who asks for it.

    Fix: take the file out of the history, keep the data in a store with access of its own, and leave only a pointer.
    """
    return data.kept_by != "history"


@check(
    severity="medium",
    when=lambda data: bool(data.personal),
    holds=[Dataset(personal=("bank account",), data_class="confidential")],
    fails=[
        Dataset(personal=("bank account",), data_class=None),
        Dataset(personal=("bank account",), data_class="public"),
    ],
    links=("https://docs.aws.amazon.com/whitepapers/latest/data-classification/data-classification.html",),
)
def personal_data_has_a_class_that_fits(data: Dataset) -> bool:
    """Data in which personal data was found is declared to be of a class that fits, not of none and not public.

    Who may see it, where it may go and when it must be deleted hang on its class; without one, nobody decided.

    Fix: declare its class in the settings: what it is, or that it is made up.
    """
    return data.data_class is not None and data.data_class not in OPEN_TO_ALL


@check(
    severity="low",
    when=lambda data: data.size_bytes >= LARGE,
    holds=[Dataset(size_bytes=LARGE, kept_by="data versioning")],
    fails=[Dataset(size_bytes=LARGE, kept_by="history")],
    effort="days",
    links=("https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits",),
)
def large_data_is_not_kept_in_the_history_of_the_code(data: Dataset) -> bool:
    """Large data is versioned beside the code, not in its history.

    Every version stays in the history for ever, and every clone and every build carries all of them.

    Fix: keep the data in a store, version it with a tool made for data, and keep only what points to it with the code.
    """
    return data.kept_by != "history"


@check(
    severity="low",
    when=lambda data: data.size_bytes >= MANY,
    holds=[Dataset(size_bytes=MANY, format="parquet")],
    fails=[Dataset(size_bytes=MANY, format="csv")],
    links=("https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsus03-bp03.html",),
)
def large_table_is_kept_in_a_small_form(data: Dataset) -> bool:
    """A large table is kept by column and compressed, not as plain text.

    As text it takes three to ten times the room, is read as a whole where two columns are needed, and every reader
    guesses anew which column is a number and which a date.

    Fix: write the table as Parquet, and read from it the columns that are needed.
    """
    return data.format not in AS_TEXT
