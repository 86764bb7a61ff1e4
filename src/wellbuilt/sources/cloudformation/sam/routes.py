"""The routes that functions' events ask for, as the body of the API that the transform writes.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.sam.draft import Sketch, items_of
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.cloudformation.sam.draft import Draft

ANY = "x-amazon-apigateway-any-method"
POLICY = "x-amazon-apigateway-policy"
KEY, SIGNED = "api_key", "AWS_IAM"


@dataclass(frozen=True, slots=True)
class Route:
    """One route that an event asks for; `condition` is that of the function it leads to."""

    properties: dict[str, Node]
    condition: Node | None
    mark: Mark


def write_routes(draft: Draft) -> None:
    """Write the body of every API whose routes are those of events alone."""
    for name, resource in list(draft.resources.items()):
        properties = items_of(items_of(resource).get("Properties"))
        auth, routes = items_of(properties.get("Auth")), draft.routes.get(name, [])
        if name in draft.open_bodies:
            draft.amend(name, "Body", _body(draft, auth, routes))
        elif "Body" in properties and (auth or any("Auth" in route.properties for route in routes)):
            draft.amend(name, "Body", _guarded(draft, properties["Body"], auth, routes))


def _guarded(draft: Draft, body: Node, auth: dict[str, Node], routes: list[Route]) -> Sketch:
    """Return the body that somebody wrote, with what a caller of all of it must show besides."""
    written = items_of(body)
    security = _security(draft, auth, {}, body.mark)
    if not written or isinstance(security, Node) or any("Auth" in route.properties for route in routes):
        return Node(Unknown("the transform adds to the body who may call"), body.mark)
    schemes = {**items_of(written.get("securityDefinitions")), **_definitions(auth)}
    return {"security": security, **written, "securityDefinitions": schemes} if security else body


def _body(draft: Draft, auth: dict[str, Node], routes: list[Route]) -> Sketch:
    paths: dict[str, dict[str, Sketch]] = {}
    for route in routes:
        written = {"Path": Node("$default", route.mark), "Method": Node("any", route.mark), **route.properties}
        path, method = _text(draft, written["Path"]), _text(draft, written["Method"])
        if path is None or method is None:
            return Node(Unknown("the path of a route is known only at deployment"), route.mark)
        verb = ANY if method.lower() in ("any", "*") else method.lower()
        operation: Sketch = {"security": _security(draft, auth, items_of(route.properties.get("Auth")), route.mark)}
        if route.condition is not None:
            operation = {"Fn::If": [route.condition, operation, {"Ref": "AWS::NoValue"}]}
        paths.setdefault(path, {})[verb] = operation
    limited = "ResourcePolicy" in auth or any("ResourcePolicy" in items_of(r.properties.get("Auth")) for r in routes)
    return {
        "paths": paths,
        "securityDefinitions": _definitions(auth),
        POLICY: {"Statement": []} if limited else None,
    }


def _security(draft: Draft, auth: dict[str, Node], own: dict[str, Node], mark: Mark) -> Sketch:
    """Return what a caller of a route must show: what the route says, else what its API says."""
    written = own.get("Authorizer") or auth.get("DefaultAuthorizer")
    name = _text(draft, written)
    keyed = own.get("ApiKeyRequired") or auth.get("ApiKeyRequired")
    if (written is not None and name is None) or (keyed is not None and text_of(keyed) not in {"true", "false"}):
        return Node(Unknown("who may call the route is known only at deployment"), mark)
    asked: dict[str, Sketch] = {} if name in (None, "NONE") else {str(name): []}
    if keyed is not None and text_of(keyed) == "true":
        asked[KEY] = []
    return [asked] if asked else []


def _definitions(auth: dict[str, Node]) -> dict[str, Sketch]:
    """Return what each authorizer is: all that matters is that one asks for an identity, and a key does not."""
    proves: Sketch = {"type": "apiKey", "x-amazon-apigateway-authtype": "custom"}
    return {**dict.fromkeys((*items_of(auth.get("Authorizers")), SIGNED), proves), KEY: {"type": "apiKey"}}


def _text(draft: Draft, node: Node | None) -> str | None:
    return None if node is None else text_of(draft.template.evaluate(node))
