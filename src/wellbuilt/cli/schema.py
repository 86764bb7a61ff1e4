"""`wellbuilt schema`: the published shape of a review in JSON."""

from __future__ import annotations

import json

import click

from wellbuilt.cli import output
from wellbuilt.reports.json import schema


@click.command("schema", short_help="Print the JSON Schema of `review --format json`.")
def command() -> None:
    """Print the JSON Schema that `wellbuilt review --format json` keeps to."""
    output.say(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
