"""What we hold true of ready-made AI services."""

from __future__ import annotations

from wellbuilt.concepts.ai_service import AiService
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    holds=[AiService(state="open"), AiService(state="closed to newcomers", since="2025-11-07")],
    fails=[AiService(state="ended", since="2025-10-31")],
    effort="weeks",
)
def ai_service_still_runs(service: AiService) -> bool:
    """The service that something is made with is still run by its provider.

    After the last day the console, the resources and the data in them cannot be reached any more; the code that
    calls them only fails.

    Fix: move to a service or a model that takes its place; the provider's notice names some.
    """
    return service.state != "ended" or service.since == ""  # the day stands beside it


@check(
    severity="low",
    when=lambda service: service.state != "ended",
    holds=[AiService(state="open")],
    fails=[AiService(state="closed to newcomers", since="2025-11-07")],
    effort="weeks",
)
def ai_service_is_open_to_all(service: AiService) -> bool:
    """The service that something is made with still takes new customers.

    A service that takes no new customers gets no new features, and cannot be set up in a new account: not for
    a test, not after a disaster.

    Fix: plan the move to a service or a model that takes its place before the last day is announced.
    """
    return service.state == "open" or service.since == ""  # the day stands beside it


@check(
    severity="low",
    when=lambda service: service.takes_key and service.state != "ended",
    holds=[AiService(state="open", takes_key=True, own_key=True)],
    fails=[AiService(state="open", takes_key=True, own_key=False)],
)
def ai_service_uses_your_key(service: AiService) -> bool:
    """What a ready-made AI service keeps of yours is encrypted with a key that you manage.

    It keeps what it was trained with, or what it looks things up in. Only with a key of your own do you decide who may
    read that, and can cut it off.

    Fix: name a key of yours when the thing is made; most of them have to be made again for it.
    """
    return service.own_key
