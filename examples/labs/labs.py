"""Six steps from the naive to the sound workload, on a copy of one's own: `python labs.py FOLDER [--solve]`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import wellbuilt

HERE = Path(__file__).parent
NAIVE = HERE.parent / "predictive_segmentation_naive"


@dataclass(frozen=True, slots=True)
class Lab:
    """One step: what goes wrong, and the statements that must hold when it is mended."""

    name: str
    story: str
    hint: str
    checks: tuple[str, ...]

    @property
    def solution(self) -> Path:
        """The patch that mends it, on top of those of the steps before."""
        return HERE / "solutions" / f"{LABS.index(self) + 1}-{self.name.replace(' ', '-')}.patch"


LABS = (
    Lab(
        "recover a lost model",
        "Last night's training wrote rubbish over the model that serves, and the one before is gone.",
        "infra/main.tf: keep versions of what the bucket holds, and let nobody delete them for good for a while.",
        ("model-artifacts-are-versioned", "model-artifacts-survive-deletion"),
    ),
    Lab(
        "close the endpoint",
        "A stranger found the address and asks for scores all day; another reads every customer in the bucket.",
        "infra/serving.tf: callers of the function sign their requests. infra/main.tf: block public access to the bucket.",
        ("function-asks-who-calls", "ml-store-is-not-public", "ml-store-refuses-public-access"),
    ),
    Lab(
        "tell someone",
        "Training failed nine nights in a row; marketing noticed, because the segment had not changed.",
        "infra/night.tf: try again, and send a rule's events of failed nights to people. infra/serving.tf: alarms with receivers.",
        ("workflow-step-expects-failure", "workflow-failures-are-told", "endpoint-trouble-is-told"),
    ),
    Lab(
        "stop the skew",
        "In the evaluation it finds everybody who leaves. In the shop the same customer gets another score each time.",
        "train.py: divide first, with a seed, and keep the scaler with the model. serve.py: use that one, and fill gaps alike.",
        ("data-is-divided-before-anything-learns-from-it", "split-comes-out-the-same-each-time"),
    ),
    Lab(
        "gate the release",
        "A merge on Friday renamed a column. The model of Saturday was worth nothing, and served.",
        ".github/workflows/deploy.yml: a job that tests, and the one that deploys needs it. Write the test, and let train.py"
        " refuse a model that is not good enough.",
        ("deployment-waits-for-tests", "training-code-is-tested"),
    ),
    Lab(
        "right-size",
        "One big old machine answers twenty requests a minute, until it is restarted and nobody answers.",
        "infra: two small machines of a current generation that scale with the load; a small one to train on.",
        (
            "endpoint-machine-is-current",
            "endpoint-survives-the-loss-of-a-machine",
            "endpoint-scales-with-the-load",
            "training-machine-is-current",
        ),
    ),
)


def missing(folder: Path, lab: Lab) -> list[str]:
    """Return what the review still says against a step, a line each; empty when it is done."""
    findings = wellbuilt.review(folder, cached=False).findings
    lines: list[str] = []
    for check in lab.checks:
        said = [f for f in findings if f.check == check]
        lines += [f"{f.title} ({f.subject}, {f.place.path}: {f.outcome})" for f in said if f.outcome in ("fails", "unknown", "broke")]
        if not any(f.outcome == "holds" for f in said):
            lines += [f"{check}: holds nowhere yet"] if not lines else []
    return lines


def solve(folder: Path, lab: Lab) -> None:
    """Apply a step's solution; raises CalledProcessError where the files were changed so that it does not fit."""
    subprocess.run(["patch", "--strip=1", "--forward", "--silent", f"--input={lab.solution}"], cwd=folder, check=True)


def main() -> int:
    """Say which steps are done and what the next one asks for; return 0 when all are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to work; a copy of the naive workload is put there the first time")
    parser.add_argument("--solve", action="store_true", help="apply the solution of the next step")
    asked = parser.parse_args()
    if not asked.folder.exists():
        shutil.copytree(NAIVE, asked.folder)
    for number, lab in enumerate(LABS, 1):
        against = missing(asked.folder, lab)
        if against and asked.solve:
            asked.solve = False
            solve(asked.folder, lab)
            against = missing(asked.folder, lab)
        print(f"{'done' if not against else 'next':>6}  {number}. {lab.name}")
        if against:
            told = [lab.story, lab.hint, *(f"- {line}" for line in against)]
            print("\n".join(textwrap.fill(line, 100, initial_indent=" " * 8, subsequent_indent=" " * 10) for line in told))
            print(f"\nWork in {asked.folder}, then run this again; --solve applies a solution.")
            return 1
    print("The review has nothing left to say about these six. `wellbuilt review` has more.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
