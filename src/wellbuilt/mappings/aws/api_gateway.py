"""What the words of Amazon API Gateway mean, REST, HTTP and WebSocket."""

from __future__ import annotations

from wellbuilt.concepts.api import Api, ApiRoute, ApiStage
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Default, Given, Inside, Key, Made, Mapping, names
from wellbuilt.kernel.records import Node, Unknown, Value
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws import openapi

REST_LOGS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"
HTTP_LOGS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html"
THROTTLE = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html"
WAF = "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html"
PROVEN = {
    "NONE": False,
    "AWS_IAM": True,
    "CUSTOM": True,
    "COGNITO_USER_POOLS": True,
    "JWT": True,
}


def _value(view: View, *keys: str) -> Value:
    """Return what a key says, None where it is absent."""
    node = next((n for key in keys if (n := view.find(key))), None)
    return node.value if node else None


def _proved(value: Value) -> bool | Unknown:
    if value is None:
        return False
    return PROVEN.get(value, Unknown(f"{value} is not a kind we know")) if isinstance(value, str) else why(value)


def _keyed(value: Value) -> bool | Unknown:
    if value is None:
        return False
    return {"true": True, "false": False}.get(str(value).lower(), why(value))


def _route(view: View, *, socket: bool) -> Node:
    """Return a method or a route as a flat map."""
    name = _value(view, "RouteKey", "HttpMethod")
    text = name if isinstance(name, str) else ""
    known: dict[str, Value] = {
        "Authenticated": _proved(_value(view, "AuthorizationType", "authorization")),
        "NeedsKey": _keyed(_value(view, "ApiKeyRequired")),
        "Answers": not (text.startswith("OPTIONS") or (socket and text != "$connect")),
    }
    return Node({key: Node(value, view.node.mark) for key, value in known.items()}, view.node.mark)


def _routes(view: View) -> View:
    """Return the routes of an API: those declared one by one, and those in its OpenAPI document."""
    declared = view.find("Routes")
    socket = _value(view, "ProtocolType") == "WEBSOCKET"
    found = [_route(one, socket=socket) for one in view.items("Routes")]
    more = declared.rest if declared else None
    body = view.find("Body")
    if body is not None:
        inside, open_ = openapi.routes(body)
        found.extend(inside)
        more = more or open_
    elsewhere = view.find("BodyS3Location")
    if elsewhere is not None:
        more = more or Unknown("its routes are kept elsewhere")
    return View(Node(tuple(found), view.node.mark, more), PLAIN)


def _private(view: View) -> bool | Unknown:
    node = view.find("EndpointConfiguration.Types")
    node = node or view.find("EndpointConfiguration")
    if node is None:
        return False
    items = node.value if isinstance(node.value, tuple) else (node,)
    if any(item.value == "PRIVATE" for item in items):
        return True
    return next((why(i.value) for i in items if not isinstance(i.value, (str, dict))), False)


def _limited(view: View) -> bool | Unknown:
    policy = view.find("Policy") or view.find(f"Body{{}}.{openapi.POLICY}")
    return Unknown("it has a policy of its own") if policy else False


def _throttled(view: View) -> Fact:
    """Return whether a rate is set for the calls of a stage; the account's own limit is for all its APIs."""
    paths = ("MethodSettings", "DefaultRouteSettings", "RouteSettings")
    for one in (inner for path in paths for inner in view.items(path)):
        node = one.find("ThrottlingRateLimit") or one.find("Settings.ThrottlingRateLimit")
        if node is not None and isinstance(node.value, (int, float, str)):
            return Fact(str(node.value) != "-1", mark=node.mark, key="ThrottlingRateLimit")
        if node is not None:
            return Fact(why(node.value), Origin.UNKNOWN, node.mark, "ThrottlingRateLimit")
    mine = "DefaultRouteSettings" if view.find("ApiId") else "MethodSettings"
    return Fact(False, Origin.DEFAULT, view.node.mark, view.dialect.key(mine), THROTTLE)


route = Mapping(
    ApiRoute,
    facts={
        "authenticated": Key("Authenticated"),
        "needs_key": Key("NeedsKey"),
        "answers": Key("Answers"),
    },
    named=("Name",),
)

rest_api = Mapping(
    Api,
    of="apigateway:RestApi",
    spelled={"terraform": "aws_api_gateway_rest_api", "api": ()},
    facts={
        "private": Made(_private, "EndpointConfiguration.Types"),
        "limited": Made(_limited, "Policy"),
        "shieldable": Always(True),
    },
    parts={"routes": (Inside(_routes, "Methods"), route)},
    named=("Name",),
    companions=(
        Companion("aws_api_gateway_method", of="rest_api_id", moves={"": "Routes[]"}, dialect="terraform"),
        Companion("AWS::ApiGateway::Method", of="RestApiId", moves={"": "Routes[]"}, dialect="cloudformation"),
        Companion("aws_api_gateway_rest_api_policy", of="rest_api_id", moves={"policy": "Policy"}, dialect="terraform"),
    ),
)

http_api = Mapping(
    Api,
    of="apigatewayv2:Api",
    spelled={"api": ()},
    facts={"private": Always(False), "limited": Always(False), "shieldable": Always(False)},
    parts={"routes": (Inside(_routes, "Routes"), route)},
    named=("Name",),
    companions=(
        Companion("aws_apigatewayv2_route", of="api_id", moves={"": "Routes[]"}, dialect="terraform"),
        Companion("AWS::ApiGatewayV2::Route", of="ApiId", moves={"": "Routes[]"}, dialect="cloudformation"),
    ),
)

rest_stage = Mapping(
    ApiStage,
    of="apigateway:Stage",
    spelled={"terraform": "aws_api_gateway_stage", "api": ()},
    facts={
        "logged": Given("AccessLogSetting", Default(False, REST_LOGS), spelled={"terraform": "access_log_settings"}),
        "throttled": Made(_throttled, "MethodSettings"),
        "shielded": Given("WebAcl", Default(False, WAF)),
    },
    links={"api": names("RestApiId")},
    companions=(
        Companion("aws_wafv2_web_acl_association", of="resource_arn", moves={"": "WebAcl"}, dialect="terraform"),
        Companion("aws_wafregional_web_acl_association", of="resource_arn", moves={"": "WebAcl"}, dialect="terraform"),
        Companion("AWS::WAFv2::WebACLAssociation", of="ResourceArn", moves={"": "WebAcl"}, dialect="cloudformation"),
        Companion(
            "aws_api_gateway_method_settings", of="stage_name", moves={"": "MethodSettings[]"}, dialect="terraform"
        ),
    ),
)

http_stage = Mapping(
    ApiStage,
    of="apigatewayv2:Stage",
    spelled={"api": ()},
    facts={
        "logged": Given("AccessLogSettings", Default(False, HTTP_LOGS)),
        "throttled": Made(_throttled, "DefaultRouteSettings"),
        "shielded": Always(False),
    },
    links={"api": names("ApiId")},
)
