"""A real MLflow, of the version that the living workload uses: its server, its authentication, its stores."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from wellbuilt.kernel.errors import ReachError
from wellbuilt.sources.history import folder, store
from wellbuilt.sources.history.mlflow import Registry

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-segmentation" / "bin" / "python"
pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="no MLflow here: `make workload` installs one")


def test_a_real_server_is_read_and_left_as_it_was(tmp_path: Path) -> None:
    script = """
import json
import sys
from pathlib import Path
from segmentation.local import free_port
from segmentation.tracker import running_tracker
with running_tracker(Path(sys.argv[1]), free_port(), "adm1n-password-of-tests") as told:
    import os
    os.environ.update(MLFLOW_TRACKING_USERNAME=told["mlflow_user"], MLFLOW_TRACKING_PASSWORD=told["mlflow_password"])
    import mlflow
    mlflow.set_tracking_uri(told["mlflow_url"])
    mlflow.set_experiment("churn")
    with mlflow.start_run() as run:
        mlflow.log_param("depth", 4)
        mlflow.log_metric("ap", 0.2)
    client = mlflow.MlflowClient()
    client.create_registered_model("churn")
    client.create_model_version("churn", f"runs:/{run.info.run_id}/model", run.info.run_id)
    from mlflow.server.auth.client import AuthServiceClient
    people = AuthServiceClient(told["mlflow_url"])
    for name in ("bo", "cy", "dee", "eve"):
        people.create_user(name, f"a-password-of-{name}-for-tests")
    role = people.create_role("default", "makers")
    people.add_role_permission(role.id, "registered_model", "*", "EDIT")
    for name in ("bo", "cy"):
        people.assign_role(name, role.id)
    people.grant_user_permission("cy", "registered_model", "churn", "DENY")
    people.grant_user_permission("dee", "experiment", run.info.experiment_id, "MANAGE")
    things = {"registered_model": "churn", "experiment": run.info.experiment_id}
    may = {kind: [people.get_user_permission(name, kind, of).permission for name in ("bo", "cy", "dee", "eve")] for kind, of in things.items()}
    print(json.dumps({"url": told["mlflow_url"], "may": may}), flush=True)
    sys.stdin.read()
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "examples" / "predictive_segmentation" / "src")}
    command = [str(PYTHON), "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout
        lines = (line.strip() for line in server.stdout)
        said = json.loads(next(line for line in lines if line.startswith('{"url"')))
        url = said["url"]
        try:
            known = {"MLFLOW_TRACKING_USERNAME": "admin", "MLFLOW_TRACKING_PASSWORD": "adm1n-password-of-tests"}
            told = [Registry.of(url, known).export() for _ in "ab"]
            told.append(store.export(f"sqlite:///{tmp_path / 'mlflow.db'}"))
            with pytest.raises(ReachError, match="401"):
                Registry.of(url, {}).export()
        finally:
            server.communicate()
    assert told[0]["server"] == {"asks_who_calls": True, "users": 5, "administrators": 1}
    may = {kind: 1 + sum(one in ("EDIT", "MANAGE") for one in said["may"][kind]) for kind in said["may"]}
    assert [m["writers"] for m in told[0]["registered_models"]] == [may["registered_model"]] == [2]
    assert [e["writers"] for e in told[0]["experiments"] if e["name"] == "churn"] == [may["experiment"]] == [2]
    for thing in [thing for one in told[:2] for thing in one["registered_models"] + one["experiments"]]:
        del thing["writers"]
    for one in told:
        del one["server"], one["exported_at"]
        one["experiments"].sort(key=str)
        one["registered_models"] = [{k: v for k, v in m.items() if k != "aliases"} for m in one["registered_models"]]
    assert told[0] == told[1] == told[2]
    assert [(v["name"], v["run_id"]) for v in told[0]["model_versions"]] == [("churn", told[0]["runs"][0]["run_id"])]
    assert (told[0]["runs"][0]["params"], told[0]["runs"][0]["metrics"]) == (1, 1)


def test_a_folder_is_read_as_its_own_client_reads_it(tmp_path: Path) -> None:
    script = """
import json
import sys
import mlflow
from mlflow.data.meta_dataset import MetaDataset
from mlflow.data.sources import LocalArtifactDatasetSource
mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("churn")
with mlflow.start_run(tags={"gate": "told in confidence", "mlflow.source.git.commit": "5f1c2d"}) as run:
    mlflow.log_param("depth", 4)
    mlflow.log_metrics({"ap": 0.2, "val/ap": 0.3})
    mlflow.log_input(MetaDataset(LocalArtifactDatasetSource("/srv/lake"), name="customers", digest="abc"))
try:
    with mlflow.start_run():
        raise ValueError
except ValueError:
    pass
client = mlflow.MlflowClient()
client.delete_run(client.create_run(run.info.experiment_id).info.run_id)
client.delete_experiment(client.create_experiment("gone"))
client.create_registered_model("churn", tags={"note": "told in confidence"})
client.create_model_version("churn", f"runs:/{run.info.run_id}/model", run.info.run_id)
client.create_model_version("churn", f"runs:/{run.info.run_id}/model", run.info.run_id)
client.set_registered_model_alias("churn", "champion", 2)
client.delete_model_version("churn", 1)
runs = client.search_runs([run.info.experiment_id])
print(json.dumps({
    "experiments": sorted(one.name for one in client.search_experiments()),
    "runs": sorted([one.info.run_id, one.info.status, len(one.data.params), len(one.data.metrics), one.info.start_time] for one in runs),
    "versions": [[one.name, str(one.version), one.run_id, one.source] for one in client.search_model_versions()],
    "aliases": client.get_registered_model("churn").aliases,
}))
"""
    place = tmp_path / "a store" / "mlruns"
    environment = os.environ | {"MLFLOW_ALLOW_FILE_STORE": "true", "DO_NOT_TRACK": "1"}
    done = subprocess.run(
        [str(PYTHON), "-c", script, place.as_uri()], capture_output=True, text=True, check=True, env=environment
    )
    said = json.loads(next(line for line in done.stdout.splitlines() if line.startswith('{"experiments"')))
    before = sorted((str(one), one.stat().st_mtime_ns) for one in place.rglob("*"))
    told = folder.export(place.as_uri())
    assert before == sorted((str(one), one.stat().st_mtime_ns) for one in place.rglob("*"))
    assert sorted(one["name"] for one in told["experiments"]) == said["experiments"]
    runs = [[one["run_id"], one["status"], one["params"], one["metrics"], one["start_time"]] for one in told["runs"]]
    assert sorted(runs) == said["runs"]
    assert [[one[key] for key in ("name", "version", "run_id", "source")] for one in told["model_versions"]] == said[
        "versions"
    ]
    assert {one["alias"]: one["version"] for one in told["registered_models"][0]["aliases"]} == said["aliases"]
    finished = next(one for one in told["runs"] if one["status"] == "FINISHED")
    assert finished["code"] is True
    assert finished["datasets"] == [{"name": "customers", "digest": "abc", "source_type": "local"}]
    assert "confidence" not in json.dumps(told)
