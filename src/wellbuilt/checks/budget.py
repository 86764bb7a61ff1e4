"""What we hold true of budgets."""

from __future__ import annotations

from wellbuilt.concepts.budget import Budget
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[Budget(told=True)],
    fails=[Budget(told=False)],
)
def budget_tells_somebody(budget: Budget) -> bool:
    """Somebody learns when a budget is crossed, or when spending is unusual.

    A budget limits nothing by itself. Without a notification it is a number that nobody looks at
    while a forgotten endpoint runs.

    Fix: add a notification for forecasted and for actual spending, with a receiver or an address.
    """
    return budget.told
