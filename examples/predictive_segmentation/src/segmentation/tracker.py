"""The MLflow server of this workload: SQLite behind it, its own authentication in front, one worker."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from segmentation.servers import ServerError, running

USER = "admin"


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
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [
        sys.executable, "-m", "mlflow", "server", "--app-name", "basic-auth", "--workers", "1",
        "--host", "127.0.0.1", "--port", str(port),
        "--backend-store-uri", f"sqlite:///{home / 'mlflow.db'}", "--artifacts-destination", str(home / "artifacts"),
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with running(command, environment, home / "server.log", lambda: _knows_us(url, password)):
        yield {"mlflow_url": url, "mlflow_user": USER, "mlflow_password": password}


def _knows_us(url: str, password: str) -> bool:
    """Tell whether the server answers; raises ServerError if it does not know its own administrator."""
    try:
        told = httpx.get(f"{url}/api/2.0/mlflow/experiments/search?max_results=1", auth=(USER, password), timeout=60)
    except httpx.TransportError:
        return False
    if told.status_code in (401, 403):
        raise ServerError(f"MLflow does not know its own administrator: {told.status_code}")
    return told.is_success
