"""Compare what wellbuilt and its peers find of the faults planted in tests/workloads; results go to docs/benchmarks.md.

Usage: python bench/recall.py [--python PYTHON3.10]
Each peer is installed into an environment of its own; mllint publishes no package for newer interpreters than 3.10.
A peer is given a fault where one of its rules that means the same fails in the same file; a rule about the whole
repository, where it fails in the same repository. That is generous: lines need not agree.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.workloads.planted import FAILS, Plant, finds, place, planted, reviewed, trees  # noqa: E402  found by path

PAGE = ROOT / "docs" / "benchmarks.md"
KEPT = ROOT / ".wellbuilt" / "bench"
START, END = "<!-- recall: begin -->", "<!-- recall: end -->"
WANTED = {
    "checkov": ["checkov"],
    "mllint": ["mllint==0.12.2", "pylint", "mypy", "black", "isort", "bandit"],
    "pynblint": ["pynblint==0.1.6", "click<8.2"],
}
SECRETS = ("CKV_SECRET", "CKV_AWS_45", "CKV_AWS_46", "CKV_AWS_41")
TESTS = ("testing/has-tests", "test-coverage-data-not-available")
SAME: dict[str, tuple[str, ...]] = {
    "api-asks-who-calls": ("CKV_AWS_59", "CKV2_AWS_53"),
    "api-calls-are-logged": ("CKV_AWS_76", "CKV_AWS_95"),
    "api-is-behind-a-firewall": ("CKV2_AWS_29",),
    "audit-trail-is-on": ("CKV_AWS_251",),
    "container-has-no-secret-in-plain-text": SECRETS,
    "delivery-holds-no-secrets": SECRETS,
    "endpoint-disks-use-your-key": ("CKV_AWS_98",),
    "feature-code-is-tested": TESTS,
    "file-system-is-encrypted": ("CKV_AWS_42",),
    "function-asks-who-calls": ("CKV_AWS_258",),
    "function-has-no-secret-in-plain-text": SECRETS,
    "function-runs-a-supported-language": ("CKV_AWS_363",),
    "hosted-model-stays-off-the-public-network": ("CKV_AWS_370", "CKV_AWS_371"),
    "image-holds-no-secrets": SECRETS,
    "image-is-built-on-a-named-version": ("CKV_DOCKER_7",),
    "image-of-a-program-is-pinned": ("CKV_K8S_14",),
    "image-tags-stay-with-their-image": ("CKV_AWS_51",),
    "images-are-scanned": ("CKV_AWS_163",),
    "key-is-not-open-to-anyone": ("CKV_AWS_33",),
    "key-is-replaced-on-a-schedule": ("CKV_AWS_7",),
    "large-data-is-not-kept-in-the-history-of-the-code": (
        "version-control/code/git-no-big-files",
        "large-data-file-not-versioned",
    ),
    "logs-expire": ("CKV_AWS_66", "CKV_AWS_338"),
    "ml-is-closed-to-the-internet": ("CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"),
    "ml-role-carries-no-full-access-policy": ("CKV_AWS_274",),
    "ml-role-hands-over-named-roles-only": ("CKV_AWS_286", "CKV_AWS_289", "CKV_AWS_110"),
    "ml-role-is-not-given-whole-services": ("CKV_AWS_111", "CKV_AWS_290", "CKV_AWS_108"),
    "ml-role-is-not-open-to-anyone": ("CKV_AWS_60", "CKV_AWS_61"),
    "ml-role-may-not-do-everything": ("CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_62", "CKV_AWS_63"),
    "ml-role-reaches-named-stores-only": ("CKV_AWS_356", "CKV_AWS_355", "CKV_AWS_111", "CKV_AWS_108"),
    "ml-store-is-encrypted-with-your-key": ("CKV_AWS_145",),
    "ml-store-is-not-public": ("CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_70"),
    "ml-store-is-tidied": ("CKV2_AWS_61",),
    "ml-store-refuses-public-access": ("CKV2_AWS_6", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"),
    "model-artifacts-are-versioned": ("CKV_AWS_21",),
    "model-artifacts-survive-deletion": ("CKV_AWS_144",),
    "no-password-is-written-down": (*SECRETS, "code-quality/bandit/no-issues"),
    "no-secret-is-written-down": (*SECRETS, "code-quality/bandit/no-issues"),
    "notebook-disk-uses-your-key": ("CKV_AWS_22",),
    "notebook-stays-inside-your-network": ("CKV_AWS_122",),
    "notebook-users-are-not-root": ("CKV_AWS_307",),
    "packages-of-models-have-exact-versions": ("dependency-management/use", "dependencies-unmanaged"),
    "program-has-no-secret-in-plain-text": SECRETS,
    "program-is-probed": ("CKV_K8S_8", "CKV_K8S_9"),
    "program-states-what-it-needs": ("CKV_K8S_10", "CKV_K8S_11", "CKV_K8S_12", "CKV_K8S_13"),
    "secrets-are-out-of-reach-of-proposed-code": ("CKV_GHA_3",),
    "serving-code-is-tested": TESTS,
    "serving-image-does-not-run-as-root": ("CKV_DOCKER_3", "CKV_DOCKER_8"),
    "stream-is-encrypted": ("CKV_AWS_43",),
    "token-of-a-run-has-few-rights": ("CKV2_GHA_1",),
    "training-code-is-tested": TESTS,
    "training-has-no-secret-in-plain-text": SECRETS,
    "watch-is-on": ("CKV_AWS_238",),
    "weights-are-loaded-without-running-code": ("code-quality/bandit/no-issues",),
    "words-of-strangers-are-not-run": ("CKV_GHA_2",),
    "workspace-disks-use-your-key": ("CKV_AWS_187",),
}
"""Rules of peers that mean what a check of ours means; a name that ends in no number stands for a family."""

Found = dict[str, set[str]]
"""By rule, the files it fails in; "" for the whole repository."""


def peer(name: str, python: str) -> Path:
    """Return a peer's executable, installed into its own environment the first time."""
    command = KEPT / name / "bin" / name
    if not command.exists():
        subprocess.run([python, "-m", "venv", KEPT / name], check=True)
        subprocess.run([KEPT / name / "bin" / "pip", "install", "-q", *WANTED[name]], check=True)
    return command


