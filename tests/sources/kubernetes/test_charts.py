"""Charts: what is told of a template is what Helm's own engine makes of it; the rest is not told.

`charts/*.rendered` is what the engines that Helm is made of, text/template of Go 1.27 and Sprig 3.2.3, made of the charts beside them,
with a release called `release-name` on Kubernetes 1.34.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from hypothesis import given, settings, strategies as st

import wellbuilt
from tests.sources.kubernetes.test_manifests import Files
from wellbuilt.kernel.records import Record, Request, Status, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.kubernetes import kubernetes
from wellbuilt.sources.kubernetes.helm.charts import Charts
from wellbuilt.sources.kubernetes.helm.parsing import Unreadable
from wellbuilt.store.folder import Folder

CHARTS = Path(__file__).with_name("charts")
CHART = {"c/Chart.yaml": "name: c\nversion: 1.0.0\n", "c/values.yaml": "a: 1\nb: {c: text}\n"}
PATH = "c/templates/a.yaml"


def rendered(template: str, **more: str) -> list[Any]:
    """Return what a template gives; keywords are further files, with `__` for a slash and `_` for a dot."""
    files = CHART | {PATH: template} | {key.replace("__", "/").replace("_", "."): text for key, text in more.items()}
    return list(plain(Charts.of(Files(files)).rendered(PATH).root))


@pytest.mark.parametrize("name", ["phrases", "scoring"])
def test_what_is_told_is_what_helms_engine_makes_of_it(name: str) -> None:
    """Object by object, field by field."""
    charts = Charts.of(Folder(CHARTS / name))
    paths = sorted(path for path in charts.tree.paths() if path.endswith(".yaml") and charts.holds(path))
    told = [one for path in paths for one in plain(charts.rendered(path).root)]
    made = [one for one in yaml.safe_load_all((CHARTS / f"{name}.rendered").read_text()) if one]
    assert len(made) == {"phrases": 1, "scoring": 3}[name]
    assert _listed(told) == made


def _listed(told: Any) -> Any:
    match told:
        case dict():
            return {key: _listed(one) for key, one in told.items()}
        case list() | tuple():
            return [_listed(one) for one in told]
        case _:
            return told


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("x: {{ .Release.Namespace }}", Unknown("it is known only when it is installed")),
        ("x: {{ required `say it` .Values.none | quote }}", Unknown("whoever installs it must say it")),
        ("x: {{ .Values.b.c | sha256sum }}", Unknown("what sha256sum gives is not followed")),
        ("x: {{ randAlphaNum 8 }}", Unknown("what randAlphaNum gives is not followed")),
        ("x: {{ .Files.Glob `*` }}", Unknown("it is known only when it is installed")),
        ("x: {{ .Values.none.deeper | default 3 }}", "nothing is given in which deeper could be"),
        ("{{ if .Release.IsUpgrade }}x: 1{{ end }}", "line 1: it is known only when it is installed"),
        ("x: 1\n{{ if lookup `v1` `Secret` `a` `b` }}y: 1{{ end }}", "line 2: what lookup gives is not followed"),
        ("{{ range .Files.Lines `a` }}x: 1{{ end }}", "line 1: it is known only when it is installed"),
        ("x: {{ include `not.here` . }}", "the template not.here is not at hand"),
        ('{{ if .Capabilities.APIVersions.Has "a/v1" }}x: 1{{ end }}', "line 1: what the cluster offers is not known"),
        ("x: {{ .Values.a | printf `%08.3f` }}", "printf is given what it does not take"),
        ("x: {{ $y }}", "$y is not set"),
        ("{{ if true }}x: 1", "a block does not end"),
        ("x: {{ .Values.a", "an action does not end"),
        ("x: {{ . | }}", "a command is missing"),
        ("x: {{ ( . }}", "a bracket does not end"),
        ("{{ end }}", "line 1: end ends nothing"),
        ("{{ $_ := set .Values.b `c` 1 }}x: 1", "set changes the chart's values"),
        ("x: {{ .Values.b.c | indent 1 }}: [", "what it gives is not well-formed: "),
    ],
)
def test_what_is_not_known_is_told_or_nothing_is(template: str, told: Any) -> None:
    """A value leaves a hole; where it decides what is written, no part of the template is told."""
    if isinstance(told, Unknown):
        assert rendered(template)[0]["x"] == told
        return
    with pytest.raises(Unreadable) as caught:
        rendered(template)
    assert str(caught.value).startswith(told)


def test_a_hole_opens_what_it_may_be_the_name_of() -> None:
    (record,) = _records(
        {PATH: "apiVersion: v1\nkind: Service\nmetadata: {labels: { {{ randAlphaNum 3 }}: a, b: c}}\n"}
    )
    labels = record.body.value["metadata"].value["labels"]  # type: ignore[index,union-attr,call-overload]
    assert labels.rest is not None
    assert set(labels.value) == {"b"}


def test_a_further_file_of_values_opens_what_it_says_otherwise() -> None:
    """Which files are used is said by whoever installs the chart."""
    files = CHART | {
        "c/values-prod.yaml": "a: 2\nb: {c: text}\nd: 1\n",
        PATH: "x: {{ .Values.a }}\ny: {{ .Values.b.c }}\n",
    }
    (told,) = plain(Charts.of(Files(files)).rendered(PATH).root)
    assert told == {"x": Unknown("values-prod.yaml may say otherwise"), "y": "text"}


def test_a_chart_inside_another_has_its_values_and_templates() -> None:
    charts, path = Charts.of(Folder(CHARTS / "outer")), "charts/inner/templates/server.yaml"
    (server,) = plain(charts.rendered(path).root)
    assert server["spec"]["replicas"] == 4
    image = server["spec"]["template"]["spec"]["containers"][0]["image"]
    assert image == "registry.example.com/model-server:2.1"


def test_a_chart_that_another_switches_off_gives_nothing(tmp_path: Path) -> None:
    root = copytree(CHARTS / "outer", tmp_path / "outer")
    (root / "values.yaml").write_text("inner: {enabled: false}\n")
    assert plain(Charts.of(Folder(root)).rendered("charts/inner/templates/server.yaml").root) == ()


def test_marks_lead_to_the_template_and_to_the_values() -> None:
    document = Charts.of(Folder(CHARTS / "scoring")).rendered("templates/deployment.yaml")
    (server,) = document.root.value  # type: ignore[misc]
    replicas = server.value["spec"].value["replicas"]  # type: ignore[index,union-attr,call-overload]
    assert str(replicas.mark) == "templates/deployment.yaml:9"
    assert str(replicas.mark.via) == "values.yaml:1"
    pod = server.value["spec"].value["template"].value["spec"].value["containers"].value[0]  # type: ignore[index,union-attr,call-overload]
    assert str(pod.value["readinessProbe"].mark) == "templates/deployment.yaml:30"
    assert str(pod.value["image"].mark) == "templates/deployment.yaml:25"


def test_a_chart_is_reviewed_like_manifests(tmp_path: Path) -> None:
    copytree(CHARTS / "scoring", tmp_path / "scoring")
    review = wellbuilt.review(tmp_path, cached=False)
    failing = {one.check for one in review.findings if one.outcome == "fails" and one.concept == "Server"}
    assert failing == {
        "server-survives-the-loss-of-a-machine",
        "server-says-what-it-needs",
        "server-lets-in-only-who-is-named",
    }


def _records(files: dict[str, str], kinds: tuple[str, ...] = ("Service",)) -> list[Record]:
    whole = CHART | files
    found = kubernetes.read(Files(whole), sorted(files), Request(frozenset(kinds)))
    return [one for one in found if isinstance(one, Record)]


def test_a_template_that_cannot_be_told_is_read_partly() -> None:
    template = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n{{ if .Release.IsUpgrade }}spec: {}{{ end }}\n"
    files = CHART | {PATH: template}
    (status,) = kubernetes.read(Files(files), [PATH], Request(frozenset({"Service"})))
    assert isinstance(status, Status)
    assert status.state == "partly"
    assert "helm template" in status.reason


BOMBS = [
    '{{ $x := "aaaaaaaaaa" }}{{ range until 900 }}{{ $x = printf "%s%s" $x $x }}{{ end }}x: {{ $x }}',
    '{{ define "a" }}{{ include "a" . }}{{ end }}x: {{ include "a" . }}',
    "{{ range until 999 }}{{ range until 999 }}{{ range until 999 }}.{{ end }}{{ end }}{{ end }}",
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}x: {{ toYaml $d }}',
    "{{ if " + "(" * 500 + "true" + ")" * 500 + " }}x: 1{{ end }}",
    "{{ if true }}" * 500 + "{{ end }}" * 500,
    "{{ $l := list 1 2 }}{{ range until 900 }}{{ $l = concat $l $l }}{{ end }}x: 1",
]


@pytest.mark.parametrize("template", BOMBS, ids=range(len(BOMBS)))
def test_a_template_that_would_never_end_is_given_up(template: str) -> None:
    with pytest.raises(Unreadable):
        rendered(template)


WORDS = st.sampled_from(
    ["{{", "}}", "{{-", "-}}", " ", "\n", "if", "else", "end", "range", "with", "define", "include", '"a"', "`b`", ".",
     ".Values", ".Values.a", "$", "$x", ":=", "=", "|", "(", ")", "1", "-2.5", "toYaml", "default", "printf", "dict", "list",
     "merge", "x: ", "- ", "/*", "*/", "index", "tpl", "trunc", "quote", "int", "get", "set", "semverCompare", "first", "len"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_told_or_given_up(template: str) -> None:
    with suppress(Unreadable):
        assert isinstance(rendered(template), list)
