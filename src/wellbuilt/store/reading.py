"""Reading what owners write in TOML: every problem at once, each with its path."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.secrets import mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


@dataclass(slots=True)
class Table:
    """One table of a file; what is wrong in it is added to `problems`, shared by all tables of the file."""

    data: Mapping[str, Any]
    at: str
    problems: list[str]
    asked: list[str] = field(default_factory=list)

    def text(self, key: str, *, default: str = "", required: bool = False) -> str:
        """Return a text; what looks like a secret in it is masked, as it may be shown to anybody."""
        value = self._get(key, required=required)
        if value is None:
            return default
        if not isinstance(value, str) or (required and not value.strip()):
            self.wrong(key, "should be a text that says something" if required else "should be a text")
            return default
        return str(mask(value))

    def choice(self, key: str, options: Sequence[str], *, default: str = "", required: bool = False) -> str:
        """Return one of a few words."""
        value = self.text(key, default=default, required=required)
        if value and value not in options:
            self.wrong(key, f"should be one of {', '.join(options)}, not {value!r}")
            return default or options[0]
        return value

    def scalar(self, key: str) -> str | int | float | bool | None:
        """Return a text (masked as in `text`), a number or a truth value that has to be there; None if it is not."""
        value = self._get(key, required=True)
        if value is not None and not isinstance(value, (str, int, float, bool)):
            self.wrong(key, "should be a text, a number, true or false")
            return None
        return str(mask(value)) if isinstance(value, str) else value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts as they are: to be used, as paths are, and masked by whoever shows them."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(key, 'should be a list of texts, such as ["one", "two"]')
            return ()
        return tuple(value)

    def day(self, key: str, *, required: bool = False) -> date:
        """Return a date, given as one or as text in ISO form."""
        value = self._get(key, required=required)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.wrong(key, f"should be a date such as 2027-06-30, not {value!r}")
        elif isinstance(value, datetime) or (value is not None and not isinstance(value, date)):
            self.wrong(key, "should be a date such as 2027-06-30")
        elif value is not None:
            return value
        return date.max

    def words(self, key: str) -> dict[str, str]:
        """Return a table of texts, masked as in `text`."""
        return {name: str(mask(item)) for name, item in self.used(key).items()}

    def used(self, key: str) -> dict[str, str]:
        """Return a table of texts as they are: to be used, as paths are, and masked by whoever shows them."""
        value = self._get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(key, f"should be a table: [{key}]")
            return {}
        for name, item in value.items():
            if not isinstance(item, str):
                self.wrong(f"{key}.{name}", "should be a text")
        return {name: item for name, item in value.items() if isinstance(item, str)}

    def tables(self, key: str) -> list[Table]:
        """Return a list of tables, as `[[key]]` writes it."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, f"should be a list of tables: [[{key}]]")
            return []
        return [Table(item, self._path(f"{key}[{number}]"), self.problems) for number, item in enumerate(value)]

    def close(self) -> None:
        """Say of each key that nobody asked for that it means nothing."""
        for key in self.data:
            if key not in self.asked:
                self.wrong(key, f"means nothing here{close_to(key, self.asked)}")

    def wrong(self, key: str, what: str) -> None:
        """Note a problem at a key."""
        self.problems.append(f"{self._path(key)} {what}")

    def _get(self, key: str, *, required: bool = False) -> Any:
        self.asked.append(key)
        if required and key not in self.data:
            self.wrong(key, "is missing")
        return self.data.get(key)

    def _path(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key


def close_to(word: str, known: Iterable[str]) -> str:
    """Return the ending of a sentence that guesses what was meant, or nothing."""
    import difflib  # noqa: PLC0415  only for a word that is wrong

    found = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


def open_toml(path: Path) -> Table:
    """Return the content of a TOML file; a file that is not there is empty.

    Raises UsageError if it cannot be read.
    """
    if not path.exists():
        return Table({}, "", [])
    import tomllib  # noqa: PLC0415  only where there is something to read

    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), "", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}", hint="see https://toml.io") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


def refuse(path: Path, problems: Sequence[str], *, hint: str) -> None:
    """Raise UsageError with every problem of a file, if there are any."""
    if problems:
        raise UsageError(
            "\n".join([f"{path} says what cannot be:", *(f"  {problem}" for problem in problems)]), hint=hint
        )
