"""Pair: which thing of a later review is which of an earlier one, though files and addresses may have moved.

A wrong pair would hide a new finding, so a pair is taken only where it is the only one that fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from wellbuilt.kernel.reviews import Review, Thing

ALIKE, ENOUGH = 0.5, 3


class Key(NamedTuple):
    """What a thing is known by: its scope and its address there."""

    scope: str
    address: str


def pairs(before: Review, after: Review) -> dict[Key, Key]:
    """Return by the key of each earlier thing that of the later thing it is, where it still is one."""
    old, new = _things(before), _things(after)
    found = {key: key for key in old if key in new}
    scopes = _scopes(old, new)
    found.update(
        (key, moved)
        for key in old
        if key not in found and key.scope in scopes and (moved := Key(scopes[key.scope], key.address)) in new
    )
    for alike in (_by_name(before, after), _by_tail(scopes)):
        _match(old, new, found, alike)
    _parts(old, new, found)
    return found


def _things(review: Review) -> dict[Key, Thing]:
    return {_key(thing): thing for thing in review.things if not thing.apart}


def _key(thing: Thing) -> Key:
    """Return a thing's key; its id is the scope, `#` and the address."""
    return Key(thing.scope, thing.id.removeprefix(f"{thing.scope}#") if thing.scope else thing.id)


def _scopes(old: Iterable[Key], new: Iterable[Key]) -> dict[str, str]:
    """Return what a scope that is gone is called now: the one new scope that declares most of the same.

    Few things in common are enough only where the name of the file or folder is the same.
    """
    was, now = _addresses(old), _addresses(new)
    gone, come = was.keys() - now.keys(), now.keys() - was.keys()
    scores = {
        (a, b): score
        for a in gone
        for b in come
        if (score := _alike(was[a], now[b])) >= ALIKE
        and (len(was[a] & now[b]) >= ENOUGH or _last(a) == _last(b))
    }  # fmt: skip
    best_of = [max((s for (x, _), s in scores.items() if x == a), default=0.0) for a, _ in scores]
    best_for = [max((s for (_, y), s in scores.items() if y == b), default=0.0) for _, b in scores]
    best = [pair for pair, of, for_ in zip(scores, best_of, best_for, strict=True) if scores[pair] == of == for_]
    once_a, once_b = Counter(a for a, _ in best), Counter(b for _, b in best)
    return {a: b for a, b in best if once_a[a] == once_b[b] == 1}


def _addresses(keys: Iterable[Key]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        found[key.scope].add(key.address)
    return found


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _by_name(before: Review, after: Review) -> Callable[[Key, Thing], Hashable | None]:
    """Return what tells things apart by the name their owners gave them, in one environment."""
    environments = {Key(f.scope, f.subject): f.environment for r in (before, after) for f in r.findings}

    def alike(key: Key, thing: Thing) -> Hashable | None:
        known = thing.name and thing.name != key.address and "${" not in thing.name
        return (thing.concept, thing.name, environments.get(key, "")) if known else None

    return alike


def _by_tail(scopes: Mapping[str, str]) -> Callable[[Key, Thing], Hashable | None]:
    """Return what tells things apart by their address without the modules around it, in one scope."""

    def alike(key: Key, thing: Thing) -> Hashable | None:
        parts = key.address.split(".")
        while len(parts) > ENOUGH and parts[0] == "module":
            parts = parts[2:]
        return thing.concept, scopes.get(key.scope, key.scope), ".".join(parts)

    return alike


def _match(
    old: Mapping[Key, Thing],
    new: Mapping[Key, Thing],
    found: dict[Key, Key],
    alike: Callable[[Key, Thing], Hashable | None],
) -> None:
    """Pair what is left where exactly one thing on each side is alike."""
    taken = set(found.values())
    left, right = defaultdict(list), defaultdict(list)
    for key, thing in old.items():
        if key not in found and (sign := alike(key, thing)) is not None:
            left[sign].append(key)
    for key, thing in new.items():
        if key not in taken and (sign := alike(key, thing)) is not None:
            right[sign].append(key)
    found.update((keys[0], right[sign][0]) for sign, keys in left.items() if len(keys) == len(right[sign]) == 1)


def _parts(old: Iterable[Key], new: Mapping[Key, Thing], found: dict[Key, Key]) -> None:
    """Pair the parts of what was paired: they bear the address of their owner in front."""
    for key in old:
        owner, slash, rest = key.address.partition("/")
        moved = found.get(Key(key.scope, owner)) if slash else None
        if key not in found and moved and (part := Key(moved.scope, f"{moved.address}/{rest}")) in new:
            found[key] = part
