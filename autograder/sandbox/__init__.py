"""Untrusted code: how it is started, confined, talked to, and ended.

Trusted side: `isolation` plans the walls, `host` starts nurseries and student processes within
them, `probe` measures what holds, `session` talks to one process, `proxies` are what a test sees of
it, `raised` and `mirror` bring its exceptions and its changes of arguments here. Untrusted side
(imports the wire, `errors` and each other, and nothing else of ours): `nursery` forks, `confine`
puts on limits (`rlimits`), Landlock and seccomp (`syscalls`), `student` serves, `shell` runs cells,
`standin` replaces otter, `clearing` removes what is left.
"""
