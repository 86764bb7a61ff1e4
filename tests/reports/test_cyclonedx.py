from __future__ import annotations

import json
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.showing import evidence, finding, full
from wellbuilt.kernel.concepts import Concept, Kind
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Link, Review, Thing
from wellbuilt.reports.cyclonedx import KINDS, SERVICES, render


def thing(concept: str, name: str, apart: str = "") -> Thing:
    return Thing(f"infra#{name}", concept, name, Mark("infra/main.tf", 3), "infra", ("terraform",), apart)


def made() -> Review:
    names = (("Model", "churn"), ("DataStore", "models"), ("Endpoint", "serving"), ("Role", "role"))
    things = (*(thing(*one) for one in names), thing("Model", "sample", "tests"))
    links = (
        Link("infra#churn", "infra#models", "stores", "sure"),
        Link("infra#serving", "infra#churn", "models", "maybe"),
    )
    image = evidence(fact="image", value="registry.example/churn:1")
    unknown = evidence(fact="image", value="${var.image is not set}")
    return full(things=things, links=links, findings=(finding(evidence=(image, image, unknown)),))


def read(review: Review) -> Any:
    text = render(review, Look())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    return json.loads(text)


def test_it_names_models_data_images_and_services() -> None:
    bom = read(made())
    assert sorted((c["type"], c["name"]) for c in bom["components"]) == [
        ("container", "registry.example/churn:1"),
        ("data", "models"),
        ("machine-learning-model", "churn"),
    ]
    assert [s["name"] for s in bom["services"]] == ["serving"]
    assert bom["metadata"]["component"]["name"] == "churn"


def test_only_sure_links_are_dependencies() -> None:
    bom = read(made())
    names = {part["bom-ref"]: part["name"] for part in (*bom["components"], *bom["services"])}
    leads = {
        names[d["ref"]]: [names[r] for r in d.get("dependsOn", [])] for d in bom["dependencies"] if d["ref"] in names
    }
    assert leads["churn"] == ["models"]
    assert leads["serving"] == []


def test_where_each_is_declared() -> None:
    (model,) = (c for c in read(made())["components"] if c["name"] == "churn")
    assert model["evidence"]["occurrences"] == [{"line": 3, "location": "infra/main.tf"}]


def test_every_concept_it_speaks_of_exists() -> None:
    known = {kind.__name__ for kind in discover("concepts", Kind) if issubclass(kind, Concept)}
    assert {*KINDS, *SERVICES} <= known


def test_another_day_is_another_bill() -> None:
    assert read(made())["serialNumber"] == read(made())["serialNumber"]
    assert read(made())["serialNumber"] != read(full(date="2027-01-01"))["serialNumber"]
    assert read(full(date="never"))["metadata"]["timestamp"].startswith("1970")
