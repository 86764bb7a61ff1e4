"""The model that answers: fetched from the registry, kept on disk, and still there when the registry is not."""

from __future__ import annotations

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from segmentation.registry import Registry, RegistryError, champion
from segmentation.scoring import Scorer
from segmentation.settings import Settings
from segmentation.training.signing import make_keys

log = logging.getLogger(__name__)
LAST_GOOD = "last-good"
FRESH_SECONDS = 30.0


class NoModel(RuntimeError):
    """There is no model at all: none in the registry, none kept from before."""


@dataclass
class Holder:
    """Gives the model to answer with; looks for a newer one now and then, never while somebody waits for an answer."""

    settings: Settings
    clock: Callable[[], float] = time.monotonic
    degraded: str = ""
    _scorer: Scorer | None = None
    _looked: float = field(default=float("-inf"))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def scorer(self) -> Scorer:
        """Return the model to answer with; raises NoModel if there has never been one."""
        if self._scorer is None:
            with self._lock:
                if self._scorer is None:
                    self._scorer = self._kept()
                    self.look()
        elif self.clock() - self._looked > FRESH_SECONDS and self._lock.acquire(blocking=False):
            threading.Thread(target=self._look_and_release, daemon=True).start()
        if self._scorer is None:
            raise NoModel(self.degraded or "no model was ever promoted to this stage")
        return self._scorer

    def look(self) -> None:
        """Ask the registry for the champion; if it cannot say, what is there goes on answering and `degraded` says why."""
        self._looked = self.clock()
        try:
            self._scorer, self.degraded = self._newest(), ""
        except Exception as error:  # noqa: BLE001  whatever keeps the registry from answering must not end the answers
            self.degraded = f"{type(error).__name__}: the registry could not say which model is champion"
            log.warning("answering with the last good model: %s", error)

    def _look_and_release(self) -> None:
        try:
            self.look()
        finally:
            self._lock.release()

    def _newest(self) -> Scorer:
        registry = Registry.of(self.settings)
        version = registry.named(champion(self.settings.stage))
        if version is None:
            raise RegistryError(f"nothing is champion in {self.settings.stage}")
        if self._scorer is not None and self._scorer.version == version.number:
            return self._scorer
        _, public = make_keys(self.settings.home / "keys")
        fresh = self.settings.home / f"{LAST_GOOD}.{threading.get_ident()}"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        file = registry.fetch(version, fresh, public)
        scorer = Scorer.load(file, version.number, version.run_id)
        (fresh / "version.json").write_text(json.dumps({"version": version.number, "run_id": version.run_id, "file": str(file.relative_to(fresh))}))
        place = self.settings.home / LAST_GOOD
        shutil.rmtree(place, ignore_errors=True)
        fresh.rename(place)
        return scorer

    def _kept(self) -> Scorer | None:
        place = self.settings.home / LAST_GOOD
        if not (place / "version.json").is_file():
            return None
        told = json.loads((place / "version.json").read_text())
        return Scorer.load(place / told["file"], told["version"], told["run_id"])
