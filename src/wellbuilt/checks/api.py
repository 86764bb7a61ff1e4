"""What we hold true of APIs."""

from __future__ import annotations

from wellbuilt.concepts.api import Api, ApiRoute, ApiStage
from wellbuilt.kernel.checks import check

OPEN = Api(private=False, limited=False)
EXPOSED = Api(private=False, shieldable=True, routes=[ApiRoute(answers=True, authenticated=False)])


def exposed(stage: ApiStage) -> bool:
    """Tell whether a deployed API answers callers from anywhere who did not prove who they are."""
    api = stage.api
    return api is not None and not api.private and any(r.answers and not r.authenticated for r in api.routes)


@check(
    severity="high",
    exposes=True,
    when=lambda route: route.answers and not route.owner.private,
    holds=[
        ApiRoute(answers=True, authenticated=True, needs_key=False, owner=OPEN),
        ApiRoute(answers=True, authenticated=False, needs_key=True, owner=OPEN),
    ],
    fails=[ApiRoute(answers=True, authenticated=False, needs_key=False, owner=OPEN)],
)
def api_asks_who_calls(route: ApiRoute) -> bool:
    """An API that the world can reach asks who calls.

    Whoever finds the address can use the model, at your cost, learn from its answers how it works, and
    try what breaks it.

    Fix: require an identity: a signed request, a token from your identity provider, or an authorizer of your own.
    """
    return route.authenticated or route.needs_key or route.owner.limited


@check(
    severity="low",
    when=lambda route: route.answers and not route.owner.private and route.needs_key,
    holds=[ApiRoute(answers=True, authenticated=True, needs_key=True, owner=OPEN)],
    fails=[ApiRoute(answers=True, authenticated=False, needs_key=True, owner=OPEN)],
    links=["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"],
)
def api_key_is_not_the_only_proof(route: ApiRoute) -> bool:
    """An API key is not all that a caller has to show.

    Keys are made for counting and limiting calls. They do not expire, are sent as they are, and say nothing of
    the person who calls.

    Fix: add an authorizer or signed requests, and keep the key for usage plans.
    """
    return route.authenticated or route.owner.limited


@check(
    severity="medium",
    when=lambda stage: stage.api is not None,
    holds=[ApiStage(logged=True, api=OPEN)],
    fails=[ApiStage(logged=False, api=OPEN)],
)
def api_calls_are_logged(stage: ApiStage) -> bool:
    """Every call of a deployed API is logged.

    Without an access log nobody can say who used the model, how often, or when somebody began to probe it.

    Fix: give the stage an access log with the caller, the route, the status and the time.
    """
    return stage.logged


@check(
    severity="low",
    when=exposed,
    holds=[ApiStage(throttled=True, api=EXPOSED)],
    fails=[ApiStage(throttled=False, api=EXPOSED)],
)
def api_is_throttled(stage: ApiStage) -> bool:
    """The number of calls of an API that anybody can use is limited.

    The limit of the account is shared by all its APIs and far above what a model endpoint can take. One caller can
    use it all.

    Fix: set a rate and a burst for the stage, below what the endpoint was measured to answer.
    """
    return stage.throttled


@check(
    severity="low",
    when=lambda stage: exposed(stage) and stage.api is not None and stage.api.shieldable,
    holds=[ApiStage(shielded=True, api=EXPOSED)],
    fails=[ApiStage(shielded=False, api=EXPOSED)],
)
def api_is_behind_a_firewall(stage: ApiStage) -> bool:
    """A web firewall stands in front of an API that anybody can use.

    It turns away floods and known attacks before they reach what pays for every call.

    Fix: associate a web ACL with rate rules and managed rules with the stage.
    """
    return stage.shielded
