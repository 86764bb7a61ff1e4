"""The desk answers are written at: of which workload, by which lens, and where they are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value
from wellbuilt.lenses.load import available, practices
from wellbuilt.store import answers as store
from wellbuilt.store.lens_files import lens_for
from wellbuilt.store.opening import open_workload, review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.lenses import Lens, Practice
    from wellbuilt.kernel.reviews import Answer, Claim, Review
    from wellbuilt.store.opening import Opened


@value
class Desk:
    """A folder, the workload asked for, and the lens: `given` as it was asked for, `foreign` if it is not ours."""

    folder: str
    opened: Opened
    workload: str | None
    lens: Lens
    given: str | None
    foreign: str

    @property
    def known(self) -> Mapping[str, Practice]:
        """Return the practices that can be answered."""
        return self.lens.practices if self.foreign else practices()

    @property
    def about(self) -> str:
        """Return the workload an answer is kept for; "" for all of them."""
        return self.opened.named(self.workload).workload if self.workload else ""

    def reviewed(self) -> Review | None:
        """Return how things stand; None where several workloads are meant."""
        if len(self.opened.workloads) > 1 and self.workload is None:
            return None
        return review(self.folder, workload=self.workload, lens=self.given)

    def write(self, answer: Answer) -> Path:
        """Keep an answer; return the file."""
        return store.keep(self.opened.home, answer, workload=self.about, lens=self.foreign)

    def write_claim(self, claim: Claim) -> Path:
        """Keep a word on a fact; return the file."""
        return store.keep_claim(self.opened.home, claim, workload=self.about)


def desk_for(folder: str, lens: str | None, workload: str | None) -> Desk:
    """Return the desk for a folder; raises UsageError or LensError as opening it does."""
    opened = open_workload(folder)
    chosen = None if len(opened.workloads) > 1 and not workload else opened.named(workload).lens
    asked = lens_for(lens, Path()) if lens else lens_for(chosen or "ml", opened.home)
    return Desk(folder, opened, workload, asked, lens, "" if asked.id in available() else asked.id)
