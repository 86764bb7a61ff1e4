"""The same endpoint on Ray Serve. Ray is an extra (`pip install -e '.[scale]'`); without it there is nothing to try."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from segmentation.local import free_port

serve = pytest.importorskip("ray.serve", reason="ray is not installed")


def test_it_answers_on_ray_as_it_does_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ray

    tokens = tmp_path / "tokens"
    tokens.touch(mode=0o600)
    tokens.write_text("shop predict\n")
    monkeypatch.setenv("SEGMENTATION_HOME", str(tmp_path))
    monkeypatch.setenv("SEGMENTATION_TOKENS", str(tokens))
    monkeypatch.setenv("SEGMENTATION_MLFLOW_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from segmentation.serving.ray_app import Endpoint

    port = free_port()
    ray.init(num_cpus=2, include_dashboard=False)
    try:
        serve.start(http_options={"port": port})
        serve.run(Endpoint.options(autoscaling_config=None, num_replicas=1).bind())
        url = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{url}/health", timeout=60).json() == {"status": "ok"}
        assert httpx.post(f"{url}/predict", json={"rows": []}, timeout=60).status_code == 401
        assert httpx.get(f"{url}/ready", timeout=60).status_code == 503
    finally:
        serve.shutdown()
        ray.shutdown()
