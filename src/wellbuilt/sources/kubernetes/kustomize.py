"""Kustomize: what objects become by what is laid over them, as far as that can be told from files at hand.

https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.kubernetes import LAID_OVER
from wellbuilt.sources.kubernetes.objects import elements, items, text
from wellbuilt.sources.kubernetes.patching import BUILT_IN, Unpatchable, merged, operated, with_image
from wellbuilt.texts.document import Broken
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.sources.kubernetes.objects import Object

MAX_DEPTH = 20
TAKEN_IN = ("resources", "bases", "components")
COPIES = ("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController")
BY_LABEL = frozenset({"labelSelector", "annotationSelector", "namespace"})
GONE = "gone"
"""What is said of an object that a patch takes away."""
BY_ITSELF = "kustomize changes what it says in a way that is not followed"


@value
class Built:
    """An object as a kustomization makes it; `why` says what was not followed, "" if all was.

    `names` are those by which what is laid over it may call it: it is given others on the way.
    """

    made: Object
    names: tuple[str, ...]
    why: str = ""
    changed: bool = False


@dataclass(slots=True)
class Kustomizations:
    """All kustomizations of a tree, laid over the objects that are known of each of its files.

    `taken` are the files that some kustomization takes in as patches.
    """

    tree: Tree
    known: Mapping[str, Sequence[Object]]
    folders: dict[str, dict[str, Node]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, tree: Tree, paths: Sequence[str], known: Mapping[str, Sequence[Object]]) -> Kustomizations:
        """Read every kustomization among some paths."""
        self = cls(tree, known)
        for path in paths:
            if posixpath.basename(path) in LAID_OVER:
                self.folders[posixpath.dirname(path)] = items(self._root(path))
        for folder, kustomization in self.folders.items():
            self.taken |= {posixpath.normpath(posixpath.join(folder, name)) for name in _patch_files(kustomization)}
        return self

    def outermost(self) -> Iterator[tuple[str, list[Built]]]:
        """Yield what each kustomization makes that no other takes in."""
        inner = {there for folder in self.folders for _, there in self._entries(folder)}
        for folder in sorted(self.folders.keys() - inner):
            if text(self.folders[folder].get("kind")) != "Component":
                yield folder, self._build(folder, 0)

    def _entries(self, folder: str) -> list[tuple[str, str]]:
        """Return what a kustomization takes in, each with the key it stands under."""
        named = [(key, text(one)) for key in TAKEN_IN for one in elements(self.folders.get(folder, {}).get(key))]
        return [(key, posixpath.normpath(posixpath.join(folder, name))) for key, name in named if "://" not in name]

    def _build(self, folder: str, depth: int, given: Sequence[Built] = ()) -> list[Built]:
        """Return what a kustomization makes; a component is given what was made before it."""
        found: list[Built] = list(given)
        for key, there in self._entries(folder) if depth < MAX_DEPTH else ():
            if key == "components":
                found = self._build(there, depth + 1, found) if there in self.folders else _lost(found, there)
            elif there in self.folders:
                found += self._build(there, depth + 1)
            else:
                found += [Built(one, (one.name,)) for one in self.known.get(there, ())]
        return self._changed(folder, found)

    def _changed(self, folder: str, found: list[Built]) -> list[Built]:
        known = self.folders.get(folder, {})
        for patch in self._patches(folder, known):
            found = [patch.over(one) for one in found]
        if "images" in known:
            names = {text(items(one).get("name")): items(one) for one in elements(known["images"])}
            found = [_laid(one, with_image(one.made.node, names)) for one in found]
        for given in elements(known.get("replicas")):
            found = [_copied(one, items(given)) for one in found]
        for given in elements(known.get("replacements")):
            found = [_replaced(one, given) for one in found]
        if "transformers" in known:
            found = [replace(one, why=one.why or BY_ITSELF) for one in found]
        before, after = text(known.get("namePrefix")), text(known.get("nameSuffix"))
        return [replace(one, names=(*one.names, f"{before}{one.names[-1]}{after}")) for one in found]

    def _patches(self, folder: str, known: dict[str, Node]) -> Iterator[_Patch]:
        """Yield the patches of a kustomization, in the order in which they are applied."""
        for one in elements(known.get("patchesStrategicMerge")):
            for body in self._bodies(folder, one, one) or [Node(None, one.mark)]:
                yield _Patch(body, {})
        for key in ("patches", "patchesJson6902"):
            for one in elements(known.get(key)):
                given = items(one)
                target = items(given.get("target"))
                inline, path = given.get("patch"), given.get("path")
                for body in self._bodies(folder, inline, path) or [Node(None, one.mark)]:
                    yield _Patch(body, target)

    def _bodies(self, folder: str, inline: Node | None, path: Node | None) -> list[Node]:
        """Return the patches in a file, or in a text; none where they cannot be read."""
        name = text(path)
        if name and "\n" not in name:
            root = self._root(posixpath.normpath(posixpath.join(folder, name)), stream=True)
        elif inline is not None and isinstance(inline.value, str):
            root = _inline(inline)
        else:
            return []
        return [one for one in elements(root) if one.value is not None]

    def _root(self, path: str, *, stream: bool = False) -> Node | None:
        try:
            return opened(parse(path, self.tree.read(path), stream=stream).root)
        except (SourceError, Broken):
            return None


def _patch_files(kustomization: dict[str, Node]) -> Iterator[str]:
    yield from (text(one) for one in elements(kustomization.get("patchesStrategicMerge")))
    for key in ("patches", "patchesJson6902"):
        yield from (text(items(one).get("path")) for one in elements(kustomization.get(key)))


def _inline(node: Node) -> Node | None:
    """Return a patch that is written into a kustomization; all of it stands where it begins."""
    try:
        root = opened(parse(node.mark.path, str(node.value).encode(), stream=True).root)
    except Broken:
        return None
    return _moved(root, node)


def _moved(node: Node, to: Node) -> Node:
    match node.value:
        case dict() as inside:
            return Node({key: _moved(one, to) for key, one in inside.items()}, to.mark, node.rest)
        case tuple() as inside:
            return Node(tuple(_moved(one, to) for one in inside), to.mark, node.rest)
        case value:
            return Node(value, to.mark, node.rest)


@value
class _Patch:
    body: Node
    target: dict[str, Node]

    def over(self, built: Built) -> Built:
        """Return an object with the patch laid over it, if it is meant."""
        if built.why or not self._means(built):
            return built
        try:
            return _laid(built, self._applied(built.made))
        except Unpatchable as odd:
            return replace(built, why=f"{BY_ITSELF}: {odd}")

    def _applied(self, one: Object) -> Node | None:
        if self.target.keys() & BY_LABEL:
            raise Unpatchable("labels say what a patch is meant for")
        if isinstance(self.body.value, tuple):
            return operated(one.node, self.body)
        if not isinstance(self.body.value, dict):
            raise Unpatchable("a patch that is not at hand")
        over = self.body.value
        if "$patch" in over:
            if over["$patch"].value == "delete":
                return None
            raise Unpatchable(f"$patch: {over['$patch'].value}")
        group = one.kind.rpartition("/")[0]
        named = {key: node for key, node in over.items() if key not in ("apiVersion", "kind")}
        node = merged(one.node, replace(self.body, value=named), by_field=group in BUILT_IN)
        return _named(node, one)

    def _means(self, built: Built) -> bool:
        if self.target:
            return _selected(built, self.target)
        if not isinstance(self.body.value, dict):
            return True
        kind = text(items(self.body).get("kind"))
        name = text(items(items(self.body).get("metadata")).get("name"))
        return built.made.kind.rpartition("/")[2] == kind and name in built.names


def _named(node: Node, one: Object) -> Node:
    """Return an object that is still called what it was: the name in a patch only says what is meant."""
    metadata, own = items(node).get("metadata"), items(one.node).get("metadata")
    if metadata is None or own is None or "name" not in items(own):
        return node
    kept = replace(metadata, value={**items(metadata), "name": items(own)["name"]})
    return replace(node, value={**items(node), "metadata": kept})


def _selected(built: Built, target: dict[str, Node]) -> bool:
    """Tell whether a selector means an object: each word is an expression for the whole; labels may mean it."""
    group, _, kind = built.made.kind.rpartition("/")
    said = {"group": (group,), "kind": (kind,), "name": built.names}
    words = {key: text(node) for key, node in target.items() if key in said}
    return all(any(_fits(word, one) for one in said[key]) for key, word in words.items() if word)


def _fits(word: str, said: str) -> bool:
    try:
        return re.fullmatch(word, said) is not None
    except re.error:
        return False


def _laid(built: Built, node: Node | None) -> Built:
    if node is None:
        return replace(built, why=GONE)
    if node == built.made.node:
        return built
    return replace(built, made=built.made.changed(node, built.made.scope), changed=True)


def _copied(built: Built, given: dict[str, Node]) -> Built:
    """Return an object with the number of copies that is set for its name."""
    count = given.get("count")
    spec = items(built.made.node).get("spec")
    if text(given.get("name")) not in built.names or built.made.kind.rpartition("/")[2] not in COPIES or count is None:
        return built
    inside = replace(spec or Node({}, count.mark), value={**items(spec), "replicas": count})
    return _laid(built, replace(built.made.node, value={**items(built.made.node), "spec": inside}))


def _replaced(built: Built, given: Node) -> Built:
    """Return an object of which nobody knows what a replacement makes of it."""
    targets = [items(items(one).get("select")) for one in elements(items(given).get("targets"))]
    meant = not targets or any(_selected(built, target) for target in targets)
    return replace(built, why=built.why or f"{BY_ITSELF}: a replacement") if meant else built


def _lost(found: list[Built], there: str) -> list[Built]:
    return [replace(one, why=one.why or f"{BY_ITSELF}: {there} is not at hand") for one in found]
