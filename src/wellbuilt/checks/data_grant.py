"""What we hold true of who may use the data sets of a catalog."""

from __future__ import annotations

from wellbuilt.concepts.data_grant import DataGrant, DataLake
from wellbuilt.kernel.checks import check

LINKS = ("https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html",)


@check(severity="medium", holds=[DataGrant(to_all=False)], fails=[DataGrant(to_all=True)], links=LINKS)
def data_grant_names_somebody(grant: DataGrant) -> bool:
    """A grant on catalogued data is given to somebody by name.

    A grant to everybody whom the account's policies let through takes the catalog out of the decision: one wide
    policy, written for something else, opens the data.

    Fix: take the grant to everybody back, and grant the roles that need the data what they need of it.
    """
    return not grant.to_all


@check(severity="medium", holds=[DataLake(open_by_default=False)], fails=[DataLake(open_by_default=True)], links=LINKS)
def new_data_sets_begin_closed(lake: DataLake) -> bool:
    """A new data set in a catalog is closed until somebody grants access to it.

    Data sets are made by jobs, at night. What begins open is found open a year later.

    Fix: empty the default permissions for new databases and tables in the settings of the data lake.
    """
    return not lake.open_by_default
