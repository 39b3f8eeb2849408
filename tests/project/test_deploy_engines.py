"""The files for SLURM and Kubernetes: they parse, they agree with the code, the job script runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from bundles import exception_test, write_bundle

from autograder.batch.engines.dask.cluster import SHORT_LOG

DEPLOY = Path(__file__).parents[2] / "deploy"
JOB = DEPLOY / "slurm" / "grade.sbatch"
ELASTIC = DEPLOY / "slurm" / "jobqueue.py"
LOG_LENGTH = "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH"
FAILURES = "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"
TEST = """
    @test_case(points=1, hidden=True)
    def doubles(double):
        assert double(3) == 6
"""


@pytest.fixture(scope="module")
def manifests() -> dict[str, dict[str, Any]]:
    text = (DEPLOY / "kubernetes" / "cluster.yaml").read_text(encoding="utf-8")
    return {one["kind"]: one for one in yaml.safe_load_all(text)}


@pytest.mark.parametrize("part", ["worker", "scheduler"])
def test_pods_keep_to_the_restricted_profile(
    manifests: dict[str, dict[str, Any]], part: str
) -> None:
    pod = manifests["DaskCluster"]["spec"][part]["spec"]
    (container,) = pod["containers"]
    assert container["name"] == part, "the operator looks for this name"
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    walls = container["securityContext"]
    assert walls["capabilities"] == {"drop": ["ALL"]}
    assert walls["allowPrivilegeEscalation"] is False
    assert walls["readOnlyRootFilesystem"] is True
    assert {"name": "tmp", "mountPath": "/tmp"} in container["volumeMounts"]
    assert "tmp" in [volume["name"] for volume in pod["volumes"]]


def test_the_image_is_run_as_dask(manifests: dict[str, dict[str, Any]]) -> None:
    spec = manifests["DaskCluster"]["spec"]
    for part in ("worker", "scheduler"):
        (container,) = spec[part]["spec"]["containers"]
        command = [Path(sys.executable).with_name("dask"), container["args"][0], "--help"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        options = [word for word in container["args"] if word.startswith("--")]
        assert container["command"] == ["dask"], "the image's entry point is autograder"
        assert [option for option in options if option not in told] == []


def test_the_scheduler_is_found_where_it_listens(manifests: dict[str, dict[str, Any]]) -> None:
    scheduler = manifests["DaskCluster"]["spec"]["scheduler"]
    (container,) = scheduler["spec"]["containers"]
    listening = {port["name"]: port["containerPort"] for port in container["ports"]}
    service = {port["targetPort"]: port["port"] for port in scheduler["service"]["ports"]}
    assert service == listening == {"tcp-comm": 8786, "http-dashboard": 8787}
    name = manifests["DaskCluster"]["metadata"]["name"]
    selector = {"dask.org/cluster-name": name}
    assert scheduler["service"]["selector"] == {**selector, "dask.org/component": "scheduler"}
    assert manifests["NetworkPolicy"]["spec"]["podSelector"] == {"matchLabels": selector}


def test_all_ways_set_what_the_engine_counts_on(manifests: dict[str, dict[str, Any]]) -> None:
    (length,) = SHORT_LOG.values()
    spec = manifests["DaskCluster"]["spec"]
    for part in ("worker", "scheduler"):
        (container,) = spec[part]["spec"]["containers"]
        assert {"name": LOG_LENGTH, "value": str(length)} in container["env"]
    assert {"name": FAILURES, "value": "1"} in container["env"]
    job = JOB.read_text(encoding="utf-8")
    assert f"export {LOG_LENGTH}={length}\n" in job
    assert f"export {FAILURES}=1\n" in job
    elastic = ELASTIC.read_text(encoding="utf-8")
    assert f'"{LOG_LENGTH}": "{length}"' in elastic
    assert f'"{FAILURES}": "1"' in elastic


def test_scripts_are_well_formed() -> None:
    subprocess.run(["bash", "-n", JOB], check=True)
    compile(ELASTIC.read_text(encoding="utf-8"), str(ELASTIC), "exec")


STAND_INS = {
    "srun": '#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n',
    "hostname": "#!/bin/bash\necho 127.0.0.1\n",
}


@pytest.mark.slow
def test_the_job_script_grades(tmp_path: Path) -> None:
    """On one machine: `srun` and `hostname` are stand-ins, everything else is real."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in STAND_INS.items():
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    bundle = write_bundle(tmp_path / "bundle", {"q1": exception_test("q1", TEST)})
    (tmp_path / "an.py").write_text("def double(x):\n    return 2 * x", encoding="utf-8")
    here = Path(sys.executable).parent
    slurm = {"SLURM_JOB_ID": str(os.getpid()), "SLURM_JOB_NUM_NODES": "1"}
    order = [bundle, tmp_path / "an.py", "--out", tmp_path / "out", "--require", "weak"]
    run = subprocess.run(
        ["bash", JOB, *order, "--no-feedback"],
        env={
            **os.environ,
            **slurm,
            "SLURM_CPUS_PER_TASK": "2",
            "PATH": f"{programs}:{here}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (line,) = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["score"] == 1.0
