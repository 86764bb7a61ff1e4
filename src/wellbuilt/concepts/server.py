"""Servers on clusters: programs that answer with a model, and jobs that make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.firewall import Firewall
    from wellbuilt.concepts.image_build import ImageBuild

Reach = Literal["inside", "outside", "named addresses"]
"""Where a balancer lets callers in from."""


class ClusterProgram(Concept):
    """A program on a cluster that answers requests, in as many copies as are asked for."""

    copies: int = fact("In how many copies does it run, if nothing scales it?")
    image: str | None = fact("Which image does it run, where it names one?")
    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    ready_checked: bool = fact("Is it asked whether it is ready before requests reach it?")
    asks_for_resources: bool = fact("Does it say how much processor and memory it needs?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    beyond_container: bool = fact("May it do to its machine what programs in containers otherwise cannot?")
    says_it_is_measured: bool = fact("Does it say itself where its measures are to be read?")
    scalers: tuple[ServerScaler, ...] = back("What changes the number of its copies?", "ServerScaler", by="server")
    addresses: tuple[ServerAddress, ...] = back("At which addresses is it reached?", "ServerAddress", by="servers")
    firewalls: tuple[Firewall, ...] = back("What says who may reach it?", "Firewall", by="servers")
    near_firewalls: tuple[Firewall, ...] = back("What says who may reach programs beside it?", "Firewall", by="near")
    reserves: tuple[DisruptionBudget, ...] = back(
        "What says how many copies may be taken away at once?", "DisruptionBudget", by="servers"
    )
    readers: tuple[MeasureReader, ...] = back("What reads its measures?", "MeasureReader", by="servers")
    near_readers: tuple[MeasureReader, ...] = back(
        "What reads the measures of programs beside it?", "MeasureReader", by="near"
    )
    watched_by: tuple[Alarm, ...] = back("Which alarms watch it?", "Alarm", by="servers")
    near_alarms: tuple[AlarmSet, ...] = back("Which alarms are kept beside it?", "AlarmSet", by="near")


class Server(ClusterProgram):
    """A program on a cluster that surely answers with a model: its kind, image, command, settings or name say so."""


class BuiltProgram(ClusterProgram):
    """A program on a cluster whose image is built from a recipe here: only that says what the program is for."""

    recipes: tuple[ImageBuild, ...] = link("From which recipes of images is it built?")


class ServerScaler(Concept):
    """What changes the number of copies of a program on a cluster."""

    least: int = fact("What is the least number of copies?")
    most: int = fact("What is the greatest number of copies?")
    server: ClusterProgram | None = link("Which server does it scale?")


class ClusterTraining(Concept):
    """A job on a cluster that makes a model."""

    images: tuple[str, ...] = fact("Which images does it run?")
    unpinned: tuple[str, ...] = fact("Which of its images are named by no one version?")


class ServerAddress(Concept):
    """An address at which programs on a cluster are reached."""

    reach: Reach = fact("Is it reached inside the cluster, from outside, or from outside by addresses that are named?")
    servers: tuple[ClusterProgram, ...] = link("Which servers answer there?")


class DisruptionBudget(Concept):
    """How many copies of a program are kept while the machines they run on are emptied."""

    keeps_all_of: int = fact("Of how many copies, or fewer, may none be taken away?")
    servers: tuple[ClusterProgram, ...] = link("Of which servers does it keep copies?")


class MeasureReader(Concept):
    """What reads the measures that programs on a cluster offer, again and again."""

    area = "monitors"

    servers: tuple[ClusterProgram, ...] = link("Which servers' measures does it read?")
    near: tuple[ClusterProgram, ...] = link("Which servers are kept beside it?")


class AlarmSet(Concept):
    """Alarms that are kept in one object, on what is measured in a cluster."""

    area = "monitors"

    alarms: tuple[Alarm, ...] = link("Which alarms are in it?")
    near: tuple[ClusterProgram, ...] = link("Which servers are kept beside it?")
