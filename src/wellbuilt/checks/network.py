"""What we hold true of networks."""

from __future__ import annotations

from wellbuilt.concepts.model import Model
from wellbuilt.concepts.network import Network, PrivateWay, Subnet, TrafficRecord, holds_ml, is_used_by_hand, runs_ml
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.kernel.checks import check

BUSY = Subnet(models=[Model()], trainings=[])
BUILDING = Subnet(notebooks=[Notebook()], workspaces=[])


@check(
    severity="low",
    when=runs_ml,
    holds=[Network(subnets=[BUSY], records=[TrafficRecord()])],
    fails=[Network(subnets=[BUSY], records=[])],
    links=("https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",),
)
def ml_network_writes_down_its_traffic(network: Network) -> bool:
    """A network that machine learning runs in writes down who talked to whom.

    After an incident it is the only record of where the data went.

    Fix: turn on flow logs for the network, and keep them as long as your other logs.
    """
    return bool(network.records)


@check(
    severity="low",
    when=runs_ml,
    holds=[Network(subnets=[BUSY], ways=[PrivateWay(to_stores=True)])],
    fails=[Network(subnets=[BUSY], ways=[PrivateWay(to_stores=False)]), Network(subnets=[BUSY], ways=[])],
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html#train-vpc-s3",),
)
def ml_network_reaches_its_stores_privately(network: Network) -> bool:
    """A network that machine learning runs in reaches its stores by a private way.

    Data and models otherwise leave the network through a gateway to the internet, or
    do not arrive at all, and no policy can say which stores may be reached.

    Fix: add a gateway endpoint for the stores to the network's route tables; it costs nothing.
    """
    return any(way.to_stores for way in network.ways)


@check(
    severity="low",
    when=is_used_by_hand,
    holds=[Network(subnets=[BUILDING], ways=[PrivateWay(to_ml=True)])],
    fails=[Network(subnets=[BUILDING], ways=[PrivateWay(to_ml=False)]), Network(subnets=[BUILDING], ways=[])],
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html",),
)
def ml_network_reaches_the_service_privately(network: Network) -> bool:
    """A network that people work on machine learning in reaches the service by a private way.

    Notebooks ask it for jobs and for answers all day. Without a private way those requests need a way to the internet,
    which then is open to everything else, and no policy can say who may be asked.

    Fix: add interface endpoints for the service and its runtime to the network, with a policy of their own.
    """
    return any(way.to_ml for way in network.ways)


@check(
    severity="medium",
    mend="with care",
    when=holds_ml,
    holds=[Subnet(models=[Model()], trainings=[], gives_public_addresses=False)],
    fails=[Subnet(models=[Model()], trainings=[], gives_public_addresses=True)],
    links=("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",),
)
def ml_runs_in_private_subnets(subnet: Subnet) -> bool:
    """Machine learning is attached to parts of a network that give out no public addresses.

    A subnet made for public addresses has a route to the internet, in both directions.

    Fix: attach models and jobs to private subnets, with private ways to the services they use.
    """
    return not subnet.gives_public_addresses
