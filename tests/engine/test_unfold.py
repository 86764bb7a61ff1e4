"""What a document inside a record asks of services becomes records of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellbuilt.engine.unfold import requested, unfolded
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.provided import Asked, Library, Script
from wellbuilt.kernel.records import API, PYTHON, Mark, Node, Record, Unknown
from wellbuilt.kernel.views import View

OWN, LENT = Mark("main.tf", 3), Mark("flow.json", 1)


def find(view: View) -> Node:
    """Return the document of a machine."""
    return view.find("definition") or Node((), view.node.mark)


def requests(document: Node) -> Iterator[Asked]:
    """Yield a request for each name in a document."""
    for one in document.value if isinstance(document.value, tuple) else ():
        yield Asked("s:CreateJob", str(one.value), Node({"Name": one}, one.mark))


MACHINE = Mapping(Concept, of="s:Machine", script=Script(find, requests))
OTHER = Mapping(Concept, of="s:Other")


def machine(address: str, *names: str, at: Mark = OWN, scope: str = ".", rest: Unknown | None = None) -> Record:
    """Return a record whose document asks for a job of each name."""
    document = Node(tuple(Node(name, at) for name in names), at)
    body = Node({"definition": document}, LENT if rest else OWN, rest)
    return Record("s:CreateMachine", address, body, API.name, scope, doubt=Unknown("perhaps"))


def addresses(*records: Record) -> list[str]:
    """Return the addresses after unfolding."""
    return [record.address for record in unfolded(records, {"api": API}, (MACHINE, OTHER))]


def test_each_request_has_an_address_inside_its_owner() -> None:
    """Two of one name are told apart; a record without a script stays as it is."""
    other = Record("s:CreateOther", "o", Node({}, OWN), API.name, ".")
    assert addresses(machine("m", "a", "b", "a"), other) == [
        "m",
        "m/requests[a]",
        "m/requests[b]",
        "m/requests[a~2]",
        "o",
    ]


def test_a_request_is_as_doubtful_as_its_owner_and_in_its_scope() -> None:
    _, asked = unfolded([machine("m", "a")], {"api": API}, [MACHINE])
    assert (asked.kind, asked.dialect, asked.scope) == ("s:CreateJob", "api", ".")
    assert asked.doubt == Unknown("perhaps")


def test_a_file_that_another_record_holds_is_not_told_again() -> None:
    """What creates the machine knows more of it than the file of its definition."""
    alone = machine("flow", "a", at=LENT, scope="flow.json", rest=Unknown("only the definition"))
    assert addresses(alone) == ["flow", "flow/requests[a]"]
    lent = machine("m", "a", at=Mark("main.tf", 3, via=LENT))
    assert addresses(alone, lent) == ["m", "m/requests[a]"]
    assert addresses(alone, machine("m", "a", at=LENT)) == ["m", "m/requests[a]"]
    assert addresses(alone, machine("m", "a")) == ["flow", "flow/requests[a]", "m", "m/requests[a]"]


def test_what_a_library_asks_for_is_told_once_and_stands_where_the_call_does() -> None:
    """A library is given only its own calls, of its own dialect; with none of them it is not asked."""
    call = Record("lib.start", "m:start", Node({}, OWN), PYTHON.name, "main.py")
    others = [Record("lib.other", "m:other", Node({}, OWN), PYTHON.name, "main.py"), machine("m")]
    seen: list[str] = []

    def asks(calls: Sequence[Record]) -> Iterator[Record]:
        seen.extend(one.address for one in calls)
        for one in calls:
            yield from [Record("s:CreateJob", one.address, one.body, API.name, one.scope)] * 2

    library = Library(PYTHON.name, ("lib.start",), asks)
    told = requested([call, *others], [library, Library(PYTHON.name, ("lib.stop",), asks)])
    assert [(one.kind, one.address) for one in told[3:]] == [("s:CreateJob", "m:start")]
    assert seen == ["m:start"]
