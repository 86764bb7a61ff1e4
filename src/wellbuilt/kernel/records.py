"""Records: what a source found, before anyone has said what it means."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MarkKind = Literal["file", "cell", "call", "person", "measurement"]
StatusState = Literal["read", "partly", "failed"]
Scalar: TypeAlias = "str | int | float | bool | None"


@value
class Mark:
    """A place something was read from.

    `path` is relative to the workload and POSIX; for a call it is the operation, for a person the
    name. `via` leads to the place the value itself came from, such as a variable's default.
    """

    path: str
    line: int | None = None
    kind: MarkKind = "file"
    cell: int | None = None
    via: Mark | None = None

    def __str__(self) -> str:
        cell = "" if self.cell is None else f"[cell {self.cell}]"
        return f"{self.path}{cell}" if self.line is None else f"{self.path}{cell}:{self.line}"

    def chain(self) -> Iterator[Mark]:
        """Yield this place and each one its value came through, nearest first."""
        mark: Mark | None = self
        while mark is not None:
            yield mark
            mark = mark.via


@value
class Unknown:
    """A value nobody could tell, and why: `var.bucket is not set`."""

    reason: str


@value
class Ref:
    """A value that belongs to another record, such as `aws_s3_bucket.models.arn`.

    `path` is the attribute as its dialect spells it ("" for the record itself); `value` is what the
    attribute says where that is known.
    """

    scope: str
    address: str
    path: str = ""
    value: Scalar = None


@value
class Partial:
    """A text of which only pieces are known: `arn:aws:s3:::${var.bucket}/*` is surely not `*`."""

    pieces: tuple[str | Ref | Unknown, ...]


@value
class Document:
    """A text that is the encoding of a tree, such as `jsonencode({...})`: kept as the tree."""

    root: Node
    format: str = "json"


Value: TypeAlias = "Scalar | Unknown | Ref | Partial | Document | dict[str, Node] | tuple[Node, ...]"


@value
class Node:
    """One value in a record's body, with the place it was read from.

    A key that resolves to null is left out of its map. `rest` says why a map or a list may hold more
    than is seen (`merge(var.more, {...})`): then a missing key is unknown, not absent.
    """

    value: Value
    mark: Mark
    rest: Unknown | None = None


@value
class Record:
    """One resource or call, as its source spells it.

    `scope` names what declares it (a root module's folder, a template's path); `address` is unique in the
    scope and survives moves between files. `doubt` says why it may not exist at all (an unknown `count`).
    `declared` is false for something that is only looked up (a Terraform data source). `elsewhere` are the keys that
    something nobody sees may set where the record does not, such as a library's file of defaults; `defaults` are those
    that a library set by itself, each with the page that says so.
    """

    kind: str
    address: str
    body: Node
    dialect: str
    scope: str
    doubt: Unknown | None = None
    declared: bool = True
    comments: tuple[tuple[int, str], ...] = ()
    elsewhere: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()

    @property
    def mark(self) -> Mark:
        """Return where the record begins."""
        return self.body.mark


@value
class Gap:
    """A part of a scope that could not be read, such as a module that is not on disk.

    `given` are the arguments it was handed: what they refer to may have attachments in there.
    """

    scope: str
    address: str
    reason: str
    given: Node


@value
class Status:
    """How reading one scope or file went: trouble inside is data, never an exception."""

    source: str
    path: str
    state: StatusState = "read"
    reason: str = ""
    version: str = ""
    digest: str = ""


@value
class Dialect:
    """How one source spells the canonical kinds (`s3:Bucket`) and keys (`VersioningConfiguration`).

    A kind that cannot be said in it is spelled "": it is read by the mappings that spell it for this dialect alone.
    `whole` says whether a scope is meant to hold all that belongs to a thing in it, as a root module or a stack is;
    a program makes a thing and knows nothing of what others attach to it.
    """

    name: str
    kind: Callable[[str], str]
    key: Callable[[str], str]
    whole: bool = True


def _request_kind(canonical: str) -> str:
    service, _, noun = canonical.partition(":")
    return f"{service}:Create{noun}"


API = Dialect("api", _request_kind, str, whole=False)
"""Requests of a service's API, whichever language or workflow makes them: `sagemaker:CreateTrainingJob`."""

FILES = Dialect("files", lambda _: "", str, whole=False)
"""Files that are things themselves, such as a model or a table of data: kinds and keys are the sources' own words."""

PYTHON = Dialect("python", lambda _: "", str, whole=False)
"""Calls of Python libraries, by dotted name: `sklearn.model_selection.train_test_split`. It has no canonical kinds.
`?.delete_endpoint` is the call of a method of that name on anything at all, told without what it is given.

A body holds arguments: positions under "0", "1" ..., keywords by name. Behind `()` stands, by name, what is called on
what the call gives (`().fit` is a list of calls); `#` is the call's turn in its scope, `self` what a method is called
on, `with` what happens inside of it, `def` the function it decorates (`name`, its class or function as `owner`,
`calls` in it, `always` those of them that no `if` skips; as it is written: `takes`, what each parameter is said to be,
`says`, every call, `decides`, whether anything in it depends on a value, `fallbacks`, what it gives back after any
error in the form of a result), `in` the count at which a cell of a notebook was last run, `pass` that nothing is done
with what it gives, `except` by name the exceptions after which the program goes on as if nothing had happened ("" for
any). A call of what a call gave, such as of a function that was decorated, has the kind of that call and `()`; `one >>
other` is `__rshift__` of the one.
"""

FLOWS = Dialect("flows", lambda _: "", str)
"""Workflows in one form, whether a file of an orchestrator states them or calls of its library do.

Keys are the words of `wellbuilt.sources.flows.words`. A value may be a map of `Value`, the orchestrator's own `Key` for
it and, where silence means it, the `Page` that says so.
"""


@value
class Request:
    """What a source is given: the kinds worth reading and what only a provider can compute.

    `kinds` are spelled as the source's dialect spells them; a scope that holds none of them need not be
    read. `computed` maps a kind to a function from its body to further attributes. `var_files` are further
    Terraform variable files, by root module folder.
    """

    kinds: frozenset[str]
    computed: Mapping[str, Callable[[Node], dict[str, Node]]] = field(default_factory=dict)
    var_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
