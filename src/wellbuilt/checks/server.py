"""What we hold true of servers and trainings on clusters."""

from __future__ import annotations

from typing import Any

from wellbuilt.concepts.image_build import ImageBuild
from wellbuilt.concepts.server import BuiltProgram, ClusterProgram, ClusterTraining, Server, ServerScaler
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
