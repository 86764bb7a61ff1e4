"""Values: small things that are made in great number and never changed."""

from __future__ import annotations

import dataclasses
import inspect
from dataclasses import MISSING, Field, field
from typing import Any, TypeVar, cast, dataclass_transform

import msgspec

T = TypeVar("T")
_PLAIN = frozenset({"__dict__", "__weakref__"})


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(made: type[T]) -> type[T]:
    """Make a class of values: with slots, equal and hashed by what they hold, that nobody can change.

    It is written as a dataclass and is a struct of msgspec (https://jcristharif.com/msgspec/structs.html): making the
    class takes a twentieth of the time, as nothing is compiled for it, and filling, hashing and unpickling values is
    done in C. A value is changed by `replace` and looked through by `fields`, both of this module.
    Raises TypeError for a field that is not given, shown or compared.
    """
    if issubclass(made, msgspec.Struct):
        return made  # it is one by what it inherits from
    hints = inspect.get_annotations(made)
    rest = {name: held for name, held in vars(made).items() if name not in hints and name not in _PLAIN}
    struct = msgspec.defstruct(
        made.__name__,
        [(name, hint, _default(vars(made).get(name, MISSING))) for name, hint in hints.items()],
        bases=(msgspec.Struct,),
        module=made.__module__,
        namespace=rest,
        frozen=True,
    )
    return cast("type[T]", struct)


def _default(given: Any) -> Any:
    """Return what msgspec is told of a field's default; TypeError for what it cannot do: a field of its own kind."""
    if not isinstance(given, Field):
        return msgspec.NODEFAULT if given is MISSING else given
    if not (given.init and given.repr and given.compare) or given.kw_only is True:
        raise TypeError("each field of a value is given, shown and compared: write a dataclass")
    if given.default_factory is not MISSING:
        return msgspec.field(default_factory=given.default_factory)
    return msgspec.NODEFAULT if given.default is MISSING else given.default


def is_value(one: Any) -> bool:
    """Tell whether something is a value, or a class of values."""
    return isinstance(one, msgspec.Struct) or (isinstance(one, type) and issubclass(one, msgspec.Struct))


def fields(one: Any) -> tuple[str, ...]:
    """Return the names of the fields of a value, or of a class of values, in order."""
    return cast("tuple[str, ...]", one.__struct_fields__)


def required(made: Any) -> tuple[str, ...]:
    """Return the names of the fields that a value of a class cannot be made without."""
    names = fields(made)
    return names[: len(names) - len(made.__struct_defaults__)]


def replace(one: T, **changes: Any) -> T:
    """Return a value, or a frozen dataclass, like another but for some fields.

    Raises TypeError for a field it does not have.
    """
    same: Any = one
    return cast(
        "T", msgspec.structs.replace(same, **changes) if is_value(same) else dataclasses.replace(same, **changes)
    )
