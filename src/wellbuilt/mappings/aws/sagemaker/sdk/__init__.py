"""The SageMaker Python SDK: what its calls ask of the API, read as if a program had asked it itself.

What the SDK's words mean stands in the mappings of the API; here stands only which of its keys they become.
See docs/decisions/100-what-the-sagemaker-sdk-asks-for.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Library
from wellbuilt.mappings.aws.sagemaker.sdk.calls import PARAMETERS, Calls
from wellbuilt.mappings.aws.sagemaker.sdk.training import ESTIMATORS, INPUTS, TUNERS, on_own_machine, trained, tuned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellbuilt.kernel.records import Record
    from wellbuilt.mappings.aws.sagemaker.sdk.calls import Call


def _asks(records: Sequence[Record]) -> Iterable[Record]:
    for call in Calls(records).all:
        yield from _asked(call)


def _asked(call: Call) -> Iterator[Record]:
    if call.kind in ESTIMATORS:
        if not on_own_machine(call) and (call.called("fit") or call.lost):
            yield trained(call, doubt=None if call.called("fit") else call.lost)
    elif call.kind in TUNERS:
        yield from tuned(call)


KINDS = (*PARAMETERS, *ESTIMATORS, *INPUTS, *TUNERS)

sdk = Library("python", KINDS, _asks)
