"""Jobs that watch what an endpoint takes in and gives out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.endpoint import Endpoint
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.monitor import Monitor
    from wellbuilt.concepts.role import Role

Watched = Literal["data", "quality", "bias", "explanation"]


class MonitoringJob(Concept):
    """What one watch over an endpoint does each time: what it reads, compares and writes."""

    area = "monitors"

    watches: Watched = fact("Does it watch the data, the quality of answers, their bias, or their explanation?")
    has_baseline: bool = fact("Does it compare with what was seen before, or with limits?")
    isolated: bool = fact("Are its containers cut off from every network?")
    in_network: bool = fact("Does it run inside your own network?")
    encrypted_between_nodes: bool = fact("Is what its machines tell each other encrypted?")
    machines: int = fact("How many machines does it use?")
    machine_superseded: bool = fact("Is its kind of machine of a previous generation?")
    disk_takes_key: bool = fact("Can you choose the key for the disks of this kind of machine?")
    volume_key: Key | None = link("Which key of yours encrypts the disks of its machines?")
    output: DataStore | None = link("Which store are its reports put into?", onward=True)
    output_key: Key | None = link("Which key of yours encrypts its reports?")
    role: Role | None = link("Which role does it act as?")
    endpoint: Endpoint | None = link("Which endpoint does it watch?")
    owner: Monitor | None = link("Which timetable is it written into?")
    timetables: tuple[Monitor, ...] = back("Which timetables run it?", "Monitor", by="job")
