"""The Dask engine beside the local one, and what it holds after 100 000 judgements.

Theory of operation
-------------------
*Beside the local one.* The whole command `autograder grade` on the same generated notebooks, with
as many local workers as the cluster has, in alternating rounds. The cluster (a scheduler and its
workers, all on this machine, each a process) is up before, as it is for people; its first round
still has to bring the bundle over and warm the graders, and is shown apart.

*What it holds.* The engine's own hand-out (`HandOut`) sends real notebook bytes and gets real
grades back, but workers run `synthetic.judge`, a millisecond of sleep. The resident memory of
client, scheduler and workers is read along the way. What Dask and Python fill once (logs of bounded
length, caches) is filled within the first tenth; growth is counted from there.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import machine
import synthetic
from distributed.deploy.subprocess import SubprocessCluster
from workload import otter_notebooks, write_bundle

from autograder.batch.engines.dask.cluster import Cluster, connected
from autograder.batch.engines.dask.dispatcher import HandOut
from autograder.batch.engines.dask.payload import Charge
from autograder.batch.engines.local import grade_as_asked
from autograder.batch.request import Asked
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.core.records import Grade
from autograder.core.submission import Submission

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "engines.json"
MIB = 2**20
AS_DEPLOYED = {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10"}  # see deploy/
STEPS = 10  # memory is read that often, after as many judgements each time


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and workers of one thread each on this machine; their engine's name."""
    found = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), *([found] if found else [])])
    os.environ.update(AS_DEPLOYED)
    with SubprocessCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=None,  # type: ignore[arg-type]  # its own documentation says None
        worker_class="distributed.Worker",
        silence_logs=False,
    ) as running:
        yield str(running.scheduler_address).replace("tcp://", "dask://")


# --- beside the local engine --------------------------------------------------------------------


def beside_local(folder: Path, engine: str, notebooks: int, workers: int, rounds: int) -> Any:
    """Seconds of whole runs by both engines; they must give the same scores."""
    write_bundle(folder / "autograder.zip")
    otter_notebooks(folder / "in", notebooks)
    cold, expected = _graded(folder, engine, workers)
    seconds: dict[str, list[float]] = {"local": [], "dask": []}
    for number in range(rounds):
        order = [("local", "local"), ("dask", engine)]
        for name, one in order if number % 2 == 0 else reversed(order):
            took, scores = _graded(folder, one, workers)
            assert scores == expected, f"{name} gives other scores"
            seconds[name].append(round(took, 3))
    local, dask = median(seconds["local"]), median(seconds["dask"])
    return {
        "notebooks": notebooks,
        "workers": workers,
        "seconds": seconds,
        "dask_first_round": round(cold, 3),
        "ratio": round(dask / local, 3),
    }


def _graded(folder: Path, engine: str, workers: int) -> tuple[float, dict[str, float]]:
    """One whole `autograder grade`: its seconds, and the scores by submission."""
    program = str(Path(sys.executable).with_name("autograder"))
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        command = [program, "grade", str(folder / "autograder.zip"), str(folder / "in")]
        command += ["--out", out, "--no-feedback", "--workers", str(workers), "--engine", engine]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own
        took = time.perf_counter() - began
        lines = (Path(out) / "results.jsonl").read_text(encoding="utf-8").splitlines()
    grades = [json.loads(line) for line in lines]
    return took, {grade["submission"]: grade["score"] for grade in grades}


# --- memory -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Watched:
    """The processes whose memory is read: pids by role."""

    pids: dict[str, int]

    @classmethod
    def of(cls, running: Cluster) -> Watched:
        """This process, the scheduler's, the workers'."""
        scheduler = running.client.run_on_scheduler(os.getpid)  # type: ignore[no-untyped-call]  # untyped
        pids = {"client": os.getpid(), "scheduler": int(scheduler)}
        workers = sorted(running.client.run(os.getpid).values())
        return cls(pids | {f"worker {n}": pid for n, pid in enumerate(workers, start=1)})

    def resident(self) -> dict[str, float]:
        """MiB by role."""
        gc.collect()
        return {role: round(_resident(pid) / MIB, 1) for role, pid in self.pids.items()}


