"""Routes inside an OpenAPI document, as Amazon API Gateway reads it.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View, why

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method")
ANSWER = "x-amazon-apigateway-auth"
POLICY = "x-amazon-apigateway-policy"


def routes(body: Node) -> tuple[list[Node], Unknown | None]:
    """Return the routes of a document, each as a flat map, and why there may be more."""
    document = View(tree(body), PLAIN)
    paths = document.find("paths")
    if paths is None or not isinstance(paths.value, dict):
        return [], why((paths or document.node).value)
    found: list[Node] = []
    more = paths.rest
    for path, item in paths.value.items():
        if not isinstance(item.value, dict):
            more = more or why(item.value)
            continue
        found.extend(_route(document, path, verb, item.value[verb]) for verb in METHODS if verb in item.value)
    return found, more


def _route(document: View, path: str, verb: str, operation: Node) -> Node:
    security = View(operation, PLAIN).find("security") or document.find("security")
    named = _named(security)
    schemes = [_scheme(document, name) for name in named if isinstance(name, str)]
    doubt = next((name for name in named if isinstance(name, Unknown)), None)
    iam = View(operation, PLAIN).find(f"{ANSWER}.type") or document.find(f"{ANSWER}.type")
    proved = (iam is not None and iam.value == "AWS_IAM") or any(_proves(scheme) for scheme in schemes)
    keyed = any(_is_key(scheme) and not _proves(scheme) for scheme in schemes)
    told = {
        "Name": f"{verb.removeprefix('x-amazon-apigateway-').upper()} {path}",
        "Authenticated": proved or doubt or (None in schemes and Unknown("a security scheme is not defined")) or False,
        "NeedsKey": keyed or doubt or False,
        "Answers": verb != "options",
    }
    return Node({key: Node(value, operation.mark) for key, value in told.items()}, operation.mark)


def _named(security: Node | None) -> list[str | Unknown]:
    """Return the names of the schemes a call must satisfy one of; an empty one lets everybody in."""
    if security is None:
        return []
    if not isinstance(security.value, tuple):
        return [why(security.value)]
    tables = [one.value for one in security.value]
    if any(table == {} for table in tables):
        return []
    return [name for table in tables if isinstance(table, dict) for name in table]


def _scheme(document: View, name: str) -> View | None:
    for where in ("securityDefinitions", "components.securitySchemes"):
        table = document.find(where)
        if table and isinstance(table.value, dict) and name in table.value:
            return View(table.value[name], PLAIN)
    return None


def _proves(scheme: View | None) -> bool:
    """Tell whether a scheme makes the caller prove who they are."""
    if scheme is None:
        return False
    extended = any(scheme.find(f"x-amazon-apigateway-{key}") for key in ("authtype", "authorizer"))
    kind = scheme.find("type")
    return extended or bool(kind and kind.value in ("oauth2", "openIdConnect"))


def _is_key(scheme: View | None) -> bool:
    kind = scheme.find("type") if scheme else None
    return bool(kind and kind.value == "apiKey")
