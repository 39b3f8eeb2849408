"""Untrusted code: how it is started, confined, talked to, and ended.

Trusted side: `host` starts nurseries and student processes, `session` talks to one, `proxies`
are what a test sees of it. Untrusted side (imports `wire` and `errors` and nothing else of ours):
`nursery` forks, `confine` limits, `student` serves, `shell` runs cells, `standin` replaces otter.
"""
