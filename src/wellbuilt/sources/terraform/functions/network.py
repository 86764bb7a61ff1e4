"""IP network functions.

https://developer.hashicorp.com/terraform/language/functions#ip-network-functions
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Node
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.values import TypedList

if TYPE_CHECKING:
    from collections.abc import Iterator

_Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"


def _network(prefix: str) -> _Network:
    try:
        if "/" not in prefix or len(prefix) > 100:  # noqa: PLR2004 - longer than any address
            raise ValueError  # noqa: TRY301 - one message for every such text
        return ipaddress.ip_network(prefix, strict=False)
    except ValueError:
        raise fail(f"{prefix[:60]!r} is no network") from None


def _subnet(network: _Network, bits: int, number: int) -> str:
    length = network.prefixlen + bits
    if bits < 0 or length > network.max_prefixlen or not 0 <= number < 2**bits:
        raise fail(f"{network} has no such subnet")
    first = int(network.network_address) + (number << (network.max_prefixlen - length))
    return f"{type(network.network_address)(first)}/{length}"


@function("cidrsubnet", "s", "i", "i")
def _cidrsubnet(_context: Context, prefix: str, bits: int, number: int) -> str:
    return _subnet(_network(prefix), bits, number)


@function("cidrsubnets", "s", "i*")
def _cidrsubnets(context: Context, prefix: str, *bits: int) -> Node:
    return Node(TypedList(Node(one, context.mark) for one in _consecutive(_network(prefix), bits)), context.mark)


def _consecutive(network: _Network, sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield subnets of the given sizes, each at the first free place after the one before."""
    free = int(network.network_address)
    for bits in sizes:
        length = network.prefixlen + bits
        if not bits > 0 or length > network.max_prefixlen:
            raise fail(f"{network} has no such subnet")
        size = 1 << (network.max_prefixlen - length)
        start = -(-free // size) * size
        if start + size - 1 > int(network.broadcast_address):
            raise fail(f"{network} has no room for these subnets")
        yield f"{type(network.network_address)(start)}/{length}"
        free = start + size


@function("cidrhost", "s", "i")
def _cidrhost(_context: Context, prefix: str, number: int) -> str:
    network = _network(prefix)
    try:
        return str(network[number])
    except IndexError:
        raise fail(f"{network} has no host {number}") from None


@function("cidrnetmask", "s")
def _cidrnetmask(_context: Context, prefix: str) -> str:
    network = _network(prefix)
    if network.version != 4:  # noqa: PLR2004 - the IP version
        raise fail("cidrnetmask is for IPv4")
    return str(network.netmask)
