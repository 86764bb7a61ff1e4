"""What Amazon VPC's words mean: networks, their parts, private ways and firewalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.firewall import Firewall, FirewallRule
from wellbuilt.concepts.network import Network, PrivateWay, Subnet, TrafficRecord
from wellbuilt.kernel.mappings import Companion, Default, Inside, Key, Made, Mapping, names
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, head, keyed, tail
from wellbuilt.mappings.aws.statements import statements

if TYPE_CHECKING:
    from collections.abc import Callable

SUBNET = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html"
EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})
CIDRS = ("CidrIp", "CidrIpv6", "CidrBlocks", "Ipv6CidrBlocks", "CidrIpv4")

network = Mapping(
    Network,
    of="ec2:Vpc",
    spelled={"terraform": ("aws_vpc", "aws_default_vpc"), "cloudformation": "AWS::EC2::VPC"},
)

subnet = Mapping(
    Subnet,
    of="ec2:Subnet",
    facts={
        "gives_public_addresses": Key(
            "MapPublicIpOnLaunch",
            {True: True, False: False},
            default=Default(False, SUBNET),
            spelled={"api": Key("MapPublicIpOnLaunch", {True: True, False: False})},
        )
    },
    links={"network": names("VpcId")},
    spelled={"terraform": "aws_subnet"},
)

traffic_record = Mapping(
    TrafficRecord,
    of="ec2:FlowLog",
    links={"network": names("ResourceId", terraform="vpc_id", api="ResourceIds")},
    spelled={"terraform": "aws_flow_log", "api": "ec2:CreateFlowLogs"},
)


def _leads_to(*services: str) -> Callable[[View], Truth]:
    """Return whether a private way's service is one of several: `com.amazonaws.eu-west-1.s3`."""

    def told(view: View) -> Truth:
        return any_of(_ends(text, service) for text in keyed(view, "ServiceName") for service in services)

    return told


def _ends(text: Text, service: str) -> Truth:
    if isinstance(text, str) or tail(text):
        known = tail(text)
        if known == service or known.endswith(f".{service}"):
            return True
        return False if isinstance(text, str) or "." in known else why(text)
    return why(text)


private_way = Mapping(
    PrivateWay,
    of="ec2:VpcEndpoint",
    facts={
        "to_stores": Made(_leads_to("s3"), "ServiceName"),
        "to_ml": Made(
            _leads_to("sagemaker.api", "sagemaker.runtime", "runtime.sagemaker", "api.sagemaker", "bedrock-runtime"),
            "ServiceName",
        ),
    },
    links={"network": names("VpcId")},
    parts={
        "statements": statements(
            "PolicyDocument{}.Statement", terraform=("policy{}.Statement", "policy_document{}.Statement")
        )
    },
    companions=(
        Companion(
            "aws_vpc_endpoint_policy", of="vpc_endpoint_id", moves={"policy": "PolicyDocument"}, dialect="terraform"
        ),
    ),
    spelled={"terraform": "aws_vpc_endpoint", "cloudformation": "AWS::EC2::VPCEndpoint"},
)


def _world(view: View) -> Truth:
    ranges = [text for key in CIDRS for text in keyed(view, key)]
    deeper = [text for key in ("IpRanges[].CidrIp", "Ipv6Ranges[].CidrIpv6") for text in keyed(view, key)]
    return any_of(_everywhere(text) for text in (*ranges, *deeper))


def _everywhere(text: Text) -> Truth:
    if isinstance(text, str):
        return text in EVERYWHERE
    return False if head(text)[:1] not in ("", "0", ":") else why(text)


rule = Mapping(
    FirewallRule,
    facts={"world": Made(_world, "CidrBlocks")},
)


def _rules(direction: str, *places: str) -> Inside:
    """Return where a firewall's rules of one direction are: its own, and those of resources beside it."""

    def find(view: View) -> View | None:
        nodes: list[Node] = []
        for node in (found for place in places if (found := view.find(place)) is not None):
            nodes += [*_listed(node), *([Node(node.rest, node.mark)] if node.rest else [])]
        nodes += [one for node in _listed(view.find("Rules")) if (one := _of(direction, node, view)) is not None]
        return View(Node(tuple(nodes), nodes[0].mark), view.dialect) if nodes else None

    return Inside(find, places[0])


def _listed(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def _of(direction: str, node: Node, view: View) -> Node | None:
    """Return a rule that says its direction itself, None if it is of the other one."""
    kind = View(node, view.dialect).find("Type")
    if kind is None or not isinstance(kind.value, str):
        return Node(why(node.value) if kind is None else why(kind.value), node.mark)
    return node if kind.value == direction else None


firewall = Mapping(
    Firewall,
    of="ec2:SecurityGroup",
    parts={
        "entries": (_rules("ingress", "SecurityGroupIngress", "Ingress", "IngressRules", "IpPermissions"), rule),
        "exits": (_rules("egress", "SecurityGroupEgress", "Egress", "EgressRules", "IpPermissionsEgress"), rule),
    },
    named=(Key("GroupName", spelled={"ack": "name", "terraform": "name"}),),
    companions=(
        Companion("aws_security_group_rule", of="security_group_id", moves={"": "Rules[]"}, dialect="terraform"),
        Companion(
            "aws_vpc_security_group_ingress_rule",
            of="security_group_id",
            moves={"": "SecurityGroupIngress[]"},
            dialect="terraform",
        ),
        Companion(
            "aws_vpc_security_group_egress_rule",
            of="security_group_id",
            moves={"": "SecurityGroupEgress[]"},
            dialect="terraform",
        ),
        Companion(
            "AWS::EC2::SecurityGroupIngress",
            of="GroupId",
            moves={"": "SecurityGroupIngress[]"},
            dialect="cloudformation",
        ),
        Companion(
            "AWS::EC2::SecurityGroupEgress", of="GroupId", moves={"": "SecurityGroupEgress[]"}, dialect="cloudformation"
        ),
        Companion(
            "ec2:AuthorizeSecurityGroupIngress",
            of="GroupId",
            moves={"IpPermissions": "IpPermissions"},
            dialect="api",
        ),
    ),
    spelled={"terraform": ("aws_security_group", "aws_default_security_group")},
)
