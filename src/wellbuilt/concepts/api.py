"""APIs: the doors through which the world calls what you host."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact, link


class Api(Concept):
    """An address with routes, each leading to something that answers."""

    area = "consumers"

    private: bool = fact("Can it be called from inside your own network only?")
    limited: bool = fact("Does a policy of its own limit who may call it?")
    shieldable: bool = fact("Can a web firewall be put in front of it directly?")
    routes: tuple[ApiRoute, ...] = link("Which routes does it have?")


class ApiRoute(Concept):
    """One kind of call that an API answers."""

    authenticated: bool = fact("Must the caller prove who they are?")
    needs_key: bool = fact("Must the caller send an API key?")
    answers: bool = fact("Does a call get an answer from what is behind it, more than what a browser asks beforehand?")
    owner: Api = link("Which API is it a route of?")


class ApiStage(Concept):
    """One deployment of an API, with an address of its own."""

    area = "consumers"

    logged: bool = fact("Is every call logged?")
    throttled: bool = fact("Is the number of calls limited to what you chose?")
    shielded: bool = fact("Does a web firewall stand in front of it?")
    api: Api | None = link("Which API is deployed?")
