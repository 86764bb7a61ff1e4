from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import wellbuilt
from tests.places import naive, place
from wellbuilt.cli import COMMANDS, main
from wellbuilt.lenses.load import practices
from wellbuilt.store.settings import load

ASKED = "MLREL03-BP01"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)], catch_exceptions=False)


def test_every_command_is_listed_and_explains_itself() -> None:
    listed = run("--help").stdout
    for name, about in COMMANDS.items():
        assert f"  {name} " in listed
        told = run(name, "--help")
        assert told.exit_code == 0
        assert told.stdout.startswith("Usage: ")
        assert about


def test_an_unknown_command_is_a_usage_error() -> None:
    assert run("nonsense").exit_code == 2


def test_the_version() -> None:
    assert run("--version").stdout == f"wellbuilt {wellbuilt.__version__}\n"


@pytest.mark.parametrize("words", [["-c", "import wellbuilt"], ["-m", "wellbuilt", "--version"]])
def test_starting_imports_nothing_that_is_not_needed(words: list[str]) -> None:
    heavy = (
        "yaml",
        "tree_sitter",
        "pathspec",
        "wellbuilt.engine",
        "wellbuilt.store",
        "wellbuilt.kernel.concepts",
        "importlib.metadata",
    )
    done = subprocess.run([sys.executable, "-X", "importtime", *words], capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "wellbuilt" in imported
    assert not [name for name in imported if name.startswith(heavy)]
    assert len([name for name in imported if name.startswith("wellbuilt")]) <= 5


KINDS = ("checks", "practices", "concepts", "mappings", "sources", "drills", "reports", "lenses")


@pytest.mark.parametrize("what", KINDS)
def test_lists_are_tables_and_json(what: str) -> None:
    table = run("list", what)
    rows = json.loads(run("list", what, "--format", "json").stdout)
    assert rows
    assert all(str(row["id"]) in table.stdout for row in rows)
    assert not [line for line in table.stdout.splitlines() if len(line) > 80 and len(line.split()) > 2]
    assert len({json.dumps(row, sort_keys=True) for row in rows}) == len(rows)


def test_a_practice_lists_all_that_decides_it() -> None:
    (row,) = (r for r in json.loads(run("list", "practices", "--format", "json").stdout) if r["id"] == "MLREL05-BP02")
    keys = "id aliases pillar phase questions documented_risk refutes settles drills ask role best_grade title"
    assert set(keys.split()) == row.keys()
    assert row["drills"] == ["restore-model"]
    assert "MLREL04" in row["questions"]


@pytest.mark.parametrize("what", [kind for kind in KINDS if kind not in ("lenses", "reports")])
def test_everything_that_is_listed_is_explained(what: str) -> None:
    for row in json.loads(run("list", what, "--format", "json").stdout):
        told = run("explain", row["id"])
        assert told.exit_code == 0, told.output
        assert row["id"] in told.stdout


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("model-artifacts-are-versioned", "Fix: turn on versioning"),
        ("MLREL-13", "MLREL05-BP02"),
        ("mlrel04", "How do you recover"),
        ("DataStore", "Are earlier versions of an object kept?"),
        ("aws_s3_bucket", "left out, it means False"),
        ("AWS::S3::Bucket", "s3:Bucket"),
        ("restore-model", "wellbuilt drill restore-model"),
        ("terraform", "Version"),
    ],
)
def test_a_thing_is_explained_under_each_of_its_names(id_: str, said: str) -> None:
    assert said in " ".join(run("explain", id_).stdout.split())


def test_an_explanation_is_text_and_not_markdown() -> None:
    told = run("explain", "model-artifacts-are-versioned").stdout
    assert "**" not in told
    assert "`" not in told


def test_what_cannot_be_explained_is_guessed() -> None:
    told = run("explain", "model-artifact-are-versioned")
    assert told.exit_code == 2
    assert "did you mean 'model-artifacts-are-versioned'?" in told.stderr


def test_init_writes_settings_that_can_be_read(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    (only,) = load(tmp_path)
    assert only.workload == tmp_path.name


def test_every_line_that_init_leaves_out_can_be_put_in(tmp_path: Path) -> None:
    run("init", tmp_path)
    path = tmp_path / "wellbuilt.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    keys = [
        line.removeprefix("# ") if line.startswith("# ") and ("=" in line or line.startswith("# [")) else line
        for line in lines
    ]
    path.write_text("\n".join(keys), encoding="utf-8")
    (only,) = load(tmp_path)
    assert only.accepted
    assert only.drills
    assert only.environments
    assert only.data_classes
    assert len(only.people) == 6


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "wellbuilt.toml").write_text("# mine", encoding="utf-8")
    told = run("init", tmp_path)
    assert told.exit_code == 2
    assert (tmp_path / "wellbuilt.toml").read_text(encoding="utf-8") == "# mine"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(run("schema").stdout))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str) -> None:
    assert "_WELLBUILT_COMPLETE" in run("completion", shell).stdout


