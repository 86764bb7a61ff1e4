"""Compose files: short and long forms, files that are read along, services that extend others."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

from tests.sources.kubernetes.test_manifests import Files
from wellbuilt.kernel.records import Partial, Record, Request, Status, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.containers import compose


def told(**files: str) -> tuple[dict[str, Any], list[Status]]:
    """Return the services of some files by name, and the statuses; `compose_override` is compose.override.yaml."""
    named = {f"{name.replace('_', '.')}.yaml": text for name, text in files.items()}
    paths = [path for path in sorted(named) if compose.wants(path, bytes)]
    found = list(compose.read(Files(named), paths, Request(frozenset())))
    services = {f"{r.scope.removesuffix('.yaml')}:{r.address}": plain(r.body) for r in found if isinstance(r, Record)}
    return services, [s for s in found if isinstance(s, Status)]


def test_what_is_a_compose_file_is_told_by_its_name() -> None:
    names = ["compose.yaml", "docker-compose.yml", "a/docker-compose-LocalExecutor.yml", "compose.prod.yaml"]
    assert all(compose.wants(name, bytes) for name in names)
    assert not compose.wants("composer.json", bytes)
    assert not compose.wants("pipeline.yaml", bytes)


def test_a_file_without_services_is_no_compose_file() -> None:
    assert told(compose="steps: [a]\n") == ({}, [])


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ('"5000:80"', {"published": "5000", "target": "80"}),
        ('"127.0.0.1:5000:80"', {"host_ip": "127.0.0.1", "published": "5000", "target": "80"}),
        ('"[::1]:5000:80/tcp"', {"host_ip": "[::1]", "published": "5000", "target": "80"}),
        ("8080", {"target": "8080"}),
        ('"9090-9091:8080-8081"', {"published": "9090-9091", "target": "8080-8081"}),
        ("{target: 80, host_ip: 127.0.0.1}", {"target": 80, "host_ip": "127.0.0.1"}),
    ],
)
def test_ports_are_written_out(short: str, long: dict[str, str]) -> None:
    services, _ = told(compose=f"services: {{a: {{ports: [{short}]}}}}\n")
    assert services["compose:a"]["ports"] == (long,)


def test_what_is_filled_in_is_not_known() -> None:
    services, _ = told(
        compose='services: {a: {ports: ["${IP}:${PORT:-5000}:80"], environment: [A=x-$B-y, "C=${D}", E, F=, "G=a=${H}"]}}\n'
    )
    one = services["compose:a"]
    (port,) = one["ports"].items if hasattr(one["ports"], "items") else one["ports"]
    assert isinstance(port["host_ip"], Unknown)
    assert port["target"] == "80"
    environment = one["environment"]
    assert environment["A"] == "x-$B-y"
    assert isinstance(environment["C"], Unknown)
    assert isinstance(environment["E"], Unknown)
    assert environment["F"] == ""
    assert isinstance(environment["G"], Partial)


def test_commands_are_words() -> None:
    services, _ = told(compose="services: {a: {command: start --token='' 'b c'}, d: {entrypoint: \"it's\"}}\n")
    assert services["compose:a"]["command"] == ("start", "--token=", "b c")
    assert services["compose:d"]["entrypoint"] == ("it's",)
    filled, _ = told(compose="services: {a: {command: 'mlflow server --to ${X} --with=${Y}/z $W'}}\n")
    known = [one if isinstance(one, str) else type(one) for one in filled["compose:a"]["command"].items]
    assert known == ["mlflow", "server", "--to", Unknown, Partial, Unknown]


def test_what_is_read_along_lies_over_the_file() -> None:
    """By name; ports are added, what is run is replaced."""
    files = {
        "compose": "services: {a: {image: x, command: [old], ports: [80], environment: {A: 1}}, b: {image: y}}\n",
        "compose_override": "services: {a: {command: [new], ports: [81], environment: {B: 2}}, c: {image: z}}\n",
    }
    services, statuses = told(**files)
    assert sorted(services) == ["compose:a", "compose:b", "compose:c"]
    assert services["compose:a"]["command"] == ("new",)
    assert services["compose:a"]["environment"] == {"A": 1, "B": 2}
    assert [port["target"] for port in services["compose:a"]["ports"]] == ["80", "81"]
    assert [one["image"] for one in services["compose:b"]["beside"]] == ["x", "z"]
    assert {s.state for s in statuses} == {"read"}


def test_what_a_service_extends_lies_below_it() -> None:
    files = {
        "compose": "services: {a: {extends: {file: base.yaml, service: b}, image: y}, c: {extends: a}, d: {extends: {service: no}}}\n",
        "base": "services: {b: {image: x, environment: [A=1]}}\n",
    }
    services, _ = told(**files)
    assert (services["compose:a"]["image"], services["compose:a"]["environment"]) == ("y", {"A": "1"})
    assert services["compose:c"]["image"] == "y"


def test_circles_end() -> None:
    services, _ = told(compose="services: {a: {extends: {service: b}, image: x}, b: {extends: {service: a}}}\n")
    assert services["compose:a"]["image"] == "x"


def test_what_is_no_text_fails() -> None:
    (status,) = told(compose="services: {a: [\n")[1]
    assert (status.state, status.path) == ("failed", "compose.yaml")
    assert told(compose="!")[1][0].reason == "compose.yaml cannot be opened"


ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["image", "command", "ports", "environment", "extends", "service", "file", "a"]), inner, max_size=4))  # fmt: skip


@given(st.dictionaries(st.sampled_from(["a", "b"]), ANY, max_size=2))
def test_anything_else_ends_in_a_status(services: dict[str, Any]) -> None:
    text = yaml.safe_dump({"services": services})
    assert told(compose=text)[1]
