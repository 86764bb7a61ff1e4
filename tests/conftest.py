"""What every test may use."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.plugins import discover


@pytest.fixture(autouse=True, scope="session")
def _every_concept() -> None:
    """Annotations of links name concepts of other modules: know them all."""
    discover("concepts", type)
