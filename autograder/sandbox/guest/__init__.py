"""Untrusted side of the sandbox, where student code runs; only `sandbox.host` may import it.

It imports `wire`, `core.errors`, what `sandbox` shares, and nothing else of ours: `.ci/run` holds
it to that, and no other source file is mounted where student code runs. `zygote` forks, `confine`
puts on limits (`rlimits`), `landlock` and `seccomp` (`syscall_numbers`), `server` answers requests
about objects (`object_table`), `ipython_shell` runs cells, `otter_stub` replaces otter, `stand_ins`
(`thread_workers`) what cannot be had here.
"""
