"""The providers' own vocabularies, as far as they are installed here; each raises `Missing` where it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.mappings.words import Vocabulary, Words
from wellbuilt.sources.dependencies.words import KINDS as OF_PACKAGES
from wellbuilt.sources.dvc.words import KINDS as OF_DVC
from wellbuilt.sources.files.words import KINDS as OF_FILES
from wellbuilt.sources.findings.words import KINDS as OF_FINDINGS
from wellbuilt.sources.history.words import KINDS as OF_HISTORY
from wellbuilt.sources.tested.words import KINDS as OF_TESTS
from wellbuilt.store.settings import CONSUMER

KINDS = OF_DVC | OF_FILES | OF_FINDINGS | OF_HISTORY | OF_PACKAGES | OF_TESTS
MIRROR = Path(os.environ.get("WELLBUILT_TERRAFORM_MIRROR", "/opt/tf-plugins"))
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wellbuilt-tests"
PROVIDER = "registry.terraform.io/hashicorp/aws"
HANGS = 600
"""Seconds: nothing takes that long, however busy the machine."""


class Missing(Exception):
    """A vocabulary is not installed here, and why."""


def api() -> Vocabulary:
    """Return what botocore says of the input of an operation, `service:Operation`."""
    session = _imported("botocore.session").get_session()
    spelled = _imported("botocore").xform_name

    @cache
    def operations(service: str) -> tuple[Any, dict[str, str]]:
        try:
            model = session.get_service_model(service)
        except _imported("botocore.exceptions").UnknownServiceError:
            raise KeyError(service) from None
        # As a call in Python is spelled: create_db_instance, not CreateDBInstance.
        return model, {_title(spelled(name)): name for name in model.operation_names}

    def words(kind: str) -> Words:
        service, _, operation = kind.partition(":")
        model, names = operations(service)
        return _shape(model.operation_model(names[operation]).input_shape)

    return words


def files() -> Vocabulary:
    """Return the words that the sources of files have of their own: no provider has any."""
    return lambda kind: lambda: dict.fromkeys(KINDS[kind]) if kind in KINDS else None


def settings() -> Vocabulary:
    """Return the words that the loader of settings lets owners say."""
    return lambda kind: lambda: dict.fromkeys(("name", *CONSUMER)) if kind == "consumer" else None


def _title(method: str) -> str:
    return "".join(part.title() for part in method.split("_"))


def _shape(shape: Any) -> Words:
    match getattr(shape, "type_name", None):
        case "list":
            return _shape(shape.member)
        case "structure":
            return lambda: {name: _shape(member) for name, member in shape.members.items()}
        case _:
            return None


def cloudformation() -> Vocabulary:
    """Return what cfn-lint's schemas say of a kind's properties."""
    schemas = schemas_of_cloudformation()

    def words(kind: str) -> Words:
        schema = schemas(kind)
        return _schema(schema, schema)

    return words


def schemas_of_cloudformation() -> Callable[[str], dict[str, Any]]:
    """Return cfn-lint's schemas by kind; they raise KeyError for a kind that CloudFormation does not have."""
    schemas = _imported("cfnlint.schema")

    def schema(kind: str) -> dict[str, Any]:
        try:
            return dict(schemas.PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema)
        except schemas.ResourceNotFoundError:
            raise KeyError(kind) from None

    return schema


