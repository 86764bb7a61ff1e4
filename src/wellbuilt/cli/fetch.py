"""`wellbuilt fetch`: what a running service tells, written to a file that a review reads."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click


@click.group("fetch", short_help="Write what a running service tells to a file that a review reads.")
def command() -> None:
    """Write what a running service tells to a file that a review reads. Nothing is changed there."""


@command.command("mlflow")
@click.argument("url")
@click.option(
    "--out", default="mlflow.json", show_default=True, type=click.Path(path_type=Path), help="The file to write."
)
def mlflow(url: str, out: Path) -> None:
    """Write what the MLflow server or store at URL tells: models, versions, experiments, runs and who may write.

    URL begins with http:// or https://, or is sqlite:///FILE or file:FOLDER for a store without a server. It is only
    read. A name and password, or a token, are taken from MLflow's own variables: MLFLOW_TRACKING_USERNAME,
    MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_TOKEN.
    """
    from wellbuilt.sources.history import folder, store  # noqa: PLC0415  not needed to start
    from wellbuilt.sources.history.mlflow import Registry  # noqa: PLC0415  a network client is not needed to start

    if url.startswith(folder.SCHEME) or Path(url).is_dir():
        told = folder.export(url)
    else:
        told = store.export(url) if url.startswith(store.SCHEME) else Registry.of(url, os.environ).export()
    fresh = out.with_name(f"{out.name}.part")
    fresh.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    fresh.replace(out)
    counts = ", ".join(
        f"{len(found)} {key.replace('_', ' ')}" for key, found in told.items() if isinstance(found, list)
    )
    click.echo(f"{out}: {counts}", err=True)
