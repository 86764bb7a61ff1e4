"""Data read from addresses and files: pandas, requests, urllib, and what libraries have for downloading.

https://pandas.pydata.org/docs/reference/io.html, https://requests.readthedocs.io/en/latest/user/advanced/,
https://keras.io/api/utils/python_utils/#get_file-function
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.data_reading import DataReading
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

TABLES = tuple(f"pandas.read_{form}" for form in ("csv", "excel", "feather", "json", "parquet", "pickle", "table"))
FILES = ("keras.utils.get_file", "tensorflow.keras.utils.get_file")
FETCHES = (
    "requests.get",
    "torch.hub.download_url_to_file",
    "torchvision.datasets.utils.download_and_extract_archive",
    "torchvision.datasets.utils.download_url",
    "urllib.request.urlopen",
    "urllib.request.urlretrieve",
    "wget.download",
)
WRITES = ("to_csv", "to_excel", "to_feather", "to_json", "to_parquet", "to_pickle")
OF_TABLES = ("0", "filepath_or_buffer", "path_or_buf", "path", "io")
OF_FILES = ("origin", "1")
OF_FETCHES = ("url", "0")
OF_WRITES = ("0", "path_or_buf", "path", "excel_writer")
SUMS = ("file_hash", "md5_hash", "hash_prefix", "md5")
PLAIN = "http://"
OWN = re.compile(r"http://(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|[\w-]+[:/])")
"""Addresses of one's own machine and network."""
DATA = re.compile(
    r"\.(csv|tsv|jsonl?|parquet|npy|npz|mat|arff|data|h5|xlsx?|zip|t?gz|tar|tgz|bz2|xz|7z|pkl|txt)(\?.*)?$",
    re.IGNORECASE,
)


def _address(view: View, paths: tuple[str, ...]) -> str:
    """Return what an address surely begins with, "" where that is not known."""
    node, _ = view.first(paths[0], paths)
    match node.value if node is not None else None:
        case str() as text:
            return text
        case Partial(pieces) if isinstance(pieces[0], str):
            return pieces[0]
        case _:
            return ""


def _from_afar(address: str) -> bool:
    return address.startswith((PLAIN, "https://")) and OWN.match(address) is None


def _proven(paths: tuple[str, ...]) -> Made:
    def told(view: View) -> Fact | Unknown:
        node, key = view.first(paths[0], paths)
        summed = next((one for name in SUMS if (one := view.find(name)) and one.value is not None), None)
        if summed is not None:
            return Fact(True, mark=summed.mark, key=key)
        verified = view.find("verify")
        if verified is not None and verified.value is False:
            return Fact(False, mark=verified.mark, key="verify")
        if view.node.rest is not None or node is None:
            return Unknown("not all that it is given is seen")
        return Fact(not _address(view, paths).startswith(PLAIN), mark=node.mark, key=key)

    return Made(told, paths[0])


def _written_back(view: View) -> Node | None:
    """Return what writes a table to where it was read from."""
    read, _ = view.first(OF_TABLES[0], OF_TABLES)
    if read is None or not isinstance(read.value, str):
        return None
    for call in calls(view, *WRITES):
        node, _ = call.first(OF_WRITES[0], OF_WRITES)
        if node is not None and node.value == read.value:
            return node
    return None


def _over(view: View) -> Fact:
    node = _written_back(view)
    return Fact(node is not None, mark=node.mark if node else view.node.mark, key="()", confidence="medium")


table = Mapping(
    DataReading,
    spelled={"python": TABLES},
    facts={"proven": _proven(OF_TABLES), "written_back": Always(False)},
    when=lambda view: _from_afar(_address(view, OF_TABLES)),
)
own_table = Mapping(
    DataReading,
    spelled={"python": TABLES},
    facts={"proven": Always(True), "written_back": Made(_over, "()")},
    when=lambda view: _written_back(view) is not None,
)


def _fetched(kinds: tuple[str, ...], paths: tuple[str, ...]) -> Mapping:
    def data(view: View) -> bool:
        address = _address(view, paths)
        return _from_afar(address) and DATA.search(address) is not None

    return Mapping(
        DataReading,
        spelled={"python": kinds},
        facts={"proven": _proven(paths), "written_back": Always(False)},
        when=data,
    )


fetched = _fetched(FETCHES, OF_FETCHES)
kept = _fetched(FILES, OF_FILES)
