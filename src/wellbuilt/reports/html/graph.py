"""What a picture of the workload shows: things along the way of the data, what is attached to each, and the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from wellbuilt.kernel.reviews import Finding, Link, Review, Thing

WAY = ("data", "processing", "training", "models", "serving", "consumers")
"""The areas along which data becomes answers, in order."""
BESIDE = ("automation", "monitors", "roles", "keys", "networks", "software")
"""What is attached to them."""
RISKS = ("high", "medium", "low", "unknown", "sound", "unjudged")
"""What may be said of a thing, the gravest first."""
MANY, FAR_TOO_MANY = 60, 200
"""Things along the way from which on those that are alike, or at last those of one kind, are drawn as one."""


@value
class Node:
    """A thing with its parts, or several that are alike; `seen` is false for what is only named by another.

    `certainty` is the thing's; `finding` is the gravest finding on it that the page shows.
    """

    id: str
    concept: str
    name: str
    area: str
    place: str = ""
    risk: str = "unjudged"
    certainty: str = "sure"
    seen: bool = True
    number: int = 1
    finding: str = ""

    @property
    def doubtful(self) -> bool:
        """Tell whether nobody can say that it is there, or what it is like."""
        return not self.seen or self.certainty != "sure"


@value
class Edge:
    """What passes from one node to another; `maybe` where nobody can tell that it does."""

    source: str
    target: str
    maybe: bool


@dataclass(slots=True)
class Graph:
    """Nodes along the way, edges between them, what is attached to each by area, and what to nothing that is drawn."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    attached: dict[str, dict[str, list[Node]]] = field(default_factory=dict)
    alone: dict[str, list[Node]] = field(default_factory=dict)


def graph(review: Review) -> Graph:
    """Return what to draw of a review; examples and tests are left out."""
    things = {thing.id: thing for thing in review.things if not thing.apart and thing.concept != "Workload"}
    whole = _wholes(review.links, things)
    judged = _judged(review.findings, whole)
    nodes = {id_: _node(thing, judged[id_]) for id_, thing in things.items() if whole.get(id_, id_) == id_}
    links = [_lifted(link, whole) for link in review.links if link.role != "owner" and link.source in things]
    for link in links:
        if link.target not in nodes and link.source in nodes and link.area:
            name = f"{link.role.replace('_', ' ')}, not seen"
            nodes[link.target] = Node(link.target, "Not seen", name, link.area, risk="unknown", seen=False)
    made = Graph({id_: node for id_, node in nodes.items() if node.area in WAY})
    _connect(made, nodes, links)
    _drop_strays(made)
    return _fewer(made)


def _wholes(links: Iterable[Link], things: Mapping[str, Thing]) -> dict[str, str]:
    """Return for each part the outermost thing it belongs to."""
    owner = {one.source: one.target for one in links if one.role == "owner" and one.target in things}
    found = {}
    for part in owner:
        at, passed = part, {part}
        while at in owner and owner[at] not in passed:
            at = owner[at]
            passed.add(at)
        found[part] = at
    return found


def _judged(findings: Iterable[Finding], whole: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return for each thing the gravest that is said of it and its parts, and by which finding."""
    found: dict[str, tuple[str, str]] = defaultdict(lambda: ("unjudged", ""))
    for finding in findings:
        about = f"{finding.scope}#{finding.subject}" if finding.scope else finding.subject
        id_ = whole.get(about, about)
        said = {"fails": finding.severity, "unknown": "unknown", "holds": "sound", "accepted": "sound"}.get(
            finding.outcome
        )
        if said and RISKS.index(said) < RISKS.index(found[id_][0]):
            found[id_] = (said, finding.id if said != "sound" else "")
    return found


def _node(thing: Thing, judged: tuple[str, str]) -> Node:
    risk, finding = judged
    return Node(
        thing.id, thing.concept, thing.name, thing.area, str(thing.place), risk, thing.certainty, finding=finding
    )


def _lifted(link: Link, whole: Mapping[str, str]) -> Link:
    return replace(link, source=whole.get(link.source, link.source), target=whole.get(link.target, link.target))


def _connect(made: Graph, nodes: Mapping[str, Node], links: Sequence[Link]) -> None:
    edges: dict[tuple[str, str], bool] = {}
    beside: dict[str, dict[str, dict[str, Node]]] = defaultdict(lambda: defaultdict(dict))
    attached: set[str] = set()
    for link in links:
        ends = (link.source, link.target)
        if link.source == link.target or not set(ends) <= nodes.keys():
            continue
        along = [end for end in ends if end in made.nodes]
        if len(along) == len(ends):
            way = ends if link.onward else ends[::-1]
            edges[way] = edges.get(way, True) and link.certainty == "maybe"
        elif along:
            (other,) = set(ends) - set(along)
            beside[along[0]][nodes[other].area][other] = nodes[other]
            attached.add(other)
    made.edges = [Edge(*way, maybe) for way, maybe in edges.items()]
    made.attached = {
        id_: {area: list(by[area].values()) for area in BESIDE if area in by} for id_, by in beside.items()
    }
    rest = (n for id_, n in nodes.items() if id_ not in made.nodes and id_ not in attached and n.seen)
    for node in rest:
        made.alone.setdefault(node.area, []).append(node)


def _drop_strays(made: Graph) -> None:
    """Leave out what nobody saw and nothing along the way names: a policy may name a store that is not there."""
    named = {end for edge in made.edges for end in (edge.source, edge.target)}
    made.nodes = {id_: node for id_, node in made.nodes.items() if node.seen or id_ in named}


def _fewer(made: Graph) -> Graph:
    """Return a graph in which what is alike is one node, where there would be too many."""
    if len(made.nodes) > MANY:
        near: dict[str, set[str]] = defaultdict(set)
        for edge in made.edges:
            near[edge.source].add(f">{edge.target}")
            near[edge.target].add(f"<{edge.source}")
        made = _merged(made, lambda n: (n.concept, n.area, n.risk, n.doubtful, frozenset(near[n.id])))
    if len(made.nodes) > FAR_TOO_MANY:
        made = _merged(made, lambda n: (n.concept, n.area, n.risk, n.doubtful))
    return made


def _merged(made: Graph, alike: Callable[[Node], Hashable]) -> Graph:
    groups: dict[Hashable, list[Node]] = defaultdict(list)
    for node in made.nodes.values():
        groups[alike(node)].append(node)
    into = {node.id: group[0].id for group in groups.values() for node in group}
    nodes = {}
    for first, *others in groups.values():
        number = first.number + sum(other.number for other in others)
        nodes[first.id] = replace(first, number=number, name=f"{number} alike") if others else first
    edges: dict[tuple[str, str], bool] = {}
    for edge in made.edges:
        way = into[edge.source], into[edge.target]
        edges[way] = edges.get(way, True) and edge.maybe
    beside: dict[str, dict[str, dict[str, Node]]] = defaultdict(lambda: defaultdict(dict))
    for id_, by in made.attached.items():
        for area, others in by.items():
            beside[into[id_]][area] |= {other.id: other for other in others}
    attached = {id_: {area: list(by[area].values()) for area in BESIDE if area in by} for id_, by in beside.items()}
    return Graph(nodes, [Edge(*way, maybe) for way, maybe in edges.items()], attached, made.alone)
