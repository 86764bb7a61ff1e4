"""What we hold true of labels as they were given."""

from __future__ import annotations

from wellbuilt.concepts.label_set import LabelSet
from wellbuilt.kernel.checks import check

MANY = 50
"""Items from which a set says anything of how it was labelled."""
TENTATIVE = 66.7
"""In a hundred: the least agreement, beyond chance, on which even tentative conclusions may rest (Krippendorff,
Content Analysis, 2004). Agreement that is not corrected for chance is greater: what is below surely is too little."""
NEARLY_ALL = 90


@check(
    severity="low",
    when=lambda labels: labels.items >= MANY,
    holds=[LabelSet(items=200, seen_twice=10.0)],
    fails=[LabelSet(items=200, seen_twice=0.0)],
    effort="days",
)
def some_items_are_labelled_twice(labels: LabelSet) -> bool:
    """A part of the data is labelled by two people or more, so that it can be seen whether they agree.

    A model cannot be better than its labels. With one person for each item, nobody knows how good those are.

    Fix: give a sample of the items, a twentieth or more, to a second person, and look at where they differ.
    """
    return labels.seen_twice > 0


@check(
    severity="medium",
    when=lambda labels: labels.items >= MANY and labels.seen_twice > 0,
    holds=[LabelSet(items=200, seen_twice=10.0, agreed=91.0)],
    fails=[LabelSet(items=200, seen_twice=10.0, agreed=48.0)],
    effort="weeks",
    links=("https://doi.org/10.1080/19312450709336664",),
)
def people_agree_on_labels(labels: LabelSet) -> bool:
    """Of the items that several people labelled, they said the same of two thirds or more.

    Where people do not agree, the question is not clear, and a model learns whose turn it was rather than what is true.

    Fix: read the items on which people differ, make the instructions say what is right there, and label again.
    """
    return labels.agreed >= TENTATIVE


@check(
    severity="medium",
    when=lambda labels: labels.items >= MANY,
    holds=[LabelSet(items=200, by_machine=60.0)],
    fails=[LabelSet(items=200, by_machine=100.0)],
    effort="days",
)
def labels_are_not_only_a_models_own(labels: LabelSet) -> bool:
    """At least a tenth of the labels is what a person said, not what a model said before.

    A model that learns from labels that another proposed and nobody changed learns that model's mistakes, and every
    test on them says that it makes none.

    Fix: let people label a random part without seeing the proposal, and measure how often it was wrong.
    """
    return labels.by_machine <= NEARLY_ALL
