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
    return service.state != "ended"


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
    return service.state == "open"
