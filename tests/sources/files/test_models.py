"""Files of models: what they would call is read from their opcodes, by nothing that loads them."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import pickletools
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from tests.mappings.spellings import told_of
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import show
from wellbuilt.sources.files.pickles import calls
from wellbuilt.store.folder import Folder


class Runs:
    """What a pickle of it would run."""

    def __init__(self, call: Any, *arguments: Any) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call, self.arguments


def told(folder: Path, name: str, content: bytes) -> Concept | None:
    """Return the model in one file, None if it holds none."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    found = told_of(gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None), "ModelArtifact")
    return found[0] if found else None


def value(thing: Concept | None, name: str) -> Any:
    """Return a fact as plain data."""
    assert thing is not None
    return show(thing.facts[name].value)


def zipped(**members: bytes) -> bytes:
    """Return an archive; `__` in a name stands for `/` and `_` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize("protocol", range(6))
def test_what_would_be_run_is_named_in_every_protocol(protocol: int, tmp_path: Path) -> None:
    thing = told(tmp_path, "model.pkl", pickle.dumps([Runs(os.getenv, "HOME"), Runs(eval, "1")], protocol))
    assert set(value(thing, "dangerous")) == {"os.getenv", "builtins.eval"} or set(value(thing, "dangerous")) == {
        "os.getenv",
        "__builtin__.eval",
    }
    assert value(thing, "format_runs_code") is True


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    ),
    st.integers(0, 5),
)
@settings(max_examples=60, deadline=None)
def test_plain_values_call_nothing(data: Any, protocol: int) -> None:
    """What the standard library says needs no name is read to its end without one."""
    content = pickle.dumps(data, protocol)
    found = calls(io.BytesIO(content))
    looked_up = {str(arg) for op, arg, _ in pickletools.genops(content) if op.name == "GLOBAL"}
    assert {name.replace(".", " ", 1) for name in found.names} == looked_up
    assert found.rest is None or looked_up


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_end(content: bytes) -> None:
    """Arbitrary bytes are read, or said not to be."""
    calls(io.BytesIO(b"\x80\x04" + content))


@pytest.mark.parametrize(
    "content",
    [
        # A length that lies: four gigabytes are announced, eight bytes are there.
        b"\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\x7fabcdefgh",
        # The names of a lookup come out of the memo, or out of nowhere.
        b"\x80\x04h\x00h\x01\x93.",
        b"\x80\x04\x93.",
        b"\x80\x04\x82\x01.",
    ],
)
def test_what_hides_its_names_is_never_cleared(content: bytes) -> None:
    assert calls(io.BytesIO(content)).rest is not None


def test_a_name_that_is_put_together_is_not_taken_for_the_one_beside_it() -> None:
    """Text that was pushed and popped again is not what is looked up: then it is not known."""
    content = b"\x80\x04\x8c\x02os\x8c\x06system\x8c\x0bcollections\x8c\x0bOrderedDict00\x93."
    found = calls(io.BytesIO(content))
    assert found.rest is not None
    assert "collections.OrderedDict" not in found.names


def test_a_pickle_of_data_alone_is_no_model(tmp_path: Path) -> None:
    assert told(tmp_path, "rows.pkl", pickle.dumps(OrderedDict(a=[1, 2]))) is None


def test_what_is_packed_is_examined(tmp_path: Path) -> None:
    thing = told(tmp_path, "model.pkl.gz", gzip.compress(pickle.dumps(Runs(eval, "1"))))
    assert value(thing, "dangerous") == ["builtins.eval"]


def test_a_packed_bomb_is_cut(tmp_path: Path) -> None:
    bomb = gzip.compress(pickle.dumps([Runs(OrderedDict), b"\0" * 80_000_000]))
    thing = told(tmp_path, "model.pkl.gz", bomb)
    assert "bytes were examined" in value(thing, "dangerous")[0]


def test_a_file_of_tensors_alone_runs_no_code(tmp_path: Path) -> None:
    """PyTorch refuses to build anything else from it by default."""
    state = b"\x80\x02ccollections\nOrderedDict\n)Rctorch._utils\n_rebuild_tensor_v2\n0."
    assert (
        value(told(tmp_path, "w.pt", zipped(archive__data_pkl=state, archive__version=b"3")), "format_runs_code")
        is False
    )


def test_a_whole_module_in_a_file_can_run_code(tmp_path: Path) -> None:
    whole = b"\x80\x02cmy_model\nNet\n)\x81."
    thing = told(tmp_path, "w.pt", zipped(archive__data_pkl=whole))
    assert value(thing, "format_runs_code") is True
    assert value(thing, "dangerous") == ["${what my_model.Net does was not examined}"]


def test_a_layer_with_code_of_its_own_is_seen(tmp_path: Path) -> None:
    config = b'{"class_name": "Functional", "config": {"layers": [{"class_name": "Lambda", "config": {}}]}}'
    members = {"config_json": config, "model_weights_h5": b""}
    assert value(told(tmp_path, "a.keras", zipped(**members)), "format_runs_code") is True
    members["config_json"] = b'{"class_name": "Functional"}'
    assert value(told(tmp_path, "a.keras", zipped(**members)), "format_runs_code") is False


@pytest.mark.parametrize("name", ["w.pt", "a.keras", "lr.skops", "m.joblib", "m.h5", "MLmodel", "m.pkl"])
@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rubbish", b"\x80\x04", b"\x1f\x8brubbish", b"\x89HDF\r\n\x1a\n", b"a: &a [*a]", b"[" * 5000]
)
def test_damaged_files_end_in_a_status_or_nothing(name: str, content: bytes, tmp_path: Path) -> None:
    thing = told(tmp_path, name, content)
    assert thing is None or value(thing, "format")


def test_a_pointer_stands_for_a_model(tmp_path: Path) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345678\n"
    thing = told(tmp_path, "model.safetensors", pointer)
    assert (value(thing, "kept_by"), value(thing, "size_bytes")) == ("large file storage", 12345678)


def test_a_packaged_model_says_what_it_takes(tmp_path: Path) -> None:
    thing = told(tmp_path, "m/MLmodel", b"flavors:\n  sklearn: {}\nsignature: {inputs: '[]'}\n")
    assert value(thing, "inputs_stated") is True
    thing = told(tmp_path, "m/MLmodel", b"flavors:\n  sklearn: {}\n")
    assert value(thing, "inputs_stated") is False


def test_scanners_are_asked_and_each_is_quoted(tmp_path: Path) -> None:
    pytest.importorskip("picklescan")
    pytest.importorskip("fickling")
    thing = told(tmp_path, "model.pkl", pickle.dumps(Runs(eval, "1")))
    assert value(thing, "verdicts") == ["picklescan: malicious", "fickling: malicious"]


@pytest.mark.parametrize(
    "name", ["torch._dynamo.guards GuardBuilder.get", "functools partial", "cloudpickle.cloudpickle _make_function"]
)
def test_what_is_not_known_to_be_fine_is_never_cleared(name: str, tmp_path: Path) -> None:
    """A scanner, functions inside the file, or a class nobody knows: a person has to look."""
    module, attribute = name.split()
    body = f"\x80\x02cxgboost.core\nBooster\n0c{module}\n{attribute}\n."
    thing = told(tmp_path, "model.pkl", body.encode("latin-1"))
    if module == "functools":
        pytest.importorskip("picklescan")
    assert value(thing, "dangerous")[0].startswith("${")
