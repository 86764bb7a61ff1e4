"""What we hold true of searches for settings in programs."""

from __future__ import annotations

from wellbuilt.concepts.settings_search import SettingsSearch
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[SettingsSearch(bounded=True)],
    fails=[SettingsSearch(bounded=False)],
    links=[
        "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.study.Study.html#optuna.study.Study.optimize"
    ],
)
def search_ends_by_itself(search: SettingsSearch) -> bool:
    """A search for settings ends after a number of tries or a time.

    Without either it goes on until somebody stops it, and its machine is paid for all the while.

    Fix: give the search a number of tries, a time, or both.
    """
    return search.bounded


@check(
    severity="low",
    when=lambda search: search.long,
    holds=[SettingsSearch(long=True, gives_up_early=True)],
    fails=[SettingsSearch(long=True, gives_up_early=False)],
    links=["https://docs.ray.io/en/latest/tune/api/schedulers.html"],
)
def long_search_gives_up_early(search: SettingsSearch) -> bool:
    """A long search for settings stops tries that cannot become the best.

    Most tries are visibly behind long before they end, and are paid for to the end.

    Fix: give the search a scheduler or a pruner that compares tries as they go.
    """
    return search.gives_up_early