def _resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def memory(folder: Path, engine: str, judgements: int) -> Any:
    """Hand out `judgements` synthetic ones; memory along the way, and judgements a second."""
    bundle = open_bundle(folder / "autograder.zip")
    try:
        return _memory(bundle, sorted((folder / "in").iterdir())[0], engine, judgements)
    finally:
        close_bundle(bundle)


def _memory(bundle: Bundle, notebook: Path, engine: str, judgements: int) -> Any:
    submissions = [Submission(notebook, f"s{n}", "student") for n in range(judgements)]
    (grade,) = grade_as_asked(Asked(bundle), submissions[:1], 1)
    answer = json.dumps(_answer(grade)).encode()
    asked = Asked(bundle, engine=engine)
    charge = Charge.of(asked, answer)
    with connected(engine) as running:
        running.agree()
        watched = Watched.of(running)
        kept = running.put(answer, charge.content)
        graded = HandOut(running, asked, charge, kept, synthetic.judge).grade_all(submissions)
        began = time.perf_counter()
        samples = list(_sampled(graded, judgements, watched))
        took = time.perf_counter() - began
    first, last = samples[1], samples[-1]
    return {
        "judgements": judgements,
        "seconds": round(took, 1),
        "a_second": round(judgements / took, 1),
        "bytes_a_notebook": notebook.stat().st_size,
        "bytes_a_grade": len(answer),
        "resident_mib": samples,
        "growth_mib": {role: round(last[role] - first[role], 1) for role in watched.pids},
    }


def _answer(grade: Grade) -> dict[str, Any]:
    """What a worker would say of a grade that was made here."""
    return {"host": "here", "grade": grade.to_json(), "about": {"packages": {}, "layers": []}}


def _sampled(
    graded: Iterator[Grade], judgements: int, watched: Watched
) -> Iterator[dict[str, float]]:
    """Memory at the start and after every tenth; each grade is dropped as it comes."""
    every = max(1, judgements // STEPS)
    yield {"judgements": 0, **watched.resident()}
    done = 0
    for done, _ in enumerate(graded, start=1):
        if done % every == 0:
            yield {"judgements": done, **watched.resident()}
    assert done == judgements, f"{done} of {judgements} came back"


# --- what is shown ------------------------------------------------------------------------------


def tables(result: dict[str, Any]) -> str:
    """Both as Markdown."""
    beside, held = result["beside_local"], result["memory"]
    local, dask = (median(beside["seconds"][name]) for name in ("local", "dask"))
    samples: Sequence[dict[str, float]] = held["resident_mib"]
    roles = [role for role in samples[0] if role != "judgements"]
    lines = [
        f"### {beside['notebooks']} notebooks, {beside['workers']} workers",
        "",
        "| engine | median s | rounds |",
        "|---|---:|---|",
        f"| local | {local:.1f} | {_listed(beside['seconds']['local'])} |",
        f"| dask | {dask:.1f} | {_listed(beside['seconds']['dask'])} |",
        "",
        f"Dask takes {beside['ratio']:.2f} times as long; {beside['dask_first_round']:.1f} s in"
        " the first round, in which workers get the bundle and warm up.",
        "",
        f"### {held['judgements']} judgements of a millisecond ({held['a_second']:.0f} a second),"
        " MiB resident",
        "",
        f"| judgements | {' | '.join(roles)} |",
        f"|---:|{'---:|' * len(roles)}",
        *(
            f"| {one['judgements']:.0f} | {' | '.join(f'{one[role]:.0f}' for role in roles)} |"
            for one in samples
        ),
    ]
    return "\n".join(lines) + "\n"


def _listed(seconds: Sequence[float]) -> str:
    return ", ".join(f"{one:.1f}" for one in seconds)


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notebooks", type=int, default=200, help="a run of the command (200)")
    parser.add_argument("--rounds", type=int, default=3, help="of both engines (3)")
    parser.add_argument("--workers", type=int, default=2, help="of either engine (2)")
    parser.add_argument("--judgements", type=int, default=100_000, help="synthetic ones")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the JSON goes")
    given = parser.parse_args()
    facts = machine.facts()
    with cluster(given.workers) as engine, tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        beside = beside_local(folder, engine, given.notebooks, given.workers, given.rounds)
        held = memory(folder, engine, given.judgements)
    result = {
        "format": 1,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": facts,
        "beside_local": beside,
        "memory": held,
    }
    sys.stdout.write(tables(result))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
