"""What manifests hold: objects in streams and lists, and what refers to them by name."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Node, Record, Status, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.kubernetes.ack import GROUP, ack
from wellbuilt.sources.kubernetes.helm.parsing import Unreadable
from wellbuilt.sources.kubernetes.images import Built
from wellbuilt.sources.kubernetes.kustomize import GONE, Kustomizations
from wellbuilt.sources.kubernetes.objects import Object, objects
from wellbuilt.sources.kubernetes.references import References
from wellbuilt.sources.kubernetes.selecting import Group
from wellbuilt.texts.comments import comments_of
from wellbuilt.texts.document import Broken
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Request
    from wellbuilt.sources.kubernetes.helm.charts import Charts
    from wellbuilt.texts.document import Document

NAME = "kubernetes"
ADOPTED = "services.k8s.aws/adoption-policy"
READ_ONLY = "services.k8s.aws/read-only"
_TEMPLATE = re.compile(rb"\{\{-?\s*(?:\.|if|range|include|with|end|define|template|toYaml|\$)")


@value
class _File:
    """One file that may hold what is asked for; `said` are the comments of each object, by the line it begins at."""

    document: Document
    objects: tuple[Object, ...]
    digest: str
    said: dict[int, tuple[tuple[int, str], ...]]


def read(tree: Tree, paths: Sequence[str], request: Request, other: str) -> Iterator[Record | Gap | Status]:
    """Yield the records and the status of each file that holds an object of a kind asked for.

    `other` names the dialect of objects that are not of AWS's own controllers.
    """
    worth = _worth(request.kinds)
    charts = _charts(tree)
    files: dict[str, _File] = {}
    for path in paths:
        found = _file(tree, path, worth, charts)
        if isinstance(found, Status):
            yield found
        elif found is not None:
            files[path] = found
    laid = Kustomizations.of(tree, paths, {path: file.objects for path, file in files.items()})
    made, doubts, plain = _made(laid, files, request)
    known = [one for file in files.values() for one in file.objects]
    asked = [[one for one in files[path].objects if one.kind in request.kinds] for path in files if path in plain]
    parts = [_records(asked, known, files, other, together=False)]
    parts += [_records([there], there, files, other, together=True) for there in made.values()]
    built = Built(tree)
    for record in chain.from_iterable(parts):
        yield record if record.dialect == ack.name else replace(record, body=built.told(record.body))
    for path, file in files.items():
        if any(one.kind in request.kinds for one in file.objects):
            odd = "; ".join(f"line {line}: {what}" for line, what in file.document.oddities) or doubts.get(path, "")
            yield Status(NAME, path, "partly" if odd else "read", odd, digest=file.digest)


def _made(
    laid: Kustomizations, files: dict[str, _File], request: Request
) -> tuple[dict[str, list[Object]], dict[str, str], set[str]]:
    """Return what kustomizations make of objects asked for, why of a file not all is known, and what stays as it is.

    A file stays as it is if nothing takes it in, or anything that changes nothing in what is asked for.
    """
    made: dict[str, list[Object]] = {}
    doubts: dict[str, str] = {}
    plain, changed = set(files) - laid.taken, set[str]()
    for folder, built in laid.outermost():
        asked = [one for one in built if one.made.kind in request.kinds]
        there = {one.made.path for one in built}
        if any(one.changed or one.why for one in asked):
            doubts |= {one.made.path: one.why for one in asked if one.why not in ("", GONE)}
            made[folder] = [one.made.changed(one.made.node, folder) for one in asked if not one.why]
            changed |= there
        else:
            plain |= there & files.keys()
            changed -= there
    return made, doubts, plain - changed


def _charts(tree: Tree) -> Charts | None:
    """Return the charts of a tree, None where there are none."""
    if not any(path.endswith("Chart.yaml") for path in tree.paths()):
        return None
    from wellbuilt.sources.kubernetes.helm.charts import Charts  # noqa: PLC0415  few trees have charts

    return Charts.of(tree)


def _file(tree: Tree, path: str, worth: re.Pattern[bytes], charts: Charts | None) -> _File | Status | None:
    """Return what a file holds, the status of one that is no manifest, None where nothing in it is asked for."""
    try:
        content = tree.read(path)
    except SourceError as error:
        return Status(NAME, path, "failed", str(error))
    if not worth.search(content):
        return None
    digest = hashlib.sha256(content).hexdigest()
    try:
        if charts is not None and b"{{" in content and charts.holds(path):
            document = charts.rendered(path)
        else:
            document = parse(path, content, stream=True)
    except Unreadable as why:
        reason = f"is a template of Helm of which not all can be told ({why}): review what `helm template` makes of it"
        return Status(NAME, path, "partly", reason, digest=digest)
    except Broken as broken:
        return _unread(path, content, broken, digest)
    document.root = opened(document.root)
    found = tuple(objects(document.root, path))
    said = comments_of(document, sorted(one.node.mark.line or 1 for one in found))
    return _File(document, found, digest, said)


def _worth(kinds: frozenset[str]) -> re.Pattern[bytes]:
    """Return what a file has that may hold an object asked for, or one that such an object refers to."""
    nouns = "|".join(sorted({re.escape(kind.rpartition("/")[2]) for kind in kinds}))
    return re.compile(rf"""{re.escape(GROUP)}/|["']?kind["']?\s*:\s*["']?(?:{nouns or "(?!)"})\b""".encode())


def _unread(path: str, content: bytes, broken: Broken, digest: str) -> Status:
    if _TEMPLATE.search(content):
        reason = "is a template of Helm: review what `helm template` makes of its chart"
        return Status(NAME, path, "partly", reason, digest=digest)
    where = path if broken.line is None else f"{path}:{broken.line}"
    return Status(NAME, path, "failed", f"{where} {broken.reason}", digest=digest)


def _records(
    scopes: Sequence[Sequence[Object]], known: Sequence[Object], files: dict[str, _File], other: str, *, together: bool
) -> Iterator[Record]:
    """Yield the records of objects, by scope; those that are made `together` are applied together as well."""
    labels = [pair for asked in scopes for pair in _labels(asked)]
    group = Group([(f"{one.scope}#{label}", one) for label, one in labels], together)
    for label, one in labels:
        said = files[one.path].said.get(one.node.mark.line or 1, ())
        if not _of_aws(one):
            body = group.with_selected(f"{one.scope}#{label}", one)
            yield Record(one.kind, label, body, other, one.scope, comments=said)
            continue
        spec = one.find("spec") or Node({}, one.node.mark)
        body = References(known, one.path).named(Node(spec.value, one.node.mark, spec.rest or _adopted(one)))
        yield Record(one.kind, label, body, ack.name, one.scope, declared=not _read_only(one), comments=said)


def _labels(asked: Sequence[Object]) -> Iterator[tuple[str, Object]]:
    """Yield each object of a scope with its address there."""
    turns: Counter[str] = Counter()
    for one in asked:
        label = f"{one.kind.rpartition('/')[2]}/{one.name or '?'}"
        turns[label] += 1
        yield label if turns[label] == 1 else f"{label}~{turns[label]}", one


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
