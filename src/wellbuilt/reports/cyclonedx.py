"""What the workload is made of as a CycloneDX 1.6 ML-BOM, as far as the review tells: models, data, images, services.

https://cyclonedx.org/capabilities/mlbom/
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.reviews import Review, Thing

WHOLE = 100_000
ROOT = "wellbuilt:workload"
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("Model", "ModelPackage", "TunedModel"), "machine-learning-model"),
    **dict.fromkeys(("DataSet", "DataStore", "FeatureSet", "KnowledgeSource", "Table"), "data"),
    **dict.fromkeys(("Container", "NotebookImage", "ImageVersion"), "container"),
}
"""What CycloneDX calls a component, by concept: https://cyclonedx.org/docs/1.6/json/#components_items_type."""

SERVICES = frozenset({"AiService", "Api", "Assistant", "Endpoint", "FunctionAddress", "PlacedModel"})
"""Concepts that answer calls: services, which have no type."""


def render(review: Review, look: Look) -> str:
    """Return the bill of materials as JSON; what belongs to examples and tests is no part of the workload."""
    del look
    with extra("reports", "a CycloneDX bill of materials"):
        from cyclonedx.model.bom import Bom, BomMetaData  # noqa: PLC0415  an extra
        from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
        from cyclonedx.output.json import JsonV1Dot6  # noqa: PLC0415
    root = Component(name=_name(review.workload), type=ComponentType.APPLICATION, bom_ref=ROOT)
    tool = Component(name="wellbuilt", type=ComponentType.APPLICATION, version=plain(review.version))
    metadata = BomMetaData(component=root, timestamp=_day(review.date))
    metadata.tools.components.add(tool)
    things = {t.id: t for t in review.things if not t.apart and (t.concept in KINDS or t.concept in SERVICES)}
    made = {id_: _part(thing, at) for at, (id_, thing) in enumerate(things.items())}
    bom = Bom(
        metadata=metadata,
        components=[*(part for id_, part in made.items() if things[id_].concept in KINDS), *_images(review)],
        services=[part for id_, part in made.items() if things[id_].concept in SERVICES],
        serial_number=_serial(review),
        dependencies=_leads(review, root, made),
    )
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _leads(review: Review, root: Any, made: Mapping[str, Any]) -> list[Any]:
    """Return what each part needs, as far as that is sure; the workload needs them all."""
    from cyclonedx.model.dependency import Dependency  # noqa: PLC0415

    leads: dict[str, dict[str, Dependency]] = {id_: {} for id_ in made}
    for link in review.links:
        if link.certainty == "sure" and link.source in made and link.target in made and link.source != link.target:
            leads[link.source][link.target] = Dependency(ref=made[link.target].bom_ref)
    every = [Dependency(ref=part.bom_ref) for part in made.values()]
    parts = (Dependency(ref=part.bom_ref, dependencies=leads[id_].values()) for id_, part in made.items())
    return [Dependency(ref=root.bom_ref, dependencies=every), *parts]


def _part(thing: Thing, at: int) -> Any:
    """Return a component, or a service, with where it is declared."""
    from cyclonedx.model import Property  # noqa: PLC0415
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
    from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence  # noqa: PLC0415
    from cyclonedx.model.service import Service  # noqa: PLC0415

    told = {"concept": thing.concept, "address": thing.id, "scope": thing.scope}
    properties = [Property(name=f"wellbuilt:{key}", value=plain(value, WHOLE)) for key, value in told.items() if value]
    if thing.concept in SERVICES:
        place = Property(name="wellbuilt:place", value=plain(str(thing.place), WHOLE))
        return Service(name=_name(thing.name), bom_ref=f"thing-{at}", properties=[*properties, place])
    where = Occurrence(location=plain(thing.place.path, WHOLE) or ".", line=thing.place.line)
    return Component(
        name=_name(thing.name),
        type=ComponentType(KINDS[thing.concept]),
        bom_ref=f"thing-{at}",
        properties=properties,
        evidence=ComponentEvidence(occurrences=[where]),
    )


def _images(review: Review) -> list[Any]:
    """Return the container images that anything read by a check is known to run, each once."""
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415

    told = (e.value for f in review.findings if not f.apart for e in f.evidence if e.fact == "image")
    known = sorted({value for value in told if isinstance(value, str) and value and "${" not in value})
    return [
        Component(name=_name(image), type=ComponentType.CONTAINER, bom_ref=f"image-{at}")
        for at, image in enumerate(known)
    ]


def _name(said: str) -> str:
    return plain(said) or "unnamed"


def _day(date: str) -> datetime:
    """Return the day of a review; a saved one may say what is no date."""
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _serial(review: Review) -> UUID:
    """Return a number that is the same for the same things on the same day."""
    parts: Sequence[object] = (review.workload, review.date, review.things, review.links)
    return UUID(bytes=hashlib.sha256(repr(parts).encode(errors="replace")).digest()[:16], version=4)


cyclonedx = Report("cyclonedx", ".cdx.json", "for inventories: a CycloneDX ML-BOM; extra `reports`", render)
