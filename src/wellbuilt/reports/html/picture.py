"""The picture of the workload: from data to those who use the answers, with what is attached where it is attached."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wellbuilt.reports.digest import plural
from wellbuilt.reports.html.graph import BESIDE, RISKS, Graph, Node, graph
from wellbuilt.reports.html.layout import Placed, place
from wellbuilt.reports.html.pieces import code, more, table
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import Review

WIDE, COLUMN = 200, 258
HEAD, CHIP, TOP, EDGE = 48, 19, 38, 12
NAME, CHIP_NAME = 20, 20
ACCOUNT = re.compile(r"(?<=\w)[-_.]?\d{12}$")
SAID = {
    "high": "high risk",
    "medium": "medium risk",
    "low": "low risk",
    "unknown": "not known",
    "sound": "sound",
    "unjudged": "nothing to judge",
}
SHAPES = {
    "high": "M-4 -7H4L7 -4V4L4 7H-4L-7 4V-4Z M-1 -4V1H1V-4Z M-1 2.5V4.5H1V2.5Z",
    "medium": "M0 -7L8 6H-8Z M-1 -2V2H1V-2Z M-1 3V5H1V3Z",
    "low": "M0 -4A4 4 0 1 1 0 4A4 4 0 1 1 0 -4Z",
    "unknown": "M0 -6A6 6 0 1 1 0 6A6 6 0 1 1 0 -6Z",
    "sound": "M-6 0L-2 4.5L6 -5",
}
"""The shape of each risk, around its middle: an octagon, a triangle, a dot, a ring and a tick."""
KINDS = {
    "automation": "M-3 -4L4 0L-3 4Z",
    "monitors": "M-5 0Q0 -5 5 0Q0 5 -5 0Z M-1.5 0A1.5 1.5 0 1 0 1.5 0A1.5 1.5 0 1 0 -1.5 0Z",
    "roles": "M0 -5A2.2 2.2 0 1 1 0 -.6A2.2 2.2 0 1 1 0 -5Z M-4.5 4.5Q-4.5 .5 0 .5Q4.5 .5 4.5 4.5Z",
    "keys": "M-5 0A2.5 2.5 0 1 1 0 0A2.5 2.5 0 1 1 -5 0Z M0 -.8H5V3H3.4V.8H0Z",
    "networks": "M-5 -4H5V-2.4H.8V.8H5V4H-5V.8H-.8V-2.4H-5Z",
    "software": "M0 -5L4.5 -2.5V2.5L0 5L-4.5 2.5V-2.5Z",
}


def section(review: Review) -> Html:
    """Return the picture, its legend, what nothing in it is attached to, and the same as a table."""
    made = graph(review)
    if not made.nodes and not made.alone:
        return Html()
    return join([_picture(made) if made.nodes else Html(), _alone(made), _listed(made)])


def _picture(made: Graph) -> Html:
    heights = {
        id_: float(HEAD + CHIP * len(made.attached.get(id_, ())) + 4 * (id_ in made.attached)) for id_ in made.nodes
    }
    placed = place(made.nodes, made.edges, heights)
    width, height = len(placed.areas) * COLUMN - (COLUMN - WIDE) + 2 * EDGE, round(placed.height) + TOP + EDGE
    lines = [_line(edge.source, edge.target, placed, maybe=edge.maybe) for edge in made.edges]
    boxes = [_box(node, made, placed, heights[id_]) for id_, node in made.nodes.items()]
    drawn = el(
        "svg",
        *_heads(placed),
        el("g", *lines, cls="lines"),
        *boxes,
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
        role="group",
        aria_label="The workload from data to those who use its answers; the table below says the same",
    )
    buttons = [el("button", text, type="button", data_zoom=by, aria_label=said) for text, by, said in ZOOMS]
    return join(
        [
            _legend(),
            el("div", *buttons, cls="tools", hidden=""),
            el("div", drawn, cls="picture", tabindex="0", role="region", aria_label="Picture of the workload"),
        ]
    )


ZOOMS = (("–", "0.8", "Smaller"), ("+", "1.25", "Larger"), ("Fit", "fit", "Fit to the page"))


def _heads(placed: Placed) -> list[Html]:
    firsts = [at for at, area in enumerate(placed.areas) if at == 0 or placed.areas[at - 1] != area]
    return [el("text", placed.areas[at].capitalize(), x=str(EDGE + at * COLUMN), y="16", cls="area") for at in firsts]


def _left(placed: Placed, id_: str) -> int:
    return EDGE + placed.columns[id_] * COLUMN


def _line(source: str, target: str, placed: Placed, *, maybe: bool) -> Html:
    """Return a line with its arrow; what goes back against the way stands a little lower."""
    onward = placed.columns[source] < placed.columns[target]
    same = placed.columns[source] == placed.columns[target]
    down = TOP + (18 if onward else 30)
    start = (_left(placed, source) + (WIDE if onward or same else 0), placed.tops[source] + down)
    end = (_left(placed, target) + (0 if onward else WIDE), placed.tops[target] + down)
    if same:
        x, bow = start[0], start[0] + 34
        path = f"M{x} {start[1]:.0f}C{bow} {start[1]:.0f} {bow} {end[1]:.0f} {x + 6} {end[1]:.0f}"
        return _arrowed(path, end, -1, maybe=maybe)
    bends = placed.bends.get((source, target) if onward else (target, source), [])
    way = 1 if onward else -1
    points = [start]
    for column, y in bends if onward else reversed(bends):
        left = EDGE + column * COLUMN
        points += [(left, y + TOP), (left + WIDE, y + TOP)][::way]
    points.append((end[0] - 6 * way, end[1]))
    return _arrowed(_path(points), end, way, maybe=maybe)


def _path(points: Sequence[tuple[float, float]]) -> str:
    parts = [f"M{points[0][0]:.0f} {points[0][1]:.0f}"]
    for (x, y), (there, below) in pairwise(points):
        middle = (x + there) / 2
        parts.append(f"C{middle:.0f} {y:.0f} {middle:.0f} {below:.0f} {there:.0f} {below:.0f}")
    return "".join(parts)


def _arrowed(path: str, end: tuple[float, float], way: int, *, maybe: bool) -> Html:
    x, y = end
    head = f"M{x:.0f} {y:.0f}L{x - 7 * way:.0f} {y - 4:.0f}V{y + 4:.0f}Z"
    cls = "line maybe" if maybe else "line"
    return join([el("path", d=path, cls=cls), el("path", d=head, cls="head")])


def _box(node: Node, made: Graph, placed: Placed, height: float) -> Html:
    x, y = _left(placed, node.id), round(placed.tops[node.id]) + TOP
    beside = made.attached.get(node.id, {})
    chips = [_chip(area, nodes, at) for at, (area, nodes) in enumerate(beside.items())]
    stack = [el("rect", x="5", y="5", width=str(WIDE), height=f"{height:.0f}", rx="6", cls="box behind")]
    parts = [
        el("title", _told(node, made)),
        *(stack if node.number > 1 else []),
        el("rect", width=str(WIDE), height=f"{height:.0f}", rx="6", cls="box"),
        el("text", _words(node.concept), x="12", y="19", cls="kind"),
        _text(short(node.name, NAME), "name", 12, 23, WIDE - 18),
        _shape(node.risk, WIDE - 17, 16),
        *chips,
    ]
    cls = f"thing {node.risk}{' doubtful' if node.doubtful else ''}"
    moved = {"transform": f"translate({x} {y})"}
    if node.finding:
        return el("a", *parts, href=f"#finding-{node.finding}", cls=cls, **moved)
    return el("g", *parts, cls=cls, **moved)


def _shape(risk: str, x: float, y: float, cls: str = "risk") -> Html:
    if risk not in SHAPES:
        return Html()
    return el("path", d=SHAPES[risk], transform=f"translate({x} {y})", cls=f"{cls} {risk}")


def _chip(area: str, nodes: Sequence[Node], at: int) -> Html:
    """Return the line in a box that says what of one area is attached to the thing."""
    y = HEAD + CHIP * at + 6
    risk = worst(nodes)
    only = nodes[0].name if len(nodes) == 1 else f"{len(nodes)} {area}"
    doubtful = " doubtful" if all(node.doubtful for node in nodes) else ""
    return el(
        "g",
        el("path", d=KINDS[area], transform=f"translate(18 {y})", cls="sign"),
        _text(short(only, CHIP_NAME), "", 30, y - 10, WIDE - 58),
        _shape(risk, WIDE - 17, y, "risk small"),
        cls=f"chip {risk}{doubtful}",
    )


def _text(text: str, cls: str, x: int, y: int, width: int) -> Html:
    """Return a line of text that ends where its box does, however wide its letters are."""
    line = el("text", text, x="0", y="14", cls=cls)
    return el("svg", line, x=str(x), y=str(y), width=str(width), height="20")


def worst(nodes: Sequence[Node]) -> str:
    """Return the gravest that is said of several nodes."""
    return min((node.risk for node in nodes), key=RISKS.index)


def short(name: str, most: int) -> str:
    """Return a name that fits, its end first: that is where names of one workload differ, but for their account."""
    last = (name.rstrip("/").rpartition("/")[2] or name).removeprefix("<module>:")
    last = ACCOUNT.sub("…", last) if len(last) > most else last
    return last if len(last) <= most else f"{last[: most // 3]}…{last[-(most - most // 3 - 1) :]}"


def _words(concept: str) -> str:
    """Return a concept as words: `TrainingJob` is a training job."""
    return "".join(f" {c.lower()}" if c.isupper() and at else c for at, c in enumerate(concept))


def _told(node: Node, made: Graph) -> str:
    doubt = {"maybe": ", perhaps not there", "elsewhere": ", declared elsewhere"}.get(node.certainty, "")
    beside = [
        f"{area}: {', '.join(n.name for n in nodes[:NAME])}" for area, nodes in made.attached.get(node.id, {}).items()
    ]
    where = f", {node.place}" if node.place else ""
    return "; ".join([f"{_words(node.concept)} {node.name}{where}: {SAID[node.risk]}{doubt}", *beside])


def _legend() -> Html:
    risks = [el("li", _key(_shape(risk, 9, 9)), " ", SAID[risk]) for risk in SHAPES]
    kinds = [
        el("li", _key(el("path", d=KINDS[area], transform="translate(9 9)", cls="sign")), " ", area) for area in BESIDE
    ]
    return el("ul", *risks, *kinds, el("li", "dashed: not seen, or not certain"), cls="legend")


def _key(shape: Html) -> Html:
    return el("svg", shape, width="18", height="18", viewBox="0 0 18 18", aria_hidden="true")


def _alone(made: Graph) -> Html:
    """Return what is attached to nothing along the way, by area."""
    rows = [
        [
            el("th", (area or "others").capitalize(), scope="row"),
            el("td", *_commas([_item(n) for n in made.alone[area]])),
        ]
        for area in (*BESIDE, "")
        if area in made.alone
    ]
    heads = ("Area", "Things")
    title = "Attached to nothing in the picture, as far as was seen"
    number = sum(len(nodes) for nodes in made.alone.values())
    return (
        more(f"{plural(number, 'thing')} that nothing in the picture names", table(heads, rows, "", caption=title))
        if rows
        else Html()
    )


def _item(node: Node) -> Html:
    name = code(short(node.name, 60))
    return el("a", name, href=f"#finding-{node.finding}") if node.finding else name


def _commas(items: Sequence[Html]) -> list[str]:
    return [part for item in items for part in (", ", item)][1:]


def _listed(made: Graph) -> Html:
    """Return the picture as a table: for those who read rather than look."""
    rows = [_row(node, made) for node in made.nodes.values() if node.seen]
    heads = ("Thing", "Kind", "Risk", "Gives to", "With")
    return (
        more("The picture as a table", table(heads, rows, "", caption="Things and what passes between them"))
        if rows
        else Html()
    )


def _row(node: Node, made: Graph) -> list[Html]:
    onward = [made.nodes[e.target].name for e in made.edges if e.source == node.id]
    beside = [n.name for nodes in made.attached.get(node.id, {}).values() for n in nodes]
    return [
        el("th", _item(node), scope="row"),
        el("td", _words(node.concept)),
        el("td", SAID[node.risk]),
        el("td", ", ".join(short(name, 60) for name in onward)),
        el("td", ", ".join(short(name, 60) for name in beside)),
    ]
