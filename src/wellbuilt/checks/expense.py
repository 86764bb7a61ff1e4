"""What we hold true of all that is paid for by the hour."""

from __future__ import annotations

from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.expense import Expense
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[Endpoint(tagged=True), TrainingJob(tagged=True)],
    fails=[Endpoint(tagged=False), TrainingJob(tagged=False)],
)
def what_costs_money_carries_a_tag(expense: Expense) -> bool:
    """What is paid for by the hour carries a tag, so that its cost can be told apart.

    A bill shows sums by service. Without a tag nobody can say for which model, team or experiment a machine
    was paid, and a forgotten one hides among the others.

    Fix: let the provider's default tags, or the tags of the thing itself, name the workload and who pays for it.
    """
    return expense.tagged
