"""The steps of a job, run as its service would run them: with a real shell, in a folder that is a checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self

HOLE = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
HANGS = 600


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with each expression of a name replaced by its value; an unknown name raises KeyError."""
    return HOLE.sub(lambda hole: values[hole[1]], text)


def run(script: str, folder: Path, env: Mapping[str, str], shell: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [*shell, script], cwd=folder, env={**kept, **env}, capture_output=True, text=True, check=False, timeout=HANGS
    )


@dataclass
class Comments:
    """A host's comments on one change, over HTTP on this machine; what was asked is kept."""

    held: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    refuses: int = 0

    def __enter__(self) -> Self:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def answer(self, code: int, told: object) -> None:
                self.send_response(code)
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def handle_any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length) or b"null")
                key = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
                host.asked.append((self.command, self.path, key))
                if host.refuses:
                    self.answer(host.refuses, {"message": "no"})
                elif self.command == "GET":
                    page = int(self.path.rpartition("page=")[2])
                    self.answer(200, host.held[(page - 1) * 100 : page * 100])
                elif self.command == "POST":
                    host.held.append({"id": len(host.held) + 1, **body})
                    self.answer(201, host.held[-1])
                else:
                    one = next(c for c in host.held if c["id"] == int(self.path.rpartition("/")[2]))
                    one.update(body)
                    self.answer(200, one)

            do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815  the names that http.server looks for

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"