def _schema(node: dict[str, Any], root: dict[str, Any]) -> Words:
    while "$ref" in node or "items" in node:
        node = root["definitions"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node["items"]
    forms = [node, *(form for word in ("oneOf", "anyOf", "allOf") for form in node.get(word, []))]
    found = [_schema(form, root) if "$ref" in form else partial(_properties, form, root) for form in forms]
    if not any(form.get("properties") or "$ref" in form for form in forms):
        return None
    return lambda: {name: words for form in found if form is not None for name, words in form().items()}


def _properties(node: dict[str, Any], root: dict[str, Any]) -> dict[str, Words]:
    return {name: _schema(inner, root) for name, inner in node.get("properties", {}).items()}


def pipelines(of: str, name: str) -> Vocabulary:
    """Return what the schema of a host's pipelines, as check-jsonschema brings it, says of a file."""
    schema = json.loads(_vendored(name))
    return lambda kind: {of: partial(dict.fromkeys, schema["properties"])}[kind]


def compose() -> Vocabulary:
    """Return what the schema of Compose says of a service, and what the source puts beside it."""
    root = json.loads(_vendored("compose-spec"))
    said = [
        word for part in ("service", "container_spec", "workload_spec") for word in root["$defs"][part]["properties"]
    ]
    return lambda kind: {"service": partial(dict.fromkeys, (*said, "beside"))}[kind]


REFERENCE = "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR"
"""The instructions that https://docs.docker.com/reference/dockerfile/ lists."""


def dockerfile() -> Vocabulary:
    """Return the instructions of a recipe; each holds a text."""
    return lambda kind: {"dockerfile": partial(dict.fromkeys, REFERENCE.split())}[kind]


def _vendored(name: str) -> str:
    package = Path(_imported("check_jsonschema").__file__).parent
    return (package / "builtin_schemas" / "vendor" / f"{name}.json").read_text()


def terraform(scratch: Path) -> Vocabulary:
    """Return what the newest AWS provider in the mirror says of a kind; it is asked once, then kept for this user."""
    versions = sorted((MIRROR / PROVIDER).glob("*/"), key=lambda path: [int(n) for n in path.name.split(".")])
    if not versions:
        raise Missing(f"no AWS provider in {MIRROR}")
    version = versions[-1].name
    kept = KEPT / f"aws-{version}.json"
    if not kept.exists():
        said = _blocks(_told(version, scratch))
        kept.parent.mkdir(parents=True, exist_ok=True)
        own = kept.with_suffix(f".{os.getpid()}")
        own.write_text(json.dumps(said))
        own.replace(kept)
    blocks = json.loads(kept.read_text())
    return lambda kind: _table(blocks[kind])


def _told(version: str, scratch: Path) -> dict[str, Any]:
    """Return the provider's schema, from the mirror alone: nothing is fetched."""
    command = shutil.which("terraform")
    if command is None:
        raise Missing("no terraform on the path")
    settings = scratch / "mirror.tfrc"
    settings.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{MIRROR}"\n  }}\n}}\n')
    (scratch / "main.tf.json").write_text(
        json.dumps({"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": version}}}})
    )
    run = partial(
        subprocess.run,
        cwd=scratch,
        env={**os.environ, "TF_CLI_CONFIG_FILE": str(settings), "CHECKPOINT_DISABLE": "1"},
        capture_output=True,
        check=True,
        timeout=HANGS,
    )
    run([command, "init", "-input=false", "-no-color"])
    told = json.loads(run([command, "providers", "schema", "-json"]).stdout)
    return dict(told["provider_schemas"][PROVIDER]["resource_schemas"])


def _blocks(said: dict[str, Any]) -> dict[str, Any]:
    return {kind: _block(one["block"]) for kind, one in said.items()}


def _block(block: dict[str, Any]) -> dict[str, Any]:
    nested = {name: _attribute(one) for name, one in block.get("attributes", {}).items()}
    return nested | {name: _block(one["block"]) for name, one in block.get("block_types", {}).items()}


def _attribute(said: dict[str, Any]) -> Any:
    if "nested_type" in said:
        return _block(said["nested_type"])
    return _type(said["type"])


def _type(said: Any) -> Any:
    match said:
        case ["object", fields]:
            return {name: _type(one) for name, one in fields.items()}
        case ["list" | "set", inner]:
            return _type(inner)
        case _:
            return None


def _table(node: Any) -> Words:
    return None if node is None else lambda: {name: _table(inner) for name, inner in node.items()}


SIGNATURES = Path(__file__).with_name("python") / "signatures.json"
OF_A_CALL = ("()", "#", "with", "def", "self", "in")
"""What the source itself notes of a call, see `kernel/records.PYTHON`."""


def python() -> Vocabulary:
    """Return what the libraries themselves say their calls take, as `tools/signatures.py` wrote it down."""
    told = json.loads(SIGNATURES.read_text())

    def words(kind: str) -> Words:
        takes, positions, open_ = (told[kind][name] for name in ("takes", "positions", "open"))
        named = dict.fromkeys((*takes, *map(str, range(positions)), *OF_A_CALL))
        return None if open_ else lambda: named

    return words


def extract(name: str) -> Vocabulary:
    """Return what an extract says that is kept beside this file: kinds, and under each its words."""
    text = Path(__file__).with_name(name).read_text()
    kinds = dict(re.findall(r"^(\w\S+)\n((?:  .*\n)*)", text, re.MULTILINE))
    return lambda kind: _table(_fields(iter(kinds[kind].split())))


def _fields(words: Iterator[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    last = ""
    for word in words:
        if word == "}":
            break
        if word == "{":
            found[last] = _fields(words)
        else:
            last = word
            found[word] = None
    return found


def _imported(name: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ModuleNotFoundError as error:
        raise Missing(f"{error.name} is not installed") from None


def jobs() -> Vocabulary:
    """Return what the sources of further hosts say of a pipeline, in their common form."""
    return lambda _: lambda: dict.fromkeys(("path", "jobs", "variables", "starts"))


INSTALLED: dict[str, Callable[[Path], Vocabulary]] = {
    "ack": lambda _: extract("ack.txt"),
    "api": lambda _: api(),
    "cdk": lambda _: extract("cdk.txt"),
    "cloudformation": lambda _: cloudformation(),
    "compose": lambda _: compose(),
    "dockerfile": lambda _: dockerfile(),
    "python": lambda _: python(),
    "github": lambda _: pipelines("workflow", "github-workflows"),
    "gitlab": lambda _: pipelines("pipeline", "gitlab-ci"),
    "files": lambda _: files(),
    "kubernetes": lambda _: extract("kubernetes.txt"),
    "jobs": lambda _: jobs(),
    "settings": lambda _: settings(),
    "terraform": terraform,
}
"""By the dialect they are written in; each is given a folder of its own to work in."""
