"""Workers as SLURM jobs that come and go with the work, through dask-jobqueue.

python deploy/slurm/jobqueue.py --queue compute --most 20    # on a login node; leave it running
autograder grade ASSIGNMENT SUBMISSIONS --out OUT --engine dask://…    # as it says

Needs `pip install dask-jobqueue` beside nabla-autograder[dask], the same environment on all nodes.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys

# The scheduler is part of this process: set before Dask is imported, passed on to the jobs.
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10",
}
os.environ.update(SETTINGS)

from dask_jobqueue import SLURMCluster  # noqa: E402  # after the settings


def main() -> None:
    """Keep a cluster until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--queue", help="the partition")
    parser.add_argument("--cores", type=int, default=16, help="of a job (16)")
    parser.add_argument("--memory", default="32GB", help="of a job (32GB)")
    parser.add_argument("--walltime", default="02:00:00", help="of a job (02:00:00)")
    parser.add_argument("--most", type=int, default=4, help="jobs at a time (4)")
    given = parser.parse_args()
    with SLURMCluster(
        queue=given.queue,
        cores=given.cores,
        processes=1,
        memory=given.memory,
        walltime=given.walltime,
        job_script_prologue=[f"export {name}={value}" for name, value in SETTINGS.items()],
        worker_extra_args=["--memory-limit", "0"],
    ) as cluster:
        cluster.adapt(minimum_jobs=1, maximum_jobs=given.most)
        engine = cluster.scheduler_address.replace("tcp://", "dask://")
        sys.stdout.write(f"--engine {engine}\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
