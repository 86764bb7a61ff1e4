"""What manifests hold: objects in streams and lists, and what refers to them by name."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Node, Record, Status, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View
from wellbuilt.sources.kubernetes.ack import GROUP, ack
from wellbuilt.sources.kubernetes.overlays import overlaid
from wellbuilt.sources.kubernetes.references import References
from wellbuilt.texts.comments import comments_of
from wellbuilt.texts.document import Broken, Document
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Request

NAME = "kubernetes"
MAX_DEPTH = 10
ADOPTED = "services.k8s.aws/adoption-policy"
CHANGED = "kustomize changes what it says: review what `kustomize build` gives"
READ_ONLY = "services.k8s.aws/read-only"
_TEMPLATE = re.compile(rb"\{\{-?\s*(?:\.|if|range|include|with|end|define|template|toYaml|\$)")


@value
class Object:
    """One object of a manifest."""

    kind: str
    name: str
    node: Node
    path: str

    def find(self, path: str) -> Node | None:
        """Return what is at a path, None if it surely is not there."""
        return View(self.node, PLAIN).find(path)


def read(tree: Tree, paths: Sequence[str], request: Request, other: str) -> Iterator[Record | Gap | Status]:
    """Yield the records and the status of each file that holds an object of a kind asked for.

    `other` names the dialect of objects that are not of AWS's own controllers.
    """
    changed = overlaid(tree, paths)
    worth = _worth(request.kinds)
    found: list[tuple[Document, list[Object], str]] = []
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        if not worth.search(content):
            continue
        digest = hashlib.sha256(content).hexdigest()
        try:
            document = parse(path, content, stream=True)
        except Broken as broken:
            yield _unread(path, content, broken, digest)
            continue
        document.root = opened(document.root)
        found.append((document, list(_objects(document.root, path)), digest))
    known = [one for _, objects, _ in found for one in objects]
    for document, objects, digest in found:
        asked = [one for one in objects if one.kind in request.kinds]
        left = [one for one in asked if not _of_aws(one) and document.path in changed]
        yield from _records(document, [one for one in asked if one not in left], known, other)
        if asked:
            odd = "; ".join(f"line {line}: {what}" for line, what in document.oddities)
            odd = odd or (CHANGED if left else "")
            yield Status(NAME, document.path, "partly" if odd else "read", odd, digest=digest)


def _worth(kinds: frozenset[str]) -> re.Pattern[bytes]:
    """Return what a file has that may hold an object asked for, or one that such an object refers to."""
    nouns = "|".join(sorted({re.escape(kind.rpartition("/")[2]) for kind in kinds}))
    return re.compile(rf"""{re.escape(GROUP)}/|["']?kind["']?\s*:\s*["']?(?:{nouns or "(?!)"})\b""".encode())


def _unread(path: str, content: bytes, broken: Broken, digest: str) -> Status:
    if _TEMPLATE.search(content):
        reason = "is a template: the manifests that Helm makes of it are not on disk"
        return Status(NAME, path, "partly", reason, digest=digest)
    where = path if broken.line is None else f"{path}:{broken.line}"
    return Status(NAME, path, "failed", f"{where} {broken.reason}", digest=digest)


def _objects(node: Node, path: str, depth: int = 0) -> Iterator[Object]:
    """Yield each object of a stream; a list of objects is unfolded."""
    for one in node.value if isinstance(node.value, tuple) and depth < MAX_DEPTH else ():
        view = View(one, PLAIN)
        version, kind = _text(view.find("apiVersion")), _text(view.find("kind"))
        items = view.find("items")
        if kind.endswith("List") and items is not None:
            yield from _objects(items, path, depth + 1)
        elif version and kind:
            group = version.rpartition("/")[0]
            name = _text(view.find("metadata.name")) or _text(view.find("metadata.generateName"))
            yield Object(f"{group}/{kind}" if group else kind, name, one, path)


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""


def _records(document: Document, objects: Sequence[Object], known: Sequence[Object], other: str) -> Iterator[Record]:
    comments = comments_of(document, [one.node.mark.line or 1 for one in objects])
    turns: Counter[str] = Counter()
    references = References(known, document.path)
    for one in objects:
        label = f"{one.kind.rpartition('/')[2]}/{one.name or '?'}"
        turns[label] += 1
        address = label if turns[label] == 1 else f"{label}~{turns[label]}"
        if not _of_aws(one):
            yield Record(
                one.kind, address, one.node, other, one.path, comments=comments.get(one.node.mark.line or 1, ())
            )
            continue
        spec = one.find("spec") or Node({}, one.node.mark)
        body = references.named(Node(spec.value, one.node.mark, spec.rest or _adopted(one)))
        said = comments.get(one.node.mark.line or 1, ())
        yield Record(one.kind, address, body, ack.name, one.path, declared=not _read_only(one), comments=said)


def _of_aws(one: Object) -> bool:
    return one.kind.partition("/")[0].endswith(GROUP)


def _annotation(one: Object, name: str) -> object:
    table = one.find("metadata.annotations")
    told = table.value.get(name) if table is not None and isinstance(table.value, dict) else None
    return told.value if told is not None else None


def _adopted(one: Object) -> Unknown | None:
    """Return why an object says less than there is: it takes over what was made elsewhere.

    https://aws-controllers-k8s.github.io/community/docs/user-docs/features/#resourceadoption
    """
    taken = _of_aws(one) and _annotation(one, ADOPTED) == "adopt"
    return Unknown("it takes over something that was made elsewhere") if taken else None


def _read_only(one: Object) -> bool:
    return _annotation(one, READ_ONLY) in ("true", True)
