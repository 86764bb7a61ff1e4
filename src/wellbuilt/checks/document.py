"""What we hold true of documents."""

from __future__ import annotations

from wellbuilt.concepts.document import Document
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda document: document.purpose != "read me",
    holds=[Document(purpose="model card", unfilled=())],
    fails=[Document(purpose="model card", unfilled=("Limitations",))],
    links=("https://arxiv.org/abs/1810.03993",),
)
def document_is_filled_in(document: Document) -> bool:
    """No section of a document on the workload is left as the template had it.

    A heading without an answer looks like a promise kept. Whoever needs it at night finds that nobody wrote it.

    Fix: write what belongs there, or take the section out and say why.
    """
    return not document.unfilled
