"""Who may use the data sets of a catalog."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class DataGrant(Concept):
    """A grant that lets somebody use data sets of a catalog."""

    area = "roles"

    to_all: bool = fact("Is it given to everybody whom the account's policies let through, rather than to somebody?")


class DataLake(Concept):
    """The settings by which all catalogs of an account are shared."""

    area = "data"

    open_by_default: bool = fact("Does a new data set begin open to everybody whom the account's policies let through?")
