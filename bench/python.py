"""Measure wellbuilt on a repository of Python: 5,000 programs and 500 notebooks, cold and again.

Usage: python bench/python.py [--programs N] [--notebooks N] [--rounds N]
The results go to docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from compare import PAGE, ROOT, Runs, once

START, END = "<!-- python: begin -->", "<!-- python: end -->"
LIMIT = 300.0
PER_PACKAGE = 50
TRAIN = '''"""Training of model {k}."""

import joblib
import mlflow
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from .settings_{s} import SETTINGS, path_of


def load(name):
    frame = pd.read_csv(path_of(name))
    return frame.drop("label", axis=1), frame["label"]


def prepare(rows, labels):
    train, test, known, asked = train_test_split(rows, labels, random_state=SETTINGS["seed"])
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test), known, asked


class Trainer:
    def __init__(self, trees=100):
        self.model = RandomForestClassifier(n_estimators=trees, random_state={k})

    def fit(self, rows, labels):
        with mlflow.start_run(run_name="model-{k}"):
            self.model.fit(rows, labels)
            mlflow.log_params({{"trees": 100, "rows": len(rows)}})

    def keep(self, name):
        joblib.dump(self.model, f"models/{{name}}-{k}.joblib")


if __name__ == "__main__":
    np.random.seed({k})
    train, test, known, asked = prepare(*load("customers-{k}"))
    trainer = Trainer(trees=200)
    trainer.fit(train, known)
    trainer.keep("churn")
'''
SETTINGS = """SETTINGS = {{"seed": {k}, "folder": "data"}}


def path_of(name):
    return f"{{SETTINGS['folder']}}/{{name}}.csv"
"""
PLAIN = "".join(
    f"""def step_{n}(values, factor=2):
    total = 0
    for value in values:
        if value > {n}:
            total += value * factor
        else:
            total -= value
    return {{"total": total, "count": len(values), "name": f"step-{{total}}"}}


"""
    for n in range(12)
)


def generate(folder: Path, programs: int, notebooks: int) -> Path:
    """Write packages of programs, of which four in ten train something, and notebooks, half of which do."""
    for k in range(programs):
        package = folder / f"package_{k // PER_PACKAGE}"
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
        match k % 5:
            case 0 | 1:
                (package / f"train_{k}.py").write_text(TRAIN.format(k=k, s=k - k % 5 + 2) + PLAIN)
            case 2:
                (package / f"settings_{k}.py").write_text(SETTINGS.format(k=k))
            case _:
                (package / f"plain_{k}.py").write_text(PLAIN)
    for k in range(notebooks):
        source = TRAIN.format(k=k, s=2).replace("from .settings_2", "from package_0.settings_2") if k % 2 else PLAIN
        output = [{"output_type": "stream", "name": "stdout", "text": ["x" * 20_000]}]
        cells = [
            {"cell_type": "code", "metadata": {}, "execution_count": n, "outputs": output, "source": text}
            for n, text in enumerate(source.split("\n\n\n"))
        ]
        about = {"metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
        (folder / f"notebook_{k}.ipynb").write_text(json.dumps({"cells": cells, **about}))
    return folder


def main() -> None:
    """Measure and write the section of the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--programs", type=int, default=5000)
    parser.add_argument("--notebooks", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    command = [str(Path(sys.executable).parent / "wellbuilt"), "review", "--fail-on", "never"]
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as kept:
        tree = generate(Path(scratch), asked.programs, asked.notebooks)
        cold, again = Runs(), Runs()
        own = {"XDG_CACHE_HOME": kept}
        once([*command, str(tree)], Runs(), LIMIT, own)
        for _ in range(asked.rounds):
            once([*command, str(tree), "--no-cache"], cold, LIMIT, own)
            once([*command, str(tree)], again, LIMIT, own)
    line = f"| {asked.programs:,} | {asked.notebooks:,} | {cold.wall:.1f} | {cold.peak:.0f} | {again.wall:.2f} |"
    print(line)
    head = (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}; medians of {asked.rounds} rounds, whole processes.\n\n"
        "| programs | notebooks | s | MiB | again, s |\n|---|---|---|---|---|\n"
    )
    page = PAGE.read_text()
    before, after = page.split(START)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{START}\n{head}{line}\n{END}{after}")


if __name__ == "__main__":
    main()
