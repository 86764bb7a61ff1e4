"""Charts: their values, their named templates, and what each template makes of them.

https://helm.sh/docs/topics/charts/
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Partial, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.kubernetes.helm.hidden import HOLE, START, Hidden
from wellbuilt.sources.kubernetes.helm.parsing import Unreadable, parsed
from wellbuilt.sources.kubernetes.helm.running import Places, Run
from wellbuilt.sources.kubernetes.helm.settings import given, merged, opened_by
from wellbuilt.sources.kubernetes.objects import elements, items
from wellbuilt.texts.document import Broken, Document, decode
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.sources.kubernetes.helm.parsing import Step
    from wellbuilt.sources.kubernetes.helm.running import Piece

CHART, VALUES, TEMPLATES = "Chart.yaml", "values.yaml", "templates"
VERSION = "v1.34.0"
"""Of Kubernetes, as far as a chart asks: a current one, as `helm template` takes it."""
RELEASE = "release-name"
"""What an installation is called: the name that `helm template` gives to one that is given none."""
_OTHERS = re.compile(r"(^|[\w.-]*[-_.])values([-_.][\w.-]*)?\.ya?ml$")
INSTALLED = Hidden("it is known only when it is installed")


@dataclass(slots=True)
class _Chart:
    """A chart: its folder, what it is called, its values with their places, and all templates it can call."""

    folder: str
    about: dict[str, Any]
    values: dict[str, Any]
    places: Places
    named: dict[str, list[Step]]
    base: str
    switched_off: bool = False


@dataclass(slots=True)
class Charts:
    """All charts of a tree, each read when one of its templates is asked for."""

    tree: Tree
    folders: frozenset[str] = frozenset()
    known: dict[str, _Chart] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> Charts:
        """Find every chart."""
        found = (posixpath.dirname(path) for path in tree.paths() if posixpath.basename(path) == CHART)
        return cls(tree, frozenset(found))

    def holds(self, path: str) -> bool:
        """Tell whether a file is a template of a chart."""
        return self._folder(path) is not None

    def rendered(self, path: str) -> Document:
        """Return what a template gives with its chart's own values; raises Unreadable."""
        folder = self._folder(path)
        if folder is None:
            raise Unreadable("no chart is at hand")
        chart = self._chart(folder)
        if chart.switched_off or posixpath.basename(path).startswith("_"):
            return Document(path, Node((), Mark(path, 1)))
        name = f"{chart.base}/{posixpath.relpath(path, folder) if folder else path}"
        if name not in chart.named:
            parsed(self._text(path))
            raise Unreadable("it is no template that can be read")
        try:
            pieces = Run(chart.named, chart.places).run(chart.named[name], self._context(chart, name))
        except RecursionError as deep:
            raise Unreadable("it is nested too deep") from deep
        return _document(path, pieces)

    def _folder(self, path: str) -> str | None:
        """Return the folder of the chart that a file is a template of."""
        steps = path.split("/")[:-1]
        folders = ["/".join(steps[:at]) for at, step in enumerate(steps) if step == TEMPLATES]
        return next((folder for folder in folders if folder in self.folders), None)

    def _context(self, chart: _Chart, name: str) -> dict[str, Any]:
        release = {"Name": RELEASE, "Service": "Helm", "Namespace": INSTALLED, "IsInstall": INSTALLED}
        release |= {"IsUpgrade": INSTALLED, "Revision": INSTALLED}
        _, minor, _ = VERSION[1:].split(".")
        kubernetes = {"Version": VERSION, "GitVersion": VERSION, "Major": "1", "Minor": minor}
        there = {"Has": lambda *_: Hidden("what the cluster offers is not known")}
        hidden = {"Glob": lambda *_: INSTALLED, "Lines": lambda *_: INSTALLED, "AsConfig": lambda *_: INSTALLED}
        return {
            "Values": chart.values,
            "Chart": chart.about,
            "Release": release,
            "Capabilities": {"KubeVersion": kubernetes, "APIVersions": there, "HelmVersion": INSTALLED},
            "Files": {"Get": lambda path: self._file(chart, path), **hidden},
            "Template": {"Name": name, "BasePath": f"{chart.base}/{TEMPLATES}"},
            "Subcharts": INSTALLED,
        }

    def _file(self, chart: _Chart, path: str) -> str:
        try:
            return self.tree.read(posixpath.join(chart.folder, path)).decode(errors="replace")
        except SourceError:
            return ""

    def _chart(self, folder: str) -> _Chart:
        if folder not in self.known:
            self.known[folder] = self._loaded(folder)
        return self.known[folder]

    def _loaded(self, folder: str) -> _Chart:
        about = self._root(posixpath.join(folder, CHART))
        said = {key[:1].upper() + key[1:]: one for key, one in given(about, Places()).items()}
        said["IsRoot"] = True
        if "AppVersion" in said:
            said["AppVersion"] = str(said["AppVersion"])
        places = Places()
        values = given(self._root(posixpath.join(folder, VALUES)), places)
        if any("import-values" in one for one in said.get("Dependencies") or ()):
            raise Unreadable("it takes in values of another chart")
        chart = _Chart(folder, said, values, places, {}, str(said.get("Name", "")))
        for path in self._other_values(folder):
            opened_by(values, self._root(path), posixpath.basename(path))
        outer = _outer(folder)
        if outer is not None and outer in self.folders:
            self._inside(chart, self._chart(outer))
        values.setdefault("global", {})
        self._templates(chart)
        return chart

    def _other_values(self, folder: str) -> Iterator[str]:
        """Yield further files of values in a chart's folder: which of them are used, whoever installs it says."""
        for path in self.tree.paths():
            name = posixpath.basename(path)
            if posixpath.dirname(path) == folder and name != VALUES and _OTHERS.match(name):
                yield path

    def _inside(self, chart: _Chart, outer: _Chart) -> None:
        """Give a chart what the one that it is a part of sets for it."""
        name = posixpath.basename(chart.folder)
        needed = [one for one in outer.about.get("Dependencies") or () if one.get("name") == chart.about.get("Name")]
        if any(one.get("alias") or one.get("tags") for one in needed):
            raise Unreadable("another chart takes it in by another name, or by tags")
        conditions = [path for one in needed for path in str(one.get("condition") or "").split(",") if path]
        chart.switched_off = outer.switched_off or (bool(conditions) and _at(outer.values, conditions) is False)
        merged(chart.values, outer.values.get(name) or {})
        merged(chart.values, {"global": outer.values.get("global") or {}})
        chart.places.extend(outer.places)
        chart.base = f"{outer.base}/charts/{name}"

    def _templates(self, chart: _Chart) -> None:
        """Read all templates that a chart can call: its own, those of charts inside it and of those it is a part of."""
        outermost = chart.folder
        while (outer := _outer(outermost)) is not None and outer in self.folders:
            outermost = outer
        start = f"{outermost}/" if outermost else ""
        root = str(given(self._root(f"{start}{CHART}"), Places()).get("name", ""))
        for path in sorted(self.tree.paths(), key=lambda one: (-one.count("/"), one)):
            if path.startswith(start) and f"/{TEMPLATES}/" in f"/{path}" and self._folder(path) is not None:
                self._defined(chart, path, f"{root}/{path[len(start) :]}")

    def _defined(self, chart: _Chart, path: str, name: str) -> None:
        try:
            steps = parsed(self._text(path))
        except Unreadable:
            return
        chart.named[name] = steps
        for step in steps:
            if step.kind in ("define", "block"):
                chart.named[step.text] = step.body

    def _text(self, path: str) -> str:
        try:
            return decode(self.tree.read(path))
        except (SourceError, Broken) as odd:
            raise Unreadable(str(odd)) from odd

    def _root(self, path: str) -> Node | None:
        try:
            return parse(path, self.tree.read(path)).root
        except (SourceError, Broken):
            return None


