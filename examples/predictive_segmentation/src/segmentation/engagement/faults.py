"""Trouble on request: the service fails, is slow, or answers twice, so that its users can be tried."""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, Field
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Kind = Literal["fail", "slow", "twice"]


class Fault(BaseModel):
    """How often one kind of trouble happens, on paths that begin with a prefix."""

    kind: Kind
    prefix: str = "/"
    share: float = Field(default=1.0, ge=0, le=1)
    seconds: float = Field(default=1.0, ge=0, le=60)
    times: int | None = Field(default=None, ge=0)


@dataclass(slots=True)
class Faults:
    """The faults that are switched on; safe to ask from many threads."""

    seed: int = 0
    active: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _draw: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._draw.seed(self.seed)

    def set(self, faults: list[Fault]) -> None:
        """Replace what is switched on."""
        with self._lock:
            self.active = [fault.model_copy() for fault in faults]

    def due(self, path: str) -> list[Fault]:
        """Return the faults that happen to this request, and count them down."""
        with self._lock:
            hit = [f for f in self.active if path.startswith(f.prefix) and f.times != 0]
            hit = [f for f in hit if self._draw.random() < f.share]
            for fault in hit:
                if fault.times is not None:
                    fault.times -= 1
            return hit


@dataclass(frozen=True, slots=True)
class Trouble:
    """Makes the faults that are due happen to each request, but on the paths that are spared."""

    app: ASGIApp
    faults: Faults
    spared: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on: late, not at all, or twice, of which the caller sees the second answer."""
        calm = scope["type"] != "http" or scope["path"] in self.spared
        due = [] if calm else self.faults.due(scope["path"])
        for fault in due:
            if fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
            if fault.kind == "fail":
                told = PlainTextResponse("the service is in trouble, as it was told to be", 503, {"Retry-After": "1"})
                await told(scope, receive, send)
                return
        if any(fault.kind == "twice" for fault in due):
            body = await _whole(receive)
            await self.app(scope | {}, _again(body), _nowhere)
            receive = _again(body)
        await self.app(scope, receive, send)


async def _whole(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _nowhere(_: Message) -> None:
    """Take an answer that nobody sees."""