def said(command: list[str | Path], where: Path | None = None) -> str:
    """Return what a command prints; peers exit with something else than 0 where they find anything."""
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False, timeout=600).stdout


def by_checkov(command: Path, root: Path) -> Found:
    """Return what Checkov says of a workload."""
    told = json.loads(said([command, "-d", root.name, "--compact", "--quiet", "-o", "json"], root.parent) or "[]")
    found: Found = defaultdict(set)
    for part in told if isinstance(told, list) else [told]:
        for one in part.get("results", {}).get("failed_checks", ()):
            found[one["check_id"]].add(one["file_path"].lstrip("/").removeprefix(f"{root.name}/"))
    return found


def by_mllint(command: Path, root: Path) -> Found:
    """Return what mllint says of a workload: rules about all of it."""
    report = root.parent / "mllint.md"
    said([command, "run", root.name, "-q", "-f", "-o", report], root.parent)
    rules = re.findall(r"^❌ \| [\d.]+% \| \d+ \| .* \| `([\w/-]+)`$", report.read_text(), re.MULTILINE)
    return {rule: {""} for rule in rules}


def by_pynblint(command: Path, root: Path) -> Found:
    """Return what pynblint says of a workload and its notebooks; it reads no workload without a notebook."""
    report = root.parent / "pynblint.json"
    report.unlink(missing_ok=True)
    said([command, root, "-o", report])
    told = json.loads(report.read_text()) if report.exists() else {}
    found: Found = {one["slug"]: {""} for one in told.get("lints", ())}
    for notebook in told.get("notebook_level_lints", ()):
        for one in notebook["lints"]:
            found.setdefault(one["slug"], set()).add(notebook["notebook_metadata"]["notebook_name"])
    return found


PEERS = {"checkov": by_checkov, "mllint": by_mllint, "pynblint": by_pynblint}


def names(plant: Plant, found: Found) -> bool:
    """Tell whether a peer that found this much names what was planted."""
    path = re.split(r"\[cell|:\d", plant.at.partition("/")[2])[0]
    rules = [
        rule for rule in found for same in SAME.get(plant.check, ()) if rule == same or rule.startswith(f"{same}_")
    ]
    return any(found[rule] & {"", path, path.rpartition("/")[2]} for rule in rules)


def row(tree: str, told: dict[str, Found]) -> list[int]:
    """Return the numbers of one workload: planted, found by us and by each peer; said in all; sound but named."""

    def mine(kind: str) -> list[Plant]:
        return [one for one in planted(kind) if one.at.startswith(f"{tree}/")]

    faults, sound = mine("fault") + mine("missing"), mine("sound")
    ours = sum(one.outcome in FAILS for one in reviewed(tree).findings)
    numbers = [len(faults), sum(finds(one) is not None for one in faults)]
    numbers += [sum(names(one, found) for one in faults) for found in told.values()]
    numbers += [ours, *(sum(len(places) for places in found.values()) for found in told.values())]
    numbers += [len(sound), sum(finds(one) is not None for one in sound)]
    return numbers + [sum(names(one, found) for one in sound) for found in told.values()]


def main() -> None:
    """Compare on every workload and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default="python3.10", help="an interpreter that mllint is published for")
    asked = parser.parse_args()
    commands = {name: peer(name, asked.python if name == "mllint" else sys.executable) for name in PEERS}
    lines, total = [], list[int]()
    for tree in trees():
        with tempfile.TemporaryDirectory() as folder:
            root = place(tree, Path(folder))
            numbers = row(tree, {name: read(commands[name], root) for name, read in PEERS.items()})
        total = [one + other for one, other in zip(total or [0] * len(numbers), numbers, strict=True)]
        lines.append(f"| {tree} | " + " | ".join(map(str, numbers)) + " |")
        print(lines[-1], flush=True)
    lines.append("| **all** | " + " | ".join(f"**{one}**" for one in total) + " |")
    peers = " | ".join(PEERS)
    head = (
        f"Measured {datetime.now(UTC):%Y-%m-%d}; {len({one.check for one in planted('fault')})} different faults found "
        f"and {len({one.check for one in planted('missing')})} that something misses, each at one or more places.\n\n"
        f"| workload | planted | wellbuilt | {peers} | all that wellbuilt says | {peers} | sound | wellbuilt names "
        f"| {peers} |\n|{'---|' * (len(total) + 1)}\n"
    )
    page = PAGE.read_text()
    before, after = page.split(START)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{START}\n{head}" + "\n".join(lines) + f"\n{END}{after}")


if __name__ == "__main__":
    main()
