"""The MLflow server of this workload: SQLite behind it, its own authentication in front, one worker."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 300
USER = "admin"


class TrackerError(RuntimeError):
    """The server did not start."""


@contextmanager
def running_tracker(home: Path, port: int, password: str) -> Iterator[dict[str, str]]:
    """Run a server on loopback over a folder; give mlflow_url, mlflow_user and mlflow_password; stop it at the end."""
    home.mkdir(parents=True, exist_ok=True)
    config = home / "auth.ini"
    config.write_text(
        "[mlflow]\ndefault_permission = READ\n"
        f"database_uri = sqlite:///{home / 'auth.db'}\nadmin_username = {USER}\n"
        "authorization_function = mlflow.server.auth:authenticate_request_basic_auth\n"
    )
    environment = os.environ | {
        "MLFLOW_FLASK_SERVER_SECRET_KEY": secrets.token_hex(32),
        "MLFLOW_AUTH_CONFIG_PATH": str(config),
        "MLFLOW_AUTH_ADMIN_USERNAME": USER,
        "MLFLOW_AUTH_ADMIN_PASSWORD": password,
        "DO_NOT_TRACK": "1",
    }
    command = [
        sys.executable, "-m", "mlflow", "server", "--app-name", "basic-auth", "--workers", "1",
        "--host", "127.0.0.1", "--port", str(port),
        "--backend-store-uri", f"sqlite:///{home / 'mlflow.db'}", "--artifacts-destination", str(home / "artifacts"),
    ]  # fmt: skip
    log = home / "server.log"
    with log.open("ab") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(server, url, password, log)
        yield {"mlflow_url": url, "mlflow_user": USER, "mlflow_password": password}
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen[bytes], url: str, password: str, log: Path) -> None:
    words = base64.b64encode(f"{USER}:{password}".encode()).decode()
    asked = urllib.request.Request(
        f"{url}/api/2.0/mlflow/experiments/search?max_results=1", headers={"Authorization": f"Basic {words}"}
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise TrackerError(f"MLflow ended at once; the end of its log: {log.read_text()[-1500:]}")
        try:
            with urllib.request.urlopen(asked, timeout=60):
                return
        except urllib.error.HTTPError as error:
            raise TrackerError(f"MLflow does not know its own administrator: {error}") from error
        except OSError:
            time.sleep(0.3)
    raise TrackerError(f"MLflow did not start within {START_SECONDS} s; its log is {log}")
