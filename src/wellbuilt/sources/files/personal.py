"""Personal data in a sample of a table: told by patterns that can be validated, never by a value in a report.

A kind of data is found in a column where nearly every value is a valid one of that kind; kinds whose checksum chance
meets too often count only where the column's name says the same.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEWEST, SHARE = 5, 0.8
"""Different values a column must have, and the part of them that must be valid."""
_EMAIL = re.compile(r"[\w.+%-]{1,64}@(?P<domain>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24})")
_RESERVED = re.compile(
    r"(^|\.)(example(\.(com|org|net))?|test|invalid|localhost|local|email\.com|mail\.com|domain\.com)$", re.IGNORECASE
)
"""Names nobody can own (https://www.rfc-editor.org/rfc/rfc2606), and what people write in their place."""
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_CARD = re.compile(r"(4\d{12}(\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(011|5\d\d)\d{12})")
_CALLED_CARD = re.compile(r"card|cc_?num|credit|pan$", re.IGNORECASE)
_CALLED_PHONE = re.compile(r"phone|mobile|telef|(^|_)tel($|_)|cell", re.IGNORECASE)
_CALLED_ID = re.compile(
    r"national|ident|(^|_)(dni|nie|nif|cpf|pesel|bsn|nir|egn|cnp|codice|tax|ssn|aadhaar|insee|steuer|personnummer|hetu)",
    re.IGNORECASE,
)
NATIONAL = (
    "es.dni", "es.nie", "br.cpf", "pl.pesel", "nl.bsn", "fr.nir", "it.codicefiscale", "bg.egn", "ro.cnp",
            "in_.aadhaar", "de.idnr", "se.personnummer", "fi.hetu", "be.nn")  # fmt: skip
"""Identity numbers with a checksum, as `python-stdnum` names them."""


def kinds(columns: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the kinds of personal data in a sample, by column name and values, sorted."""
    found = {kind for name, values in columns for kind in _of(name, set(values) - {""})}
    return sorted(found)


def _of(name: str, values: set[str]) -> list[str]:
    if len(values) < FEWEST:
        return []
    tests: list[tuple[str, bool, Callable[[str], bool]]] = [
        ("e-mail address", True, _email),
        ("bank account", True, _iban),
        ("payment card", _CALLED_CARD.search(name) is not None, _card),
        ("telephone number", _CALLED_PHONE.search(name) is not None, _phone),
        ("identity number", _CALLED_ID.search(name) is not None, _national),
    ]
    return [kind for kind, asked, valid in tests if asked and sum(map(valid, values)) >= SHARE * len(values)]


def _email(value: str) -> bool:
    found = _EMAIL.fullmatch(value.strip())
    return found is not None and _RESERVED.search(found["domain"]) is None


def _iban(value: str) -> bool:
    """Tell whether a value has the check digits of ISO 13616: https://www.swift.com/standards/data-standards/iban."""
    text = value.replace(" ", "")
    if not _IBAN.fullmatch(text):
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


def _card(value: str) -> bool:
    """Tell whether a value has the check digit of ISO/IEC 7812."""
    digits = re.sub(r"[ -]", "", value)
    if not _CARD.fullmatch(digits):
        return False
    doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0  # noqa: PLR2004  the rule itself


def _phone(value: str) -> bool:
    """Tell whether a value is a number that could be called, its country included."""
    if not value.startswith("+") or find_spec("phonenumbers") is None:
        return False
    import phonenumbers  # noqa: PLC0415  optional

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, None))
    except phonenumbers.NumberParseException:
        return False


def _national(value: str) -> bool:
    """Tell whether a value is an identity number of one of the countries whose numbers have a checksum."""
    if find_spec("stdnum") is None or not any(letter.isdigit() for letter in value):
        return False
    from importlib import import_module  # noqa: PLC0415  optional

    return any(import_module(f"stdnum.{name}").is_valid(value) for name in NATIONAL)
