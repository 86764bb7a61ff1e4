"""pip, which takes the same files, finds the same packages in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from wellbuilt.sources.dependencies.manifests import requirements

CASES = Path(__file__).parent.parent / "mappings" / "files" / "package_set"
FILES = sorted(path for path in CASES.glob("*/**/*.txt"))
ODD = {
    "continued": "pandas==2.2.2 \\\n  --hash=sha256:ab \\\n  --hash=sha256:cd\nnumpy\n",
    "commented": "# torch\nnumpy # not torch\nurl @ https://example.org/a#egg=b\n",
    "options": "--index-url https://example.org/simple\n-f wheels\nnumpy; python_version < '4'\n-e .\n",
    "extras": "ray[air, tune]>=2\nScikit_Learn==1.5\n\n",
    "windows": "numpy==2.0\r\npandas\r\n",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what pip brings with it
@pytest.mark.parametrize("text", [*(path.read_text() for path in FILES), *ODD.values()])
def test_the_same_packages_are_asked_for(text: str, tmp_path: Path) -> None:
    from pip._internal.network.session import PipSession  # noqa: PLC0415 - pip warns when it is loaded early
    from pip._internal.req.req_file import parse_requirements  # noqa: PLC0415 - as above

    path = tmp_path / "requirements.txt"
    path.write_text("\n".join(line for line in text.splitlines() if not line.startswith(("-r", "-c"))))
    asked = [one.requirement for one in parse_requirements(str(path), PipSession())]
    named = {name for one in asked if (name := _name(one))}
    assert {need.name for need in requirements("requirements.txt", path.read_text()).needs} == named


def _name(text: str) -> str:
    try:
        return canonicalize_name(Requirement(text).name)
    except InvalidRequirement:
        return ""
