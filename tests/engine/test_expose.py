"""How far a failure reaches, and that the plan puts first what reaches further."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.showing import finding
from wellbuilt import review
from wellbuilt.engine.advise import advise
from wellbuilt.engine.expose import exposures
from wellbuilt.kernel.checks import Exposure
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Link, Thing
from wellbuilt.kernel.values import replace

OPEN = frozenset({"is-not-public"})
AREAS = {
    "store": "data",
    "job": "training",
    "model": "models",
    "endpoint": "serving",
    "role": "roles",
    "lab": "training",
}


def thing(name: str, area: str) -> Thing:
    return Thing(name, "Lamp", name, Mark("a.tf", 1), "", ("terraform",), "", area)


THINGS = [thing(name, area) for name, area in {**AREAS, "statement": "", "key": "keys"}.items()]
WAY = [
    Link("job", "store", "inputs", "sure"),
    Link("job", "model", "makes", "sure", onward=True),
    Link("endpoint", "model", "model", "sure"),
    Link("endpoint", "role", "role", "sure"),
    Link("statement", "store", "owner", "sure"),
    Link("lab", "key", "volume_key", "sure"),
    Link("lab", "store", "reads", "sure"),
]


def reach(subject: str, links: list[Link] = WAY, *open_: str) -> Exposure:
    said = [finding(id="f", subject=subject, scope="", check="c", outcome="fails")]
    said += [finding(id=one, subject=one, scope="", check="is-not-public", outcome="fails") for one in open_]
    return exposures(THINGS, links, said, OPEN)["f"]


@pytest.mark.parametrize("subject", ["store", "job", "model", "endpoint", "role", "statement"])
def test_what_the_way_of_the_data_leads_on_from_leads_to_answers(subject: str) -> None:
    assert reach(subject) == "leads to answers"


@pytest.mark.parametrize("subject", ["lab", "key"])
def test_where_the_way_ends_nothing_is_seen(subject: str) -> None:
    assert reach(subject) == "none seen"


def test_what_may_be_a_link_leads_nowhere() -> None:
    assert reach("store", [replace(link, certainty="maybe") for link in WAY]) == "none seen"


def test_whatever_fails_on_an_open_thing_or_a_part_of_it_is_open() -> None:
    assert reach("store", WAY, "statement") == "open to the internet"
    assert reach("statement", WAY, "store") == "open to the internet"
    assert reach("job", WAY, "store") == "leads to answers"


def test_what_holds_opens_nothing() -> None:
    held = [finding(id="f", subject="lab", scope="", check="c", outcome="fails")]
    held.append(finding(id="g", subject="lab", scope="", check="is-not-public", outcome="holds"))
    assert exposures(THINGS, WAY, held, OPEN) == {"f": "none seen"}


def test_things_that_own_each_other_are_no_hang() -> None:
    assert reach("job", [Link("job", "lab", "owner", "sure"), Link("lab", "job", "owner", "sure")]) == "none seen"


@given(st.lists(st.builds(Link, st.sampled_from(list(AREAS)), st.sampled_from(list(AREAS)), st.just("x"), st.just("sure"), onward=st.booleans())))  # fmt: skip
def test_a_further_link_never_makes_anything_reach_less_far(links: list[Link]) -> None:
    ranks = ["none seen", "leads to answers", "open to the internet"]
    for name in AREAS:
        assert ranks.index(reach(name, links)) >= ranks.index(reach(name, links[1:]))


def test_the_plan_begins_with_what_reaches_furthest() -> None:
    reaching: list[Exposure] = ["none seen", "open to the internet", "leads to answers"]
    found = [finding(id=f"f{at}", check=f"c{at}", outcome="fails") for at in range(3)]
    causes, _ = advise(found, [], {f"f{at}": exposure for at, exposure in enumerate(reaching)})
    assert [c.exposure for c in causes] == ["open to the internet", "leads to answers", "none seen"]


def test_effort_still_counts() -> None:
    far = finding(id="far", check="a", outcome="fails", effort="weeks")
    near = finding(id="near", check="b", outcome="fails", effort="hours")
    causes, _ = advise([far, near], [], {"far": "leads to answers", "near": "none seen"})
    assert [c.check for c in causes] == ["b", "a"]


def test_a_public_store_that_feeds_a_model_is_said_to_be_open(tmp_path: Path) -> None:
    (tmp_path / "a.tf").write_text(
        'resource "aws_s3_bucket" "m" {\n  bucket = "m"\n  acl = "public-read"\n}\n'
        'resource "aws_s3_bucket_public_access_block" "m" {\n  bucket = aws_s3_bucket.m.id\n}\n'
        'resource "aws_sagemaker_model" "m" {\n  name = "m"\n'
        '  primary_container {\n    model_data_url = "s3://${aws_s3_bucket.m.bucket}/m.tar.gz"\n  }\n}\n'
        'resource "aws_sagemaker_notebook_instance" "lab" {\n  name = "lab"\n}\n'
    )
    causes = review(tmp_path).causes
    assert {c.exposure for c in causes if c.check.startswith(("ml-store", "model-artifacts"))} == {
        "open to the internet"
    }
    assert {c.exposure for c in causes if c.check.startswith("notebook")} == {"none seen"}
