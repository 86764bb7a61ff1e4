"""Telling people of new high risks, wherever they read: https://github.com/caronc/apprise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.engine.compare import compare, news
from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.values import value
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import Review

SHOWN = 10


@value
class Notice:
    """What is sent: a title and a text."""

    title: str
    text: str


def of(before: Review, after: Review, names: tuple[str, str]) -> Notice | None:
    """Return what to tell of questions that carry a proven high risk, and findings of high severity, that are new."""
    were = {question.id for question in before.questions if question.headline == "high"}
    risks = [q for q in after.questions if q.headline == "high" and q.id not in were]
    findings = news(compare(before, after, names), "high")
    if not risks and not findings:
        return None
    lines = [f"High risk: {_inert(question.title)}" for question in risks]
    lines += [_inert(f"{finding.title} Not so: {finding.subject} ({finding.place})") for finding in findings]
    more = len(lines) - SHOWN
    shown = [*lines[:SHOWN], *([f"and {more} more"] if more > 0 else [])]
    title = _inert(f"{after.workload}: new high risks since {names[0]}")
    return Notice(title, "\n".join([*shown, "", _inert(after.sentence)]))


def _inert(text: str) -> str:
    """Return a text in one line that calls nobody (`@everyone`, `<!channel>`), wherever it is read."""
    return plain(text).replace("@", "(at)").translate({ord("<"): "(", ord(">"): ")"})


def tell(notice: Notice | None, to: Sequence[Any], *, dry: bool) -> list[str]:
    """Send a notice, if there is one; when `dry`, return what would be sent, and to whom, instead, as lines."""
    if notice is None:
        return []
    if dry:
        return [notice.title, notice.text, *(f"to {shown(one)}" for one in to)]
    send(notice, to)
    return []


def receivers(addresses: Sequence[str]) -> list[Any]:
    """Return whom addresses lead to; UsageError, without the address, for one that leads nowhere."""
    with extra("notify", "telling people"):
        import apprise  # noqa: PLC0415 - an extra, and heavy

    found = [apprise.Apprise.instantiate(address) for address in addresses]
    for at, one in enumerate(found, 1):
        if one is None:
            raise UsageError(
                f"address {at} of `--notify` is none", hint="as https://github.com/caronc/apprise/wiki says"
            )
    return found


def shown(receiver: Any) -> str:
    """Return where a receiver is, without what lets us in."""
    return str(receiver.url(privacy=True)).partition("?")[0]


def send(notice: Notice, to: Sequence[Any]) -> None:
    """Send a notice to each receiver; raises ReachError, once all were tried, naming those that did not take it."""
    lost = [shown(one) for one in to if not one.notify(title=notice.title, body=notice.text)]
    if lost:
        raise ReachError(f"the notice did not reach {', '.join(lost)}", hint="nothing else is lost: tell them yourself")