def _outer(folder: str) -> str | None:
    """Return the folder of the chart that one may be a part of."""
    outer, inside, _ = f"/{folder}".rpartition("/charts/")
    return outer[1:] if inside else None


def _at(values: dict[str, Any], paths: Sequence[str]) -> Any:
    """Return the first value of a condition that is there."""
    for path in paths:
        found: Any = values
        for step in path.strip().split("."):
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, bool):
            return found
    return None


@value
class _Line:
    """Where a line of what a template gives comes from."""

    number: int
    via: Mark | None


def _document(path: str, pieces: Sequence[Piece]) -> Document:
    """Return what a template gives as a document whose marks lead to the template and to the chart's values."""
    whole = "".join(piece.text for piece in pieces)
    try:
        document = parse_yaml(path, whole, stream=True)
    except Broken as broken:
        raise Unreadable(f"what it gives is not well-formed: {broken.reason}") from broken
    lines = list(_lines(pieces))
    found = _placed(document.root, lines)
    oddities = [(lines[min(line, len(lines)) - 1].number, why) for line, why in document.oddities if lines]
    said = {lines[line - 1].number: comment for line, comment in document.comments.items() if line <= len(lines)}
    return Document(path, replace(found, value=tuple(one for one in elements(found) if items(one))), oddities, said)


def _lines(pieces: Sequence[Piece]) -> Iterator[_Line]:
    """Yield the origin of each line: the first piece that writes something into it."""
    origin, vias = 1, list[Mark]()
    written = False
    for piece in pieces:
        for turn, part in enumerate(piece.text.split("\n")):
            if turn:
                yield _Line(origin, vias[0] if len(vias) == 1 else None)
                vias, written = [], False
            if part.strip() and not written:
                origin, written = piece.line + (turn if piece.fixed else 0), True
            if part.strip() and piece.via is not None:
                vias = [*vias, piece.via]
    yield _Line(origin, vias[0] if len(vias) == 1 else None)


def _placed(node: Node, lines: Sequence[_Line]) -> Node:
    """Return a node with each mark where it was written, and each hole as what it is."""
    at = node.mark.line or 1
    line = lines[min(at, len(lines)) - 1]
    mark = Mark(node.mark.path, line.number, via=line.via)
    match node.value:
        case dict() as inside:
            hole = next((found[1] for key in inside if (found := HOLE.search(key))), None)
            known = {key: _placed(one, lines) for key, one in inside.items() if START not in key}
            return Node(known, mark, Unknown(hole) if hole else node.rest)
        case tuple() as nodes:
            return Node(tuple(_placed(one, lines) for one in nodes), mark, node.rest)
        case str() as said if START in said:
            return Node(_holed(said), mark)
        case said:
            return Node(said, mark, node.rest)


def _holed(said: str) -> Partial | Unknown:
    split = HOLE.split(said)
    pieces = tuple(Unknown(part) if at % 2 else part for at, part in enumerate(split) if part)
    only = pieces[0] if len(pieces) == 1 else None
    return only if isinstance(only, Unknown) else Partial(pieces)
