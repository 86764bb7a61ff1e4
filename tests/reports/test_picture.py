"""The picture: what is drawn, that nothing lies on anything else, and that the same review gives the same picture."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

from hypothesis import given, settings, strategies as st

from tests.reports.test_html import Reader
from tests.showing import finding, full
from tests.soaking import tries
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Link, Review, Thing
from wellbuilt.reports.html import render
from wellbuilt.reports.html.graph import FAR_TOO_MANY, MANY, WAY, Edge, Node, graph
from wellbuilt.reports.html.layout import BEND, place
from wellbuilt.reports.html.picture import section, short


def thing(name: str, concept: str, area: str, **other: str) -> Thing:
    return Thing(name, concept, name, Mark("main.tf", 1), "", ("terraform",), area=area, **other)  # type: ignore[arg-type]


def line(source: str, target: str, role: str, area: str, **other: bool) -> Link:
    return Link(source, target, role, "sure", area=area, **other)


def workload(**other: object) -> Review:
    things = (
        thing("data", "DataStore", "data"),
        thing("train", "TrainingJob", "training"),
        thing("churn", "Model", "models"),
        thing("config", "EndpointConfig", "serving"),
        thing("config/variants[0]", "Variant", ""),
        thing("live", "Endpoint", "serving"),
        thing("ml", "Role", "roles"),
        thing("idle", "Key", "keys"),
        thing("perhaps", "Notebook", "training", certainty="maybe"),
    )
    links = (
        line("train", "data", "inputs", "data"),
        line("train", "train.output?", "output", "data", onward=True),
        line("config/variants[0]", "config", "owner", "serving"),
        line("config/variants[0]", "churn", "model", "models"),
        line("live", "config", "config", "serving"),
        line("train", "ml", "role", "roles"),
        line("ml", "ml.stores?", "stores", "data"),
    )
    findings = (
        finding(id="v", subject="config/variants[0]", scope="", severity="high"),
        finding(id="r", subject="ml", scope="", outcome="holds"),
        finding(id="d", subject="data", scope="", severity="medium"),
    )
    return full(**{"things": things, "links": links, "findings": findings, **other})


def test_data_flows_from_stores_to_those_who_use_them() -> None:
    drawn = graph(workload())
    assert [(e.source, e.target) for e in drawn.edges] == [
        ("data", "train"),
        ("train", "train.output?"),
        ("churn", "config"),
        ("config", "live"),
    ]


def test_what_a_part_is_judged_to_be_is_shown_on_the_whole() -> None:
    drawn = graph(workload())
    assert "config/variants[0]" not in drawn.nodes
    assert (drawn.nodes["config"].risk, drawn.nodes["config"].finding) == ("high", "v")
    assert drawn.nodes["churn"].risk == "unjudged"


def test_what_is_attached_stands_where_it_is_attached_and_the_rest_apart() -> None:
    drawn = graph(workload())
    assert [node.name for node in drawn.attached["train"]["roles"]] == ["ml"]
    assert [node.name for node in drawn.alone["keys"]] == ["idle"]


def test_what_nobody_saw_is_dashed_and_drawn_only_where_the_way_leads_there() -> None:
    drawn = graph(workload())
    assert drawn.nodes["train.output?"].doubtful
    assert drawn.nodes["perhaps"].doubtful
    assert "ml.stores?" not in drawn.nodes
    assert section(workload()).count("doubtful") == 2


def test_the_picture_is_told_in_words_as_well() -> None:
    reader = Reader(section(workload()))
    assert "Training job train, main.tf:1: nothing to judge; roles: ml" in reader.text
    assert "Notebook perhaps, main.tf:1: nothing to judge, perhaps not there" in reader.text


def test_a_long_name_keeps_its_end() -> None:
    assert short("Retrain/requests[Train]", 20) == "requests[Train]"
    assert short("churn-models-of-yesterday", 20) == "churn-…-of-yesterday"


def test_names_that_end_in_an_account_differ_before_it() -> None:
    assert short("churn-models-111122223333", 20) == "churn-models…"
    assert short("churn-data-111122223333", 23) == "churn-data-111122223333"
    assert short("111122223333", 6) == "11…333"
    assert short("<module>:train_test_split", 25) == "train_test_split"


areas = st.sampled_from(WAY)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Node], list[Edge]]:
    nodes = {
        f"n{at}": Node(f"n{at}", "X", f"n{at}", area)
        for at, area in enumerate(draw(st.lists(areas, min_size=1, max_size=30)))
    }
    ids = st.sampled_from(sorted(nodes))
    ends = draw(st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=40, unique=True))
    return nodes, [Edge(*pair, maybe=False) for pair in ends]


@given(graphs(), st.integers(40, 200))
@settings(max_examples=tries(60), deadline=None)
def test_nothing_lies_on_anything_else_and_no_line_runs_through_a_thing(
    made: tuple[dict[str, Node], list[Edge]], most: int
) -> None:
    nodes, edges = made
    heights = {id_: 40.0 + at * 7 % most for at, id_ in enumerate(nodes)}
    placed = place(nodes, edges, heights)
    spans = [(placed.columns[i], placed.tops[i], placed.tops[i] + heights[i]) for i in nodes]
    bends = [(at, y - BEND / 2, y + BEND / 2) for bent in placed.bends.values() for at, y in bent]
    for one, other in combinations(spans, 2):
        assert one[0] != other[0] or one[2] <= other[1] + 0.01 or other[2] <= one[1] + 0.01
    for bend in bends:
        for span in spans:
            assert bend[0] != span[0] or bend[2] <= span[1] + 0.01 or span[2] <= bend[1] + 0.01
    assert min(top for _, top, _ in spans) >= -0.01
    assert placed.areas == sorted(placed.areas, key=WAY.index)
    for id_, node in nodes.items():
        assert placed.areas[placed.columns[id_]] == node.area


def test_many_things_that_are_alike_are_drawn_as_one() -> None:
    many = tuple(thing(f"b{at}", "DataStore", "data") for at in range(MANY + 1))
    (node,) = graph(full(things=many, links=(), findings=())).nodes.values()
    assert (node.number, node.name) == (MANY + 1, f"{MANY + 1} alike")


def test_even_far_too_many_things_fit_a_page() -> None:
    trainings = [thing(f"t{at}", "TrainingJob", "training") for at in range(500)]
    stores = [thing(f"b{at}", "DataStore", "data") for at in range(500)]
    links = tuple(line(f"t{at}", f"b{(at * 7) % 500}", "inputs", "data") for at in range(500))
    drawn = graph(full(things=(*stores, *trainings), links=links, findings=()))
    assert len(drawn.nodes) <= FAR_TOO_MANY
    assert len(drawn.edges) == 1


def test_another_process_draws_the_same_picture() -> None:
    told = "from tests.reports.test_picture import workload; from wellbuilt.reports.html.picture import section; print(section(workload()), end='')"
    made = [
        subprocess.run(
            [sys.executable, "-c", told],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert made[0].stdout == made[1].stdout == section(workload())


def test_the_picture_is_on_the_page() -> None:
    assert section(workload()) in render(workload(), Look())
