"""The functions that templates of charts call, those of Sprig and Helm's own, as far as what they are given is known.

https://masterminds.github.io/sprig/
https://helm.sh/docs/chart_template_guide/function_list/
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from wellbuilt.sources.kubernetes.helm.hidden import Hidden, listed, shown, true, unsure
from wellbuilt.sources.kubernetes.helm.versions import satisfies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _known(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gives what is not known where anything it is given is not."""

    def call(*given: Any) -> Any:
        return next((doubt for one in given if (doubt := unsure(one))), None) or function(*given)

    return call


def _through(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of texts that leaves holes where they are."""

    def call(*given: Any) -> Any:
        return function(*(shown(one) if isinstance(one, Hidden) else one for one in given))

    return call


def _decided(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose first values must be known, whatever is in those behind."""

    def call(*given: Any) -> Any:
        doubt = next((one for one in given if isinstance(one, Hidden)), None)
        return doubt or function(*given)

    return call


def _default(other: Any, *given: Any) -> Any:
    found = given[-1] if given else None
    truth = true(found)
    return truth if isinstance(truth, Hidden) else found if truth else other


def _ternary(yes: Any, no: Any, which: Any) -> Any:
    truth = true(which)
    return truth if isinstance(truth, Hidden) else yes if truth else no


def _coalesce(*given: Any) -> Any:
    for one in given:
        truth = true(one)
        if truth:
            return truth if isinstance(truth, Hidden) else one
    return None


def _required(_: Any, found: Any) -> Any:
    return Hidden("whoever installs it must say it") if found is None or found == "" else found


def _not(found: Any) -> Any:
    truth = true(found)
    return truth if isinstance(truth, Hidden) else not truth


def _eq(one: Any, *others: Any) -> bool:
    return any(_alike(one, other) for other in others)


def _alike(one: Any, other: Any) -> bool:
    kinds = [
        ("bool" if isinstance(x, bool) else "number" if isinstance(x, (int, float)) else type(x)) for x in (one, other)
    ]
    return bool(one == other) if kinds[0] == kinds[1] else False


def _indent(count: Any, text: Any) -> str:
    pad = " " * min(int(count), MOST)
    return pad + shown(text).replace("\n", f"\n{pad}")


def _quote(mark: str) -> Callable[..., str]:
    def quoted(*given: Any) -> str:
        texts = [shown(one) for one in given if one is not None]
        if mark == "'":
            return " ".join(f"'{text}'" for text in texts)
        return " ".join(json.dumps(text, ensure_ascii=False) for text in texts)

    return quoted


def _printf(pattern: str, *given: Any) -> Any:
    values = iter(given)

    def one(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        held = next(values)
        if found[1] or found[2] not in "svdqt":
            raise ValueError(found[0])
        if found[2] == "q":
            return _quote('"')(held)
        if found[2] == "d" and not isinstance(held, (int, Hidden)):
            raise ValueError(found[0])
        return listed(held) if held is None else shown(held)

    return re.sub(r"%([-+ #0-9.]*)([a-zA-Z%])", one, pattern)


class _Dumper(yaml.SafeDumper):
    """Writes as the library does that Helm uses: keys in order, lists not indented."""

    def ignore_aliases(self, _: Any) -> bool:
        """Return that nothing is written by reference."""
        return True


def _to_yaml(found: Any) -> str:
    plain = _plain(found)
    text: str = yaml.dump(plain, Dumper=_Dumper, default_flow_style=False, allow_unicode=True, width=10**9)
    return text.removesuffix("\n...\n").removesuffix("...\n").removesuffix("\n")


def _to_json(found: Any) -> str:
    return json.dumps(_plain(found), separators=(",", ":"), sort_keys=True)


def _plain(found: Any) -> Any:
    match found:
        case dict():
            return {str(key): _plain(one) for key, one in found.items()}
        case list() | tuple():
            return [_plain(one) for one in found]
        case Hidden():
            return shown(found)
        case float():
            return int(found) if found == int(found) else float(found)
        case _:
            return found


def _merge(*given: dict[str, Any], over: bool = False) -> dict[str, Any]:
    """Merge tables into the first, and no other into any that it holds: those may be the chart's own."""
    first, *others = given
    for other in others:
        for key, one in other.items():
            if isinstance(first.get(key), dict) and isinstance(one, dict):
                first[key] = _merge({**first[key]}, one, over=over)
            elif key not in first or (over and true(one)) or not true(first[key]):
                first[key] = one
    return first


def _set(table: dict[str, Any], key: str, found: Any) -> dict[str, Any]:
    table[key] = found
    return table


def _int(found: Any) -> int:
    try:
        return int(float(found)) if found is not None else 0
    except (TypeError, ValueError):
        return 0


def _trunc(count: Any, text: str) -> str:
    return text[: int(count)] if count >= 0 else text[int(count) :]


def _index(found: Any, *keys: Any) -> Any:
    for key in keys:
        if found is None or isinstance(found, Hidden):
            return found
        found = found.get(key) if isinstance(found, dict) else found[int(key)]
    return found


def _less(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return _known(compare)


def _kind(found: Any) -> str:
    kinds: Mapping[type, str] = {bool: "bool", str: "string", int: "int", dict: "map", list: "slice"}
    return "invalid" if found is None else "float64" if isinstance(found, float) else kinds[type(found)]


def _dig(*given: Any) -> Any:
    *keys, other, table = given
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return other
        table = table[key]
    return table


def _pick(table: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: one for key, one in table.items() if key in keys}


def _omit(table: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: one for key, one in table.items() if key not in keys}


def _dict(*given: Any) -> dict[str, Any]:
    return {str(key): one for key, one in zip(given[::2], [*given[1::2], ""], strict=False)}


MOST = 1000
"""Elements of a list, or blanks before a line: no chart asks for as many."""
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "default": _default, "ternary": _ternary, "coalesce": _coalesce, "required": _required, "not": _not,
    "empty": _not, "eq": _known(_eq), "ne": _known(lambda one, other: not _alike(one, other)),
    "lt": _less(lambda one, other: one < other), "le": _less(lambda one, other: one <= other),
    "gt": _less(lambda one, other: one > other), "ge": _less(lambda one, other: one >= other),
    "quote": _through(_quote('"')), "squote": _through(_quote("'")), "indent": _through(_indent),
    "nindent": _through(lambda count, text: "\n" + _indent(count, text)), "printf": _through(_printf),
    "print": _through(lambda *given: "".join(shown(one) for one in given)),
    "toString": _through(shown), "toYaml": _to_yaml, "toJson": _known(_to_json),
    "trunc": _known(_trunc), "trim": _known(str.strip), "lower": _known(str.lower), "upper": _known(str.upper),
    "trimSuffix": _known(lambda end, text: text.removesuffix(end)),
    "trimPrefix": _known(lambda start, text: text.removeprefix(start)),
    "trimAll": _known(lambda those, text: text.strip(those)),
    "replace": _known(lambda old, new, text: text.replace(old, new)),
    "contains": _known(lambda part, text: part in text), "hasPrefix": _known(lambda part, text: text.startswith(part)),
    "hasSuffix": _known(lambda part, text: text.endswith(part)),
    "splitList": _known(lambda by, text: text.split(by)), "nospace": _known(lambda text: re.sub(r"\s", "", text)),
    "join": _known(lambda by, those: by.join(shown(one) for one in those)),
    "b64enc": _known(lambda text: base64.b64encode(text.encode()).decode()),
    "int": _known(_int), "int64": _known(_int), "float64": _known(float), "atoi": _known(_int),
    "add": _known(lambda *given: sum(map(_int, given))), "add1": _known(lambda one: _int(one) + 1),
    "sub": _known(lambda one, other: _int(one) - _int(other)),
    "mul": _known(lambda one, other: _int(one) * _int(other)),
    "max": _known(lambda *given: max(map(_int, given))), "min": _known(lambda *given: min(map(_int, given))),
    "until": _known(lambda count: list(range(min(int(count), MOST)))),
    "len": _decided(lambda found: len(found) if found is not None else 0),
    "list": lambda *given: list(given), "tuple": lambda *given: list(given), "dict": _dict,
    "get": _decided(lambda table, key: table.get(key, "")), "set": _set,
    "hasKey": _decided(lambda table, key: key in table),
    "keys": _decided(lambda *those: [key for one in those for key in one]),
    "values": _decided(lambda table: list(table.values())), "pick": _decided(_pick), "omit": _decided(_omit),
    "dig": _decided(_dig), "index": _decided(_index), "has": _known(lambda one, those: one in (those or ())),
    "first": _decided(lambda those: those[0] if those else None),
    "last": _decided(lambda those: those[-1] if those else None),
    "rest": _decided(lambda those: those[1:]), "append": _decided(lambda those, one: [*those, one]),
    "concat": _decided(lambda *those: [one for each in those for one in each]),
    "uniq": _known(lambda those: list(dict.fromkeys(those))),
    "sortAlpha": _known(lambda those: sorted(map(shown, those))),
    "without": _known(lambda those, *out: [one for one in those if one not in out]),
    "merge": _decided(_merge),
    "mergeOverwrite": _decided(lambda *given: _merge(*given, over=True)),
    "deepCopy": _decided(lambda found: json.loads(json.dumps(found)) if unsure(found) is None else found),
    "kindIs": _decided(lambda kind, found: _kind(found) == kind), "kindOf": _decided(_kind),
    "fromJson": _known(json.loads),
    "semverCompare": _known(satisfies),
    "typeIs": _decided(lambda kind, found: _kind(found) == kind),
}  # fmt: skip
