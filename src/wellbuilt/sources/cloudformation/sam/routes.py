"""The routes that events ask of an API, and who may call them.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.sources.cloudformation.sam.draft import Draft, Owner, Sketch, is_map, items_of
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = "api_key"
_ANY = "x-amazon-apigateway-any-method"
_PROVED: Sketch = {"type": "apiKey", "x-amazon-apigateway-authtype": "custom"}
_KEYED: Sketch = {"type": "apiKey", "name": "x-api-key", "in": "header"}
ADDED = Unknown("the transform adds to the body who may call")


@value
class Route:
    """One route, as an event asks for it."""

    path: Node | None
    method: Node | None
    auth: Mapping[str, Node]
    condition: Node | None
    mark: Mark


def ask(draft: Draft, api: str, owner: Owner, properties: Mapping[str, Node], mark: Mark) -> None:
    """Note that an event of a function asks an API of this template for a route."""
    auth = items_of(properties.get("Auth"))
    route = Route(properties.get("Path"), properties.get("Method"), auth, owner.entry.get("Condition"), mark)
    draft.routes.setdefault(api, []).append(route)


def write_routes(draft: Draft) -> None:
    """Write the bodies of the APIs that have none of their own, once every event was seen."""
    for api, routes in draft.routes.items():
        resource = items_of(draft.resources.get(api))
        properties = items_of(resource.get("Properties"))
        if not (text_of(resource.get("Type")) or "").startswith("AWS::ApiGateway"):
            continue
        body = properties.get("Body")
        if body is not None and isinstance(body.value, Unknown):
            draft.amend(api, "Body", _document(routes, items_of(properties.get("Auth"))))
        elif any(route.auth for route in routes):
            draft.amend(api, "Body", Node(ADDED, routes[0].mark))


def guarded(owner: Owner, body: Node) -> Sketch:
    """Return the body that somebody wrote, with what `Auth` adds to all of it."""
    auth = items_of(owner.get("Auth"))
    if not auth:
        return body
    default = auth.get("DefaultAuthorizer")
    if not is_map(body) or "ApiKeyRequired" in auth or (default is not None and text_of(default) is None):
        return Node(ADDED, owner.mark)
    written = items_of(body)
    name = text_of(default)
    if name is None or name == "NONE" or "security" in written:
        return body
    schemes = {**items_of(written.get("securityDefinitions")), name: _PROVED}
    return {**written, "security": [{name: []}], "securityDefinitions": schemes}


def _document(routes: list[Route], auth: Mapping[str, Node]) -> Sketch:
    """Return an OpenAPI document with these routes."""
    paths: dict[str, dict[str, Sketch]] = {}
    schemes: dict[str, Sketch] = {_KEY: _KEYED}
    for route in routes:
        path = "$default" if route.path is None else text_of(route.path)
        verb = "any" if route.method is None else (text_of(route.method) or "").lower()
        if path is None or not verb:
            return Node(Unknown("a route's path or method is not known"), route.mark)
        who = _who(route, auth)
        if isinstance(who, list):
            schemes |= {name: _PROVED for name in who if name != _KEY}
        operation: Sketch = Node({"security": _security(who, route.mark)}, route.mark)
        if route.condition is not None:
            operation = {"Fn::If": [route.condition, operation, {"Ref": "AWS::NoValue"}]}
        paths.setdefault(path, {})[_ANY if verb == "any" else verb] = operation
    return {"paths": paths, "securityDefinitions": schemes}


def _who(route: Route, auth: Mapping[str, Node]) -> list[str] | Unknown:
    """Return the schemes a call must satisfy one of: the event's own word comes before the API's."""
    chosen = route.auth.get("Authorizer") or auth.get("DefaultAuthorizer")
    keyed = route.auth.get("ApiKeyRequired") or auth.get("ApiKeyRequired")
    names = ["NONE" if chosen is None else text_of(chosen), "false" if keyed is None else text_of(keyed)]
    if None in names:
        return Unknown("who may call is decided at deployment")
    return [name for name in (names[0] if names[0] != "NONE" else None, _KEY if names[1] == "true" else None) if name]


def _security(who: list[str] | Unknown, mark: Mark) -> Node:
    if isinstance(who, Unknown):
        return Node(who, mark)
    return Node(tuple(Node({name: Node((), mark)}, mark) for name in who), mark)
