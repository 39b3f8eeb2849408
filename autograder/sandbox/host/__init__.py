"""Trusted side of the sandbox: starts the student's process and talks to it; for `judging` and up.

`isolation` plans the walls, `process` starts nurseries and student processes within them, `probe`
measures what holds, `protocol` keeps turns and clocks, `session` says what is asked, `proxies` are
what a test sees, `remote_errors` brings exceptions here, `transcript` tells two runs apart.
"""
