"""`wellbuilt init`: a first `wellbuilt.toml`, with every key explained."""

from __future__ import annotations

import re
from pathlib import Path

import click

from wellbuilt.kernel.errors import UsageError
from wellbuilt.store import files
from wellbuilt.store.settings import FILE, ROLES

TEMPLATE = """\
# What the owners of this workload say about it beforehand. Every key is optional.
# `wellbuilt review` reads this file and never writes to it.

lens = "ml"                       # the questions to answer: `wellbuilt list lenses`

# profile = "production"          # the stage it is at: `wellbuilt list profiles`; without one everything is asked

# leave_out = ["legacy/"]         # paths not to read, as .gitignore writes them

# Concepts of which the files show all there is: only then can something be said to be missing.
# complete = ["ModelRegistry"]

# One workload per table, where a repository holds several.
[[workload]]
name = "{name}"
paths = []                        # [] is the whole repository

# [[environment]]
# name = "prod"
# stage = "production"            # production, preproduction, development: findings weigh less in development
# paths = ["infra/prod"]
# var_files = ["prod.tfvars"]     # Terraform variable files this environment is built with

# Who is asked and who answers for what CODEOWNERS leaves open, by role.
# [people]
# owner = "@ml-platform"
{roles}

# Who uses the answers, and breaks when they change without a word.
# [[consumer]]
# name = "checkout"
# endpoint = "churn"                     # the endpoint it asks, by name
# contract = "api/openapi.yaml"          # a file here, or a link
# version = "2.1"                        # the version of the contract it asks for
# contact = "@checkout"                  # whom to tell before something changes

# How sensitive the data is that a thing holds: findings weigh less where it is public or synthetic.
# [data_classes]
# "aws_s3_bucket.customers" = "personal"
# "aws_s3_bucket.demo" = "synthetic"

# A risk somebody takes by name, for a reason, until a date. After that day it counts again.
# [[accepted]]
# check = "model-artifacts-are-versioned"
# subject = "aws_s3_bucket.scratch"      # an address; * stands for anything
# reason = "scratch space, rebuilt every night"
# by = "Jane Doe"
# until = 2027-06-30

# A drill to run with `wellbuilt drill`, and what it is run on. Paths are relative to this file.
# [[drill]]
# drill = "restore-model"
# options = {{ registry = "./registry", backup = "/mnt/backup/registry" }}
"""


@click.command("init", short_help=f"Write a first {FILE} with every key explained.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a commented wellbuilt.toml into FOLDER; a file that is there stays as it is."""
    path = folder / FILE
    if path.exists():
        raise UsageError(f"{path} is already there", hint="it is yours: edit it, or move it away first")
    name = re.sub(r"[^\w.-]+", "-", folder.resolve().name) or "workload"
    roles = "\n".join(f'# "{role}" = "@{role.replace(" ", "-")}s"' for role in ROLES if role != "owner")
    files.write(path, TEMPLATE.format(name=name, roles=roles))
    click.echo(f"written: {path}")