def test_completion_completes() -> None:
    env = {"_WELLBUILT_COMPLETE": "bash_complete", "COMP_WORDS": "wellbuilt rev", "COMP_CWORD": "1"}
    done = CliRunner(env=env).invoke(main, prog_name="wellbuilt")
    assert done.stdout == "plain,review\n"


def test_open_questions_are_listed_by_role(tmp_path: Path) -> None:
    told = run("ask", naive(tmp_path)).stdout
    assert "\nEngineer · " in told
    assert ASKED in told
    assert ASKED not in run("ask", tmp_path, "--role", "operations").stdout


def test_where_nothing_is_open_it_is_said(tmp_path: Path) -> None:
    known = practices().values()
    for role in ("finance", ""):
        words = [word for p in known if role in ("", p.role) for word in ("--set", f"{p.id}=not-met")]
        assert run("ask", naive(tmp_path), *words, "--by", "Jane").exit_code == 0
        asked = ["--role", role] if role else []
        where = f" in the role {role}." if role else "."
        assert run("ask", tmp_path, *asked).stdout == f"Nothing is open for people{where}\n"


def test_an_answer_is_written_and_counts(tmp_path: Path) -> None:
    naive(tmp_path)
    told = run(
        "ask", tmp_path, "--set", f"{ASKED}=met", "--by", "Jane", "--until", "2999-01-01", "--notes", "the pipeline"
    )
    assert told.exit_code == 0
    assert f"{ASKED}: met, says Jane until 2999-01-01" in told.stdout
    assert ASKED not in run("ask", tmp_path).stdout
    assert (tmp_path / "wellbuilt.answers.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", f"{ASKED}=met"], "needs a name"),
        (["--set", f"{ASKED}=met", "--by", " "], "needs a name"),
        (["--set", f"{ASKED}=perhaps", "--by", "Jane"], "'perhaps' is no state"),
        (["--set", ASKED, "--by", "Jane"], "'' is no state"),
        (["--set", "MLREL03-BP99=met", "--by", "Jane"], "there is no practice 'MLREL03-BP99'"),
        (["--set", f"{ASKED}=met", "--by", "Jane", "--until", "2020-01-01"], "2020-01-01 is over"),
        (["--workload", "nonsense", "--set", f"{ASKED}=met", "--by", "Jane"], "there is no workload 'nonsense'"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(tmp_path: Path, words: list[str], said: str) -> None:
    told = run("ask", naive(tmp_path), *words)
    assert told.exit_code == 2
    assert said in told.stderr
    assert not (tmp_path / "wellbuilt.answers.toml").exists()


@pytest.fixture
def registry(tmp_path: Path) -> Callable[[str], Path]:
    """Copy the registry and backup of our sound example into a workload."""
    sound = Path(__file__).parent.parent.parent / "examples" / "sound"

    def copy(name: str) -> Path:
        shutil.copytree(sound / name, tmp_path / name)
        return tmp_path / name

    return copy


def test_drills_are_listed() -> None:
    assert "restore-model" in run("drill").stdout


def test_a_drill_is_run_and_kept_and_counts(tmp_path: Path, registry: Callable[[str], Path]) -> None:
    words = ("--in", naive(tmp_path), "-O", f"registry={registry('registry')}", "-O", f"backup={registry('backup')}")
    told = run("drill", "restore-model", *words)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("held ")
    kept = json.loads((tmp_path / ".wellbuilt" / "measurements.json").read_text(encoding="utf-8"))
    assert kept[0]["options"] == {"registry": "./registry", "backup": "./backup"}


def test_a_drill_that_does_not_hold_exits_with_one(tmp_path: Path, registry: Callable[[str], Path]) -> None:
    told = run(
        "drill",
        "restore-model",
        "--in",
        naive(tmp_path),
        "-O",
        f"registry={registry('registry')}",
        "-O",
        f"backup={tmp_path}",
    )
    assert told.exit_code == 1
    assert told.stdout.startswith("not so ")
    assert "because " in told.stdout


def test_a_drill_takes_its_options_from_the_settings(tmp_path: Path, registry: Callable[[str], Path]) -> None:
    registry("registry")
    registry("backup")
    toml = '[[drill]]\ndrill = "restore-model"\noptions = { registry = "registry", backup = "./backup" }\n'
    assert run("drill", "restore-model", "--in", place(tmp_path, wellbuilt_toml=toml)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "there is no drill 'nonsense'"),
        (["restore-model", "-O", "registri=x"], "did you mean 'registry'?"),
        (["restore-model"], "registry must be a folder"),
    ],
)
def test_a_drill_that_cannot_be_run_is_refused(tmp_path: Path, words: list[str], said: str) -> None:
    told = run("drill", *words, "--in", tmp_path)
    assert told.exit_code == 2
    assert said in told.stderr
