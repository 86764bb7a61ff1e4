"""What we hold true of documents."""

from __future__ import annotations

import re

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


LIMITS = re.compile(
    r"bias|caveat|ethic|fair|harm|impact|limit|out.of.scope|privacy|responsib|risk|safe|society|weak", re.IGNORECASE
)
"""How a section is called that says whom or where a model may fail."""


@check(
    severity="low",
    when=lambda document: document.purpose == "model card",
    holds=[Document(purpose="model card", sections=("Training", "Bias, risks and limitations"), unfilled=())],
    fails=[
        Document(purpose="model card", sections=("Training", "Results"), unfilled=()),
        Document(purpose="model card", sections=("Training", "Limitations"), unfilled=("Limitations",)),
    ],
    links=["https://arxiv.org/abs/1810.03993"],
)
def model_card_says_whom_the_model_may_fail(document: Document) -> bool:
    """A model card says for whom and for what the model may fail.

    Who made a model knows where it is weak. What is not written down, the next team finds out from those whom the model
    treated badly.

    Fix: add a section on limits, on groups of people the model may treat worse, and on uses it was not made for.
    """
    return any(LIMITS.search(title) for title in document.sections if title not in document.unfilled)
