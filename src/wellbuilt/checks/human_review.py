"""What we hold true of people who look at what a model answered."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.human_review import HumanReview
from wellbuilt.concepts.key import Key
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[HumanReview(public_crowd=False)],
    fails=[HumanReview(public_crowd=True)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html"],
)
def review_stays_with_people_you_know(review: HumanReview) -> bool:
    """Answers of a model are reviewed by people who are bound to you.

    What is reviewed are real requests of real people. Workers of a public marketplace are
    anonymous and bound by nothing.

    Fix: let a team of your own, or of a vendor under contract, review.
    """
    return not review.public_crowd


@check(
    severity="medium",
    holds=[
        HumanReview(output_key=Key(), output=None),
        HumanReview(output_key=None, output=DataStore(key=Key())),
    ],
    fails=[HumanReview(output_key=None, output=DataStore(key=None))],
)
def reviews_use_your_key(review: HumanReview) -> bool:
    """What people say of a model's answers is encrypted with a key of yours.

    A review holds the request, the answer and the judgement. Only with a key of your own do you decide who
    may read it, and see who did.

    Fix: name a key of yours for the review's output, or make one the default of the store it goes to.
    """
    return review.output_key is not None or (review.output is not None and review.output.key is not None)
