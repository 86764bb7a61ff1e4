"""Where the things of a picture stand: in columns along the way of the data, with few lines that cross.

Columns are given; the order in them, the places and the bends of long lines are worked out by grandalf.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.reports.html.graph import WAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellbuilt.reports.html.graph import Edge, Node

GAP = 22.0
BEND = 14.0
"""The room that a line takes which passes through a column."""


@value
class Placed:
    """Where things are: the column and the upper end of each, the bends of each line, and each column's area."""

    columns: dict[str, int]
    tops: dict[str, float]
    bends: dict[tuple[str, str], list[tuple[int, float]]]
    areas: list[str]
    height: float


@dataclass(slots=True)
class _Block:
    """Things that hang together: upper ends and bends as they stand to each other."""

    tops: dict[str, float]
    bends: dict[tuple[str, str], list[tuple[int, float]]]


@dataclass(slots=True)
class _View:
    """What grandalf wants to know of a node; its width lies along a column, which it takes for a layer."""

    w: float
    h: float = 1.0
    xy: tuple[float, float] = (0.0, 0.0)


def place(nodes: Mapping[str, Node], edges: Sequence[Edge], heights: Mapping[str, float]) -> Placed:
    """Return where everything stands; the same graph gives the same places."""
    columns, areas = _columns(nodes, edges)
    across = [edge for edge in edges if columns[edge.source] != columns[edge.target]]
    blocks = [_block(group, across, columns, heights) for group in _together(nodes, across)]
    bottoms: dict[int, float] = defaultdict(float)
    tops: dict[str, float] = {}
    bends: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for block in blocks:
        taken = [(columns[id_], top, top + heights[id_]) for id_, top in block.tops.items()]
        taken += [(at, y - BEND / 2, y + BEND / 2) for bent in block.bends.values() for at, y in bent]
        down = max(bottoms[at] - top for at, top, _ in taken)
        tops |= {id_: top + down for id_, top in block.tops.items()}
        bends |= {way: [(at, y + down) for at, y in bent] for way, bent in block.bends.items()}
        for at, _, bottom in taken:
            bottoms[at] = max(bottoms[at], bottom + down + GAP)
    return Placed(columns, tops, bends, areas, max(bottoms.values(), default=GAP) - GAP)


def _columns(nodes: Mapping[str, Node], edges: Sequence[Edge]) -> tuple[dict[str, int], list[str]]:
    """Return each node's column, and the area of each: an area has a second column for what its first leads to."""
    later = {
        edge.target
        for edge in edges
        if nodes[edge.source].area == nodes[edge.target].area and edge.source != edge.target
    }
    first = {edge.source for edge in edges if edge.target in later and edge.source not in later}
    second = {edge.target for edge in edges if edge.source in first and edge.target in later}
    at = {id_: (WAY.index(node.area), id_ in second) for id_, node in nodes.items()}
    used = sorted(set(at.values()))
    return {id_: used.index(key) for id_, key in at.items()}, [WAY[area] for area, _ in used]


def _together(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> list[list[str]]:
    """Return the nodes in groups that hang together, the largest first."""
    group = {id_: [id_] for id_ in nodes}
    for edge in edges:
        one, other = group[edge.source], group[edge.target]
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    order = {id_: at for at, id_ in enumerate(nodes)}
    unique = {id(members): sorted(members, key=order.__getitem__) for members in group.values()}
    return sorted(unique.values(), key=lambda members: -len(members))


def _block(
    ids: Sequence[str], edges: Sequence[Edge], columns: Mapping[str, int], heights: Mapping[str, float]
) -> _Block:
    if len(ids) == 1:
        return _Block({ids[0]: 0.0}, {})
    inside = set(ids)
    pairs = {tuple(sorted((e.source, e.target), key=columns.__getitem__)) for e in edges if e.source in inside}
    ordered = sorted(pairs, key=lambda pair: (ids.index(pair[0]), ids.index(pair[1])))
    tops, bends = _arranged(ids, ordered, columns, heights)
    highest = min(tops.values())
    return _Block(
        {id_: top - highest for id_, top in tops.items()},
        {way: [(at, y - highest) for at, y in bent] for way, bent in bends.items()},
    )


def _arranged(
    ids: Sequence[str], pairs: Sequence[tuple[str, ...]], columns: Mapping[str, int], heights: Mapping[str, float]
) -> tuple[dict[str, float], dict[tuple[str, str], list[tuple[int, float]]]]:
    """Return upper ends and bends, as grandalf works them out for layers that are given."""
    from grandalf.graphs import Edge as Line, Graph, Vertex  # noqa: PLC0415  only a page needs it
    from grandalf.layouts import Layer, SugiyamaLayout  # noqa: PLC0415  as above

    vertices = {id_: Vertex(id_) for id_ in ids}
    for id_, vertex in vertices.items():
        vertex.view = _View(heights[id_])
    lines = {(a, b): Line(vertices[a], vertices[b]) for a, b in pairs}
    used = sorted({columns[id_] for id_ in ids})

    class Columns(SugiyamaLayout):  # type: ignore[misc]  # it comes without types
        """A layered layout whose layers are known beforehand."""

        def rank_all(self, roots: Any, optimize: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  its own
            self.layers = [Layer() for _ in used]
            for id_, vertex in vertices.items():
                self.grx[vertex].rank = used.index(columns[id_])
                self.layers[self.grx[vertex].rank].append(vertex)

    (core,) = Graph(list(vertices.values()), list(lines.values())).C
    layout = Columns(core)
    layout.xspace, layout.dw = GAP, BEND
    layout.init_all(roots=[], inverted_edges=[])
    layout.draw(3)
    tops = {id_: vertex.view.xy[0] - heights[id_] / 2 for id_, vertex in vertices.items()}
    bends = {}
    for way, line in lines.items():
        inner = sorted(rank for rank, one in layout.ctrls.get(line, {}).items() if one.__class__ is not Vertex)
        bends[way] = [(used[rank], layout.ctrls[line][rank].view.xy[0]) for rank in inner]
    return tops, bends
