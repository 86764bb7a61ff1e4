"""Signing in to databases: whether the password stands in the program.

https://peps.python.org/pep-0249/#connect
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.connection import Connection
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Node, Unknown

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

KINDS = (
    "MySQLdb.connect", "asyncpg.connect", "mysql.connector.connect", "psycopg.connect", "psycopg2.connect",
    "pymysql.connect", "snowflake.connector.connect",
)  # fmt: skip
SHORTEST = 6
_IN_TEXT = re.compile(r"\b(password|host)\s*=\s*'?([^\s']+)")
_AFAR = re.compile(r"^(?!127\.|0\.0\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\w-]+(?:\.[\w-]+)+$")
"""A host of a network that others are in as well; one without a dot is a machine or a container at hand."""
_MADE_UP = re.compile(
    r"passw|pwd|secret|your|user|test|example|sample|demo|dummy|fake|admin|root|default|postgres|mysql|local|change|1234"
    r"|xxx|\*\*\*|<|\{|\$",
    re.IGNORECASE,
)


def _written(view: View) -> Fact:
    """Return whether a password that nobody made up stands there, for a place that others can reach."""
    told = _said(view)
    password, place = told.get("password"), told.get("host")
    if password is None or not isinstance(password.value, str):
        return Fact(Unknown("where the password comes from is not seen"), Origin.UNKNOWN, view.node.mark, "password")
    if not _is_real(password.value):
        return Fact(Unknown("the password looks made up"), Origin.UNKNOWN, password.mark, "password")
    if place is None or not isinstance(place.value, str) or not (_AFAR.match(place.value) or view.find("account")):
        return Fact(Unknown("who can reach the database is not seen"), Origin.UNKNOWN, password.mark, "password")
    return Fact(True, Origin.STATED, password.mark, "password")


def _said(view: View) -> dict[str, Node]:
    """Return the password and the host, given by name or in one text: `host=a password=b`."""
    told: dict[str, Node] = {}
    text = view.find("0")
    if text is not None and isinstance(text.value, str):
        told = {name: Node(said, text.mark) for name, said in _IN_TEXT.findall(text.value)}
    named = (("password", "password"), ("passwd", "password"), ("account", "host"), ("host", "host"))
    return told | {name: node for key, name in named if (node := view.find(key)) is not None}


def _is_real(password: str) -> bool:
    letters, others = any(c.isalpha() for c in password), any(not c.isalpha() for c in password)
    return len(password) >= SHORTEST and letters and others and _MADE_UP.search(password) is None


connection = Mapping(Connection, spelled={"python": KINDS}, facts={"password_written": Made(_written, "password")})
