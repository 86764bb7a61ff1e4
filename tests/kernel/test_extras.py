from __future__ import annotations

import pytest

from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.extras import extra


def test_what_is_missing_says_how_to_get_it() -> None:
    with pytest.raises(UsageError, match="a PDF needs nonsense_of_no_package") as refused, extra("pdf", "a PDF"):
        import nonsense_of_no_package  # noqa: F401, PLC0415
    assert refused.value.hint == "pip install 'wellbuilt[pdf]'"


def test_what_is_there_is_imported() -> None:
    with extra("pdf", "a PDF"):
        import json  # noqa: PLC0415
    assert json.dumps(1) == "1"
