"""The interview, through a real terminal: a pseudo-terminal that another library opens."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.places import naive, place
from wellbuilt.cli import main
from wellbuilt.lenses.load import practices

pexpect = pytest.importorskip("pexpect", reason="pseudo-terminals are Unix's")
if sys.platform == "win32":
    pytest.skip("pseudo-terminals are Unix's", allow_module_level=True)

MENU = r"\[q\]uit "
FILE = "wellbuilt.answers.toml"
NOBODY_SAYS = """\
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::111122223333:role/lab"
  instance_type = "ml.t3.medium"
}
"""
"""A notebook of which no file says which platform it runs on."""


def talk(folder: Path, *words: str, width: int = 80) -> Any:
    """Start an interview at a terminal of a width."""
    told = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "SOURCE_DATE_EPOCH": "1795305600"}
    command = [str(Path(sys.executable).parent / "wellbuilt"), "ask", *words]
    return pexpect.spawn(
        command[0], command[1:], cwd=str(folder), env=told, encoding="utf-8", dimensions=(40, width), timeout=60
    )


def said(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8")) if (folder / FILE).exists() else {}


def end(child: Any) -> tuple[str, int | None]:
    """Wait until it is over; return what it said last and its exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


def answer(child: Any, key: str, *lines: str) -> None:
    child.expect(MENU)
    child.send(key)
    for line in lines:
        child.expect(r": $")
        child.sendline(line)


def test_one_answer_of_each_kind_is_kept_at_once(tmp_path: Path) -> None:
    child = talk(place(naive(tmp_path), proof_md="we tried"), "--by", "Ada")
    answer(child, "y", "run 418", "proof.md", "2027-05-01")
    child.expect("kept: ")
    assert [a["state"] for a in said(tmp_path)["answer"]] == ["met"]
    answer(child, "n", "", "https://wiki.example.com/1", "")
    answer(child, "a", "nobody trains here", "")
    answer(child, "d")
    answer(child, "q")
    last, code = end(child)
    assert (code, "4 answers kept" in last) == (0, True)
    first, second, third, fourth = said(tmp_path)["answer"]
    assert (first["by"], first["notes"], first["proof"], str(first["until"])) == (
        "Ada",
        "run 418",
        "proof.md",
        "2027-05-01",
    )
    assert first["proof_sha256"] == hashlib.sha256(b"we tried").hexdigest()
    assert (second["state"], second["proof"], str(second["until"])) == (
        "not-met",
        "https://wiki.example.com/1",
        "2027-11-22",
    )
    assert (third["state"], third["notes"]) == ("not-applicable", "nobody trains here")
    assert fourth["state"] == "unknown"


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    child = talk(naive(tmp_path), "--by", "Ada")
    answer(child, "n", "", "", "")
    answer(child, "q")
    end(child)
    done = said(tmp_path)["answer"][0]["practice"]
    child = talk(tmp_path, "--by", "Ada")
    child.expect(MENU)
    assert f"({done})" not in child.before
    child.send("q")
    assert end(child)[1] == 0


@pytest.mark.parametrize("moment", ["key", "line"])
def test_an_interrupt_loses_nothing_that_was_kept(tmp_path: Path, moment: str) -> None:
    child = talk(naive(tmp_path), "--by", "Ada")
    answer(child, "n", "", "", "")
    before = said(tmp_path) if child.expect("kept: ") == 0 else {}
    if moment == "key":
        answer(child, "\x03")
    else:
        answer(child, "y", "half of a sentence")
        child.expect(r": $")
        child.sendintr()
    last, code = end(child)
    assert (code, "1 answer kept; `wellbuilt ask` goes on" in last) == (130, True)
    assert before == said(tmp_path)
    assert not list(tmp_path.glob(f".{FILE}*"))


def test_a_killed_interview_leaves_a_whole_file(tmp_path: Path) -> None:
    child = talk(naive(tmp_path), "--by", "Ada")
    answer(child, "n", "", "", "")
    child.expect("kept: ")
    child.kill(9)
    child.close()
    assert len(said(tmp_path)["answer"]) == 1


def test_what_cannot_be_is_said_and_asked_again(tmp_path: Path) -> None:
    child = talk(naive(tmp_path))
    child.expect("Your name: ")
    child.sendline("Ada")
    answer(child, "x")
    child.expect("one of these keys")
    answer(child, "y", "", "nowhere.md", "")
    child.expect("nowhere.md is no file")
    answer(child, "y", "", "", "2020-01-01")
    child.expect("2020-01-01 is over")
    answer(child, "q")
    assert "0 answers kept" in end(child)[0]
    assert said(tmp_path) == {}


def test_a_terminal_that_changes_its_size(tmp_path: Path) -> None:
    child = talk(naive(tmp_path), "--by", "Ada", width=100)
    child.expect(MENU)
    child.setwinsize(40, 44)
    child.send("s")
    child.expect(MENU)
    shown = child.before.replace("\r", "").partition("documented")[2].splitlines()[1:-1]
    assert shown
    assert max(map(len, shown)) <= 44
    child.send("q")
    end(child)


def test_the_screen_says_why_it_asks_now(tmp_path: Path) -> None:
    child = talk(naive(tmp_path), "--by", "Ada", "--role", "operations", width=100)
    child.expect(MENU)
    shown = " ".join(child.before.split())
    assert "documented risk high × exposure high × moves " in shown
    assert "for operations" in shown
    assert " min" in shown
    assert "evidence " in shown
    child.send("?")
    child.expect(MENU)
    assert "judged" in child.before
    for _ in range(40):
        child.send("s")
        if child.expect([MENU, pexpect.EOF]):
            break
    assert "0 answers kept" in child.before


def test_a_fact_that_keeps_a_question_open_is_told(tmp_path: Path) -> None:
    child = talk(place(tmp_path, main_tf=NOBODY_SAYS), "--by", "Ada", "--role", "security")
    for _ in range(20):
        answer(child, "f")
        if child.expect(["No fact of a thing is open here", r"to leave it open\)"]):
            break
        answer(child, "s")
    assert "aws_sagemaker_notebook_instance.lab: Has its operating system" in child.before
    child.sendline("no")
    child.expect("kept: platform_retired is False, says Ada")
    (told,) = said(tmp_path)["fact"]
    assert (told["thing"], told["fact"], told["value"]) == (
        ".#aws_sagemaker_notebook_instance.lab",
        "platform_retired",
        False,
    )
    while child.expect([r"to leave it open\): ", MENU]) == 0:
        child.sendline("")
    child.send("q")
    assert end(child)[1] == 0


def test_where_nothing_is_open_it_says_so(tmp_path: Path) -> None:
    known = [p.id for p in practices().values() if p.role == "finance"]
    words = [word for id_ in known for word in ("--set", f"{id_}=met")]
    assert CliRunner().invoke(main, ["ask", str(naive(tmp_path)), *words, "--by", "Ada"]).exit_code == 0
    last, code = end(talk(tmp_path, "--role", "finance"))
    assert (code, "Nothing is open for people in the role finance." in last) == (0, True)


def test_without_a_terminal_the_questions_are_listed_with_the_flag_form(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "wellbuilt"), "ask", str(naive(tmp_path))],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "wellbuilt ask --set PRACTICE=met|not-met|not-applicable --by NAME" in done.stdout
