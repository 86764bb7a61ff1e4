"""What we hold true of servers and trainings on clusters."""

from __future__ import annotations

from typing import Any

from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.firewall import Firewall, FirewallRule
from wellbuilt.concepts.image_build import ImageBuild
from wellbuilt.concepts.server import (
    AlarmSet,
    BuiltProgram,
    ClusterProgram,
    ClusterTraining,
    DisruptionBudget,
    MeasureReader,
    Server,
    ServerAddress,
    ServerScaler,
)
from wellbuilt.concepts.serving_app import ServingApp
from wellbuilt.kernel.checks import check


def answers_with_a_model(server: ClusterProgram) -> bool:
    """Tell whether a program surely answers with a model, or the program that its image starts does."""
    if not isinstance(server, BuiltProgram):
        return True
    return any(app.answers_with_model for recipe in server.recipes for app in recipe.programs)


def _built(*, model: bool, **facts: Any) -> BuiltProgram:
    return BuiltProgram(recipes=[ImageBuild(programs=[ServingApp(answers_with_model=model)])], **facts)


@check(
    severity="medium",
    when=answers_with_a_model,
    holds=[Server(copies=2, scalers=[]), Server(copies=1, scalers=[ServerScaler(least=2)])],
    fails=[
        Server(copies=1, scalers=[]),
        Server(copies=3, scalers=[ServerScaler(least=1)]),
        _built(model=True, copies=1, scalers=[]),
    ],
    links=("https://kubernetes.io/docs/concepts/workloads/pods/disruptions/",),
)
def server_survives_the_loss_of_a_machine(server: ClusterProgram) -> bool:
    """A server of a model runs in two copies or more at any time.

    Nodes are replaced, updated and lost. With one copy, nobody gets an answer each time, until the
    model is loaded again.

    Fix: ask for two copies at least, spread over nodes, also as the least number of what scales them.
    """
    scalers = server.scalers
    return all(scaler.least > 1 for scaler in scalers) if scalers else server.copies > 1


@check(
    severity="medium",
    when=answers_with_a_model,
    holds=[Server(ready_checked=True)],
    fails=[Server(ready_checked=False)],
    links=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
)
def server_says_when_it_is_ready(server: ClusterProgram) -> bool:
    """A server of a model gets requests only once it says that it is ready.

    A model takes a while to load. Without a probe, every new copy gets requests that it cannot answer yet.

    Fix: give the container a readiness probe that asks for something only a loaded model can answer.
    """
    return server.ready_checked


@check(
    severity="low",
    when=answers_with_a_model,
    holds=[Server(asks_for_resources=True)],
    fails=[Server(asks_for_resources=False)],
    links=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
)
def server_says_what_it_needs(server: ClusterProgram) -> bool:
    """A server of a model says how much processor and memory it needs.

    Without that it is put wherever there is room for nothing, and is the first to be stopped when memory runs short.

    Fix: measure one copy under load, and ask for that much processor and memory.
    """
    return server.asks_for_resources


@check(
    severity="medium",
    when=lambda server: server.image is not None and answers_with_a_model(server),
    holds=[Server(image="registry/score:1.4", pinned=True)],
    fails=[Server(image="registry/score:latest", pinned=False)],
    links=("https://kubernetes.io/docs/concepts/containers/images/",),
)
def image_of_a_server_is_pinned(server: ClusterProgram) -> bool:
    """A server of a model names one version of its image.

    A tag that moves brings another program with the next copy that starts: two copies may then answer differently.

    Fix: name the image by digest, or by a tag that is never given twice.
    """
    return server.pinned


@check(
    severity="high",
    when=answers_with_a_model,
    holds=[Server(secrets=())],
    fails=[Server(secrets=("DB_PASSWORD",))],
    links=("https://kubernetes.io/docs/concepts/configuration/secret/",),
)
def server_has_no_secret_in_plain_text(server: ClusterProgram) -> bool:
    """No environment variable of a server of a model holds a secret in plain text.

    Whoever can read the manifest, its history, or the list of what runs in the cluster has the secret.

    Fix: keep it in a secret of the cluster that is filled from outside, refer to it by name, and replace the one that
    was written down.
    """
    return not server.secrets


@check(
    severity="medium",
    when=answers_with_a_model,
    holds=[Server(beyond_container=False)],
    fails=[Server(beyond_container=True)],
    links=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)
def server_stays_inside_its_container(server: ClusterProgram) -> bool:
    """A server of a model has no rights over the machine it runs on.

    It loads files that others made and answers whoever asks. With the rights of the machine, who gets it to do what it
    should not has all that runs there.

    Fix: take away `privileged` and the namespaces of the host; name the one capability or device that is needed.
    """
    return not server.beyond_container


@check(
    severity="low",
    when=lambda server: answers_with_a_model(server) and bool(server.near_firewalls),
    holds=[Server(near_firewalls=[Firewall()], firewalls=[Firewall()])],
    fails=[Server(near_firewalls=[Firewall()], firewalls=[])],
    links=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
)
def server_is_guarded_as_others_are(server: ClusterProgram) -> bool:
    """Where policies say who may reach which program of a cluster, one of them guards each server of a model.

    What no policy means is open to every program in the cluster, however many policies there are for others.

    Fix: let a policy of the namespace refuse what nobody asked for, and one for the server name who may call it.
    """
    return bool(server.firewalls)


