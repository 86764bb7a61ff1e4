"""Catalogs: what data there is, and jobs that work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.role import Role


class Catalog(Concept):
    """A list of data sets, with where each is and what its columns are."""

    area = "data"


class DataSet(Concept):
    """One data set in a catalog."""

    area = "data"

    catalog: Catalog | None = link("Which catalog is it in?")
    store: DataStore | None = link("Which store keeps it?")


class Cataloguer(Concept):
    """What looks through stores and writes into a catalog what it finds."""

    area = "processing"

    catalog: Catalog | None = link("Which catalog does it fill?", onward=True)
    stores: tuple[DataStore, ...] = link("Which stores does it look through?")
    role: Role | None = link("Which role does it act as?")


class QualityRules(Concept):
    """Rules that the values of a data set are held to."""

    area = "processing"

    data_set: DataSet | None = link("Which data set do they speak of?")


class DataJob(Concept):
    """A job that reads, changes and writes data."""

    area = "processing"

    version_ended: bool = fact("Has the version of its engine reached the end of its support?")
    secured: bool = fact("Does it name settings for the encryption of what it writes?")
    role: Role | None = link("Which role does it act as?")


class QueryPlace(Concept):
    """A place where people and programs query data, with its own settings."""

    area = "data"

    enforced: bool = fact("Do its settings win over those of whoever asks?")
    capped: bool = fact("Is a query stopped that reads too much?")
