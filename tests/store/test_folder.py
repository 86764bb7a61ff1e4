"""The local tree walk: what is listed, what is passed over and recorded, what may be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wellbuilt.kernel.errors import SourceError
from wellbuilt.store.folder import Folder


def put(root: Path, *paths: str, text: str = "x") -> Path:
    for path in paths:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return root


def reasons(folder: Folder) -> dict[str, str]:
    folder.paths()
    return {status.path: status.reason for status in folder.trouble}


def test_paths_are_sorted_relative_and_posix(tmp_path: Path) -> None:
    put(tmp_path, "b.tf", "a/z.py", "a/b/c.yaml", "A.md")
    assert Folder(tmp_path).paths() == ("A.md", "a/b/c.yaml", "a/z.py", "b.tf")


def test_a_single_file_is_a_tree_of_one(tmp_path: Path) -> None:
    put(tmp_path, "one.yaml", "two.yaml")
    folder = Folder(tmp_path / "one.yaml")
    assert folder.paths() == ("one.yaml",)
    assert folder.read("one.yaml") == b"x"
    with pytest.raises(SourceError):
        folder.read("two.yaml")


def test_a_missing_root_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        Folder(tmp_path / "nope")
    assert caught.value.hint


def test_nested_gitignore_files_are_honoured(tmp_path: Path) -> None:
    put(tmp_path, "keep.py", "x.log", "a/x.log", "a/keep.log", "a/only/y.txt", "b/only/y.txt", "out/x.py")
    put(tmp_path, ".gitignore", text="*.log\nout/\n")
    put(tmp_path, "a/.gitignore", text="!keep.log\n/only\n")
    assert Folder(tmp_path).paths() == (".gitignore", "a/.gitignore", "a/keep.log", "b/only/y.txt", "keep.py")


@pytest.mark.parametrize(
    "path",
    [".git/config", "node_modules/a/b.js", "lib/site-packages/x.py", "a/__pycache__/x.py", ".aws-sam/build/t.yaml",
     ".terraform/providers/x.json", "cdk.out/asset.0a/index.py", "x/.ipynb_checkpoints/a.ipynb"],
)  # fmt: skip
def test_vendored_and_built_folders_are_passed_over(tmp_path: Path, path: str) -> None:
    put(tmp_path, path, "main.py")
    assert Folder(tmp_path).paths() == ("main.py",)


def test_a_virtual_environment_is_known_by_its_file_not_its_name(tmp_path: Path) -> None:
    put(tmp_path, "py/pyvenv.cfg", "py/lib/x.py", "venv/real.py")
    assert Folder(tmp_path).paths() == ("venv/real.py",)


def test_cdk_output_and_fetched_modules_are_read_although_ignored(tmp_path: Path) -> None:
    put(tmp_path, "cdk.out/a.template.json", "infra/.terraform/modules/m/main.tf", "infra/.terraform/x")
    put(tmp_path, ".gitignore", text="cdk.out\n.terraform\n*.json\n")
    assert Folder(tmp_path, leave_out=["/.gitignore"]).paths() == (
        "cdk.out/a.template.json",
        "infra/.terraform/modules/m/main.tf",
    )


def test_build_and_dist_are_source_unless_a_build_tool_wrote_them(tmp_path: Path) -> None:
    put(tmp_path, "build/image.yaml", "dist/app.py", "pkg/pyproject.toml", "pkg/build/lib/copy.py")
    assert Folder(tmp_path).paths() == ("build/image.yaml", "dist/app.py", "pkg/pyproject.toml")


def test_leave_out_wins(tmp_path: Path) -> None:
    put(tmp_path, "a.py", "cdk.out/x.json", "sub/a.py")
    assert Folder(tmp_path, leave_out=["/a.py", "cdk.out"]).paths() == ("sub/a.py",)


def test_links_stay_in_the_tree(tmp_path: Path) -> None:
    root = put(tmp_path / "root", "real/a.tf", "real/sub/b.tf")
    put(tmp_path, "outside/secret")
    (root / "alias.tf").symlink_to("real/a.tf")
    (root / "shared").symlink_to("real/sub")
    (root / "gone").symlink_to("nowhere")
    (root / "away").symlink_to("../outside")
    (root / "real/loop").symlink_to("..")
    (root / "self").symlink_to("self")
    folder = Folder(root)
    assert folder.paths() == ("alias.tf", "real/a.tf", "real/sub/b.tf", "shared/b.tf")
    assert set(reasons(folder)) == {"gone", "away", "real/loop/", "self"}
    with pytest.raises(SourceError, match="outside"):
        folder.read("away/secret")


def test_pipes_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    folder = Folder(tmp_path)
    assert folder.paths() == ()
    with pytest.raises(SourceError, match="not a file"):
        folder.read("pipe")


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "nul\0", "", "missing", "sub"])
def test_what_cannot_be_read_is_an_error_with_a_hint(tmp_path: Path, path: str) -> None:
    put(tmp_path, "root/sub/x", "x")
    with pytest.raises(SourceError) as caught:
        Folder(tmp_path / "root").read(path)
    assert caught.value.hint


def test_large_files_are_listed_but_not_read(tmp_path: Path) -> None:
    put(tmp_path, "big", text="x" * 11)
    folder = Folder(tmp_path, max_bytes=10)
    assert folder.paths() == ("big",)
    with pytest.raises(SourceError, match="larger"):
        folder.read("big")


def test_notebooks_may_be_larger(tmp_path: Path) -> None:
    put(tmp_path, "a.ipynb", text="x" * 160)
    put(tmp_path, "b.ipynb", text="x" * 161)
    folder = Folder(tmp_path, max_bytes=10)
    assert len(folder.read("a.ipynb")) == 160
    with pytest.raises(SourceError, match="larger than 160"):
        folder.read("b.ipynb")


def test_bounds_are_recorded(tmp_path: Path) -> None:
    put(tmp_path, *(f"f{n}" for n in range(5)), "a/b/c/deep")
    few = Folder(tmp_path, max_files=3)
    assert len(few.paths()) == 3
    assert "more than 3" in next(iter(reasons(few).values()))
    shallow = Folder(tmp_path, max_depth=2)
    assert "a/b/c/deep" not in shallow.paths()
    assert reasons(shallow) == {"a/b/c/": "is more than 2 folders deep"}


def test_links_cannot_multiply_without_end(tmp_path: Path) -> None:
    for level in range(20):
        (tmp_path / f"d{level}").mkdir()
        for name in "ab":
            (tmp_path / f"d{level}" / name).symlink_to(f"../d{level + 1}")
    (tmp_path / "d20").mkdir()
    folder = Folder(tmp_path, max_files=500)
    assert folder.paths() == ()
    assert folder.trouble


def test_a_name_that_is_not_utf8_is_recorded(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.py", "wb"):  # noqa: PTH123  a name that is no text
        pass
    folder = Folder(tmp_path)
    assert folder.paths() == ()
    assert reasons(folder) == {"\\udcff.py": "its name is not UTF-8"}


def test_a_folder_that_cannot_be_listed_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "shut/x", "open/x")
    scandir = os.scandir

    def deny(place: str) -> object:
        if str(place).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", deny)
    folder = Folder(tmp_path)
    assert folder.paths() == ("open/x",)
    assert reasons(folder) == {"shut/": "cannot be listed: Permission denied"}


def test_a_gitignore_that_cannot_be_used_is_recorded(tmp_path: Path) -> None:
    put(tmp_path, "x.log", "a/x.log")
    (tmp_path / ".gitignore").mkdir()
    put(tmp_path, "a/.gitignore", text="*" * 11)
    folder = Folder(tmp_path, max_bytes=10)
    assert folder.paths() == ("a/.gitignore", "a/x.log", "x.log")
    assert [path for path in reasons(folder) if "gitignore" in path] == [".gitignore", "a/.gitignore"]


def test_an_entry_that_vanishes_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/x", "b")

    def vanish(*_arguments: object) -> object:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Folder, "_folder", vanish)
    folder = Folder(tmp_path)
    assert folder.paths() == ("b",)
    assert reasons(folder) == {"a": "cannot be looked at: No such file or directory"}


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "x")

    def deny(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(SourceError, match="Permission denied"):
        Folder(tmp_path).read("x")


def test_a_part_of_a_large_file_can_be_read(tmp_path: Path) -> None:
    """However large a file is, its size and any part of it can be had, never more at once than a whole file."""
    (tmp_path / "a.bin").write_bytes(b"0123456789")
    tree = Folder(tmp_path, max_bytes=4)
    with pytest.raises(SourceError):
        tree.read("a.bin")
    assert tree.size("a.bin") == 10
    assert tree.part("a.bin", 7, 100) == b"789"
    assert tree.part("a.bin", 0, 100) == b"0123"
    for reach in (lambda: tree.part("../a.bin", 0, 1), lambda: tree.size("gone")):
        with pytest.raises(SourceError):
            reach()