@check(
    severity="low",
    when=lambda server: answers_with_a_model(server) and bool(server.firewalls),
    holds=[Server(firewalls=[Firewall(entries=[FirewallRule(world=False)]), Firewall(entries=[])])],
    fails=[Server(firewalls=[Firewall(entries=[FirewallRule(world=False), FirewallRule(world=True)])])],
    links=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
)
def server_lets_in_only_who_is_named(server: ClusterProgram) -> bool:
    """A policy that guards a server of a model names who may reach it.

    Policies add up: one rule that names nobody lets in everybody, whatever the others say.

    Fix: name the programs and namespaces that call the server, and the one that reads its measures.
    """
    return not any(rule.world for firewall in server.firewalls for rule in firewall.entries)


@check(
    severity="medium",
    when=lambda server: answers_with_a_model(server) and bool(server.addresses),
    holds=[
        Server(addresses=[ServerAddress(reach="inside")]),
        Server(addresses=[ServerAddress(reach="named addresses")]),
    ],
    fails=[Server(addresses=[ServerAddress(reach="inside"), ServerAddress(reach="outside")])],
    links=("https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",),
)
def server_is_reached_through_a_gateway(server: ClusterProgram) -> bool:
    """A server of a model has no balancer of its own that lets in callers from anywhere.

    Servers of models ask nobody who they are, and count nobody's requests. Whoever finds the address has the model, and
    the bill for its machines is yours.

    Fix: keep the service inside the cluster behind a gateway that asks who calls and limits how often; or let the
    balancer be internal, or name the addresses that it lets in.
    """
    return not any(address.reach == "outside" for address in server.addresses)


@check(
    severity="medium",
    when=lambda server: answers_with_a_model(server) and bool(server.reserves),
    holds=[
        Server(copies=3, scalers=[], reserves=[DisruptionBudget(keeps_all_of=1)]),
        Server(copies=1, scalers=[ServerScaler(least=2)], reserves=[DisruptionBudget(keeps_all_of=1)]),
    ],
    fails=[
        Server(copies=1, scalers=[], reserves=[DisruptionBudget(keeps_all_of=1)]),
        Server(copies=4, scalers=[ServerScaler(least=2)], reserves=[DisruptionBudget(keeps_all_of=2)]),
    ],
    links=("https://kubernetes.io/docs/tasks/run-application/configure-pdb/",),
)
def server_can_be_moved(server: ClusterProgram) -> bool:
    """What keeps copies of a server of a model lets one of them go at any time.

    If no copy may go, machines cannot be emptied: updates of the cluster wait for ever, or are forced through, and then
    all copies are gone at once.

    Fix: run one copy more than are kept, also as the least number of what scales them, or say how many may be away.
    """
    scalers = server.scalers
    fewest = [scaler.least for scaler in scalers] if scalers else [server.copies]
    return all(copies > reserve.keeps_all_of for copies in fewest for reserve in server.reserves)


@check(
    severity="low",
    when=lambda server: answers_with_a_model(server) and bool(server.near_readers),
    holds=[
        Server(near_readers=[MeasureReader()], readers=[MeasureReader()]),
        Server(near_readers=[MeasureReader()], readers=[], says_it_is_measured=True),
    ],
    fails=[Server(near_readers=[MeasureReader()], readers=[], says_it_is_measured=False)],
    links=("https://prometheus-operator.dev/docs/developer/getting-started/",),
)
def server_is_measured_as_others_are(server: ClusterProgram) -> bool:
    """Where the measures of programs of a cluster are read, those of each server of a model are.

    How often it is asked, how long it takes and how often it fails is then known of everything but the model.

    Fix: let a monitor select the server's service or its pods, by labels that they bear.
    """
    return bool(server.readers) or server.says_it_is_measured


@check(
    severity="low",
    when=lambda server: answers_with_a_model(server) and bool(server.near_alarms),
    holds=[Server(near_alarms=[AlarmSet()], watched_by=[Alarm(measures="errors")])],
    fails=[
        Server(near_alarms=[AlarmSet()], watched_by=[]),
        Server(near_alarms=[AlarmSet()], watched_by=[Alarm(measures="load")]),
    ],
    links=("https://prometheus.io/docs/practices/alerting/",),
)
def server_trouble_raises_an_alarm(server: ClusterProgram) -> bool:
    """Where alarms on programs of a cluster are kept, one goes off when a server of a model fails or is too slow.

    Clients see the errors first. Without an alarm on errors or on the time that answers take, they are the monitoring.

    Fix: add a rule on the share of requests that fail, and one on the time that most of them take, for each server.
    """
    return any(alarm.measures in ("errors", "latency") for alarm in server.watched_by)


@check(
    severity="medium",
    when=lambda server: answers_with_a_model(server) and bool(server.scalers),
    holds=[Server(scalers=[ServerScaler(least=2, most=4)])],
    fails=[Server(scalers=[ServerScaler(least=2, most=2)])],
    links=("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",),
)
def server_scaling_has_room(server: ClusterProgram) -> bool:
    """What scales a server of a model has room between its least and its most.

    With both the same, scaling is set up, looks right, and never does anything.

    Fix: raise the most to what the busiest hour needs, and see that the cluster has machines for it.
    """
    return all(scaler.most > scaler.least for scaler in server.scalers)


@check(
    severity="medium",
    when=lambda training: bool(training.images),
    holds=[ClusterTraining(images=("registry/train:1.4",), unpinned=())],
    fails=[ClusterTraining(images=("registry/train",), unpinned=("registry/train",))],
    links=("https://kubernetes.io/docs/concepts/containers/images/",),
)
def image_of_a_cluster_training_is_pinned(training: ClusterTraining) -> bool:
    """A training on a cluster names one version of each image.

    With a tag that moves, the same manifest makes another model tomorrow, and nobody can say which program made the one
    of today.

    Fix: name the image by digest, or by a tag that is never given twice.
    """
    return not training.unpinned
