"""What a real plan knows, held against what the source says."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Document, Node, Partial, Record, Ref, Request, Unknown
from wellbuilt.sources.terraform import terraform
from wellbuilt.sources.terraform.encoding import to_json
from wellbuilt.sources.terraform.values import Undecided

from .support import MemoryTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLUGINS = Path(os.environ.get("WELLBUILT_TERRAFORM_MIRROR", "/opt/tf-plugins"))


class AwsKinds(frozenset[str]):
    """Every kind of the aws provider."""

    def __and__(self, other: Any) -> frozenset[str]:
        return frozenset(kind for kind in other if kind in self)

    __rand__ = __and__

    def __contains__(self, kind: object) -> bool:
        return str(kind).startswith("aws_")


def plan(folder: Path) -> dict[str, Any]:
    """Return a real plan of a root as `terraform show -json` tells it."""
    settings = folder.parent / f"{folder.name}.tfrc"
    settings.write_text(f'provider_installation {{\n filesystem_mirror {{\n path = "{PLUGINS}"\n }}\n}}\n')
    env = {**os.environ, "TF_CLI_CONFIG_FILE": str(settings), "CHECKPOINT_DISABLE": "1"}

    def run(*words: str) -> str:
        done = subprocess.run(
            ["terraform", *words],  # noqa: S607 - the one on the path
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    run("init", "-input=false", "-no-color")
    run("plan", "-input=false", "-no-color", "-refresh=false", "-out=plan.bin")
    shown = json.loads(run("show", "-json", "plan.bin"))
    assert isinstance(shown, dict)
    return shown


def planned(shown: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every managed resource of a plan."""
    waiting = [shown["planned_values"]["root_module"]]
    while waiting:
        module = waiting.pop()
        yield from (one for one in module.get("resources", []) if one["mode"] == "managed")
        waiting.extend(module.get("child_modules", []))


def read_folder(folder: Path, files: Mapping[str, bytes] | None = None) -> dict[str, Record]:
    """Return the records of a root by address."""
    found = files or {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".terraform" not in path.parts
    }
    tree = MemoryTree(found)
    wanted = [path for path in tree.paths() if terraform.wants(path, lambda: b"")]
    everything = terraform.read(tree, wanted, Request(AwsKinds()))
    return {one.address: one for one in everything if isinstance(one, Record) and one.declared}


class Comparison:
    """Counts how each value that the configuration sets compares with the plan's."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.unknown: Counter[str] = Counter()

    def resource(self, record: Record, values: dict[str, Any], after_unknown: dict[str, Any]) -> None:
        """Compare a resource's attributes."""
        body = record.body.value
        assert isinstance(body, dict)
        for key, node in body.items():
            if key not in values:
                self.counts["the plan does not know" if key in after_unknown else "not in the plan"] += 1
            else:
                self.value(f"{record.address}.{key}", node, values[key])

    def value(self, place: str, node: Node, wanted: Any) -> None:
        """Compare one value."""
        value = node.value
        if wanted is None:
            self.counts["the plan does not know"] += 1
        elif isinstance(value, Unknown) or (isinstance(value, Ref) and value.value is None):
            reason = value.reason if isinstance(value, Unknown) else f"{value.address}.{value.path}"
            self.counts["unknown"] += 1
            self.unknown[f"{place}: {reason}"] += 1
        elif isinstance(value, Partial):
            pattern = "".join(re.escape(one) if isinstance(one, str) else ".*" for one in value.pieces)
            self.judge(place, node, wanted, good=re.fullmatch(pattern, str(wanted), re.DOTALL) is not None)
            self.unknown[f"{place}: partial"] += 1
        elif isinstance(value, Document):
            self.value(f"{place}<{value.format}>", value.root, json.loads(wanted))
        elif isinstance(value, dict) and isinstance(wanted, dict):
            for key, inner in value.items():
                self.value(f"{place}.{key}", inner, wanted.get(key, "(missing)"))
        elif isinstance(value, tuple) and isinstance(wanted, list):
            self.list(place, node, value, wanted)
        else:
            self.judge(place, node, wanted, good=scalar(value) == scalar(wanted) or same_json(value, wanted))

    def list(self, place: str, node: Node, value: tuple[Node, ...], wanted: list[Any]) -> None:
        """Compare a list; a set of the provider's has an order of its own."""
        if len(value) != len(wanted):
            self.judge(place, node, wanted, good=node.rest is not None)
            return
        left = list(wanted)
        for index, element in enumerate(value):
            best = min(left, key=lambda one: misfit(element, one))
            left.remove(best)
            self.value(f"{place}[{index}]", element, best)

    def judge(self, place: str, node: Node, wanted: Any, *, good: bool) -> None:
        """Count a value that both know."""
        self.counts["same" if good else "different"] += 1
        if not good:
            self.wrong.append(f"{place}: {node.value!r} is {wanted!r} in the plan")


def misfit(node: Node, wanted: Any) -> int:
    """Return how badly a value fits a planned one."""
    trial = Comparison()
    trial.value("", node, wanted)
    return len(trial.wrong)


def scalar(value: Any) -> Any:
    """Return a scalar as a text, since the provider's types are its own."""
    if isinstance(value, Ref):
        value = value.value
    if isinstance(value, bool):
        return str(value).lower()
    return str(float(value)) if isinstance(value, int | float) else _number(value)


def _number(value: Any) -> Any:
    try:
        return str(float(value))
    except (TypeError, ValueError):
        return value


def same_json(value: Any, wanted: Any) -> bool:
    """Tell whether two texts are the same JSON."""
    try:
        return json.loads(value) == json.loads(wanted)
    except (TypeError, ValueError):
        return False


def compare(folder: Path, shown: dict[str, Any]) -> tuple[Comparison, set[str], set[str]]:
    """Return the comparison, the addresses only the plan has, and those only the source has."""
    records = read_folder(folder)
    found = Comparison()
    unknowns = {one["address"]: one["change"].get("after_unknown", {}) for one in shown.get("resource_changes", [])}
    resources = {one["address"]: one for one in planned(shown)}
    for address in resources.keys() & records.keys():
        found.resource(records[address], resources[address]["values"], unknowns.get(address, {}))
    return found, resources.keys() - records.keys(), records.keys() - resources.keys()


__all__ = ["Undecided", "compare", "plan", "to_json"]
