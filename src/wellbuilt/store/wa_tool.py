"""The AWS Well-Architected Tool of an account, through boto3."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import ReachError
from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.store.wa_answers import Change

MOST = 50
"""Answers on one page: https://docs.aws.amazon.com/wellarchitected/latest/APIReference/API_ListAnswers.html."""


def client(region: str | None = None, profile: str | None = None, endpoint: str | None = None) -> Any:
    """Return boto3's client of the service; UsageError says what to install, ReachError what is not set up."""
    with extra("aws", "the AWS Well-Architected Tool"):
        import boto3  # noqa: PLC0415 - an extra, and heavy

    with _told():
        session = boto3.session.Session(profile_name=profile, region_name=region)
        return session.client("wellarchitected", endpoint_url=endpoint)


@value
class Tool:
    """One workload's answers to one lens in the service; every call raises ReachError if it is refused."""

    client: Any
    workload: str
    lens: str

    def answers(self) -> list[dict[str, Any]]:
        """Return every answer in full, in the order of the lens."""
        with _told():
            summaries = [one for page in self._pages() for one in page.get("AnswerSummaries", ())]
            return [self._answer(one["QuestionId"]) for one in summaries]

    def _pages(self) -> Iterator[dict[str, Any]]:
        more: dict[str, Any] = {}
        while True:
            page = self.client.list_answers(WorkloadId=self.workload, LensAlias=self.lens, MaxResults=MOST, **more)
            yield page
            if not page.get("NextToken"):
                return
            more = {"NextToken": page["NextToken"]}

    def _answer(self, question: str) -> dict[str, Any]:
        told = self.client.get_answer(WorkloadId=self.workload, LensAlias=self.lens, QuestionId=question)
        return dict(told["Answer"])

    def write(self, changes: Sequence[Change]) -> None:
        """Write answers, one call each."""
        for change in changes:
            with _told():
                self.client.update_answer(
                    WorkloadId=self.workload, LensAlias=self.lens, QuestionId=change.question, **change.request
                )

    def milestone(self, name: str) -> int:
        """Keep how the workload stands as a milestone; asked for again, there is no second one."""
        token = hashlib.sha256(f"{self.workload}\0{name}".encode()).hexdigest()
        with _told():
            told = self.client.create_milestone(WorkloadId=self.workload, MilestoneName=name, ClientRequestToken=token)
        return int(told["MilestoneNumber"])


@contextmanager
def _told() -> Iterator[None]:
    """Make an error of the service, or of reaching it, one of ours."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - comes with boto3

    try:
        yield
    except ClientError as error:
        said = error.response.get("Error", {})
        hint = "may these credentials use wellarchitected:*Answer*, and is the lens applied to the workload?"
        raise ReachError(f"{error.operation_name}: {said.get('Code')}: {said.get('Message')}", hint=hint) from error
    except BotoCoreError as error:
        raise ReachError(str(error), hint="set credentials and a region as for the AWS CLI") from error
