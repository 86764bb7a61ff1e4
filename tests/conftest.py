"""What every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from wellbuilt.kernel.concepts import Kind
from wellbuilt.kernel.plugins import discover

if TYPE_CHECKING:
    from collections.abc import Iterator

# A slow machine is no defect: budgets have tests of their own.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
settings.register_profile("soak", max_examples=2_000, deadline=None)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the cache of whoever runs the tests out of them, in processes that they start as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _every_concept() -> None:
    """Annotations of links name concepts of other modules: know them all."""
    discover("concepts", Kind)
