"""Untrusted code: started, confined, talked to and ended (`host`, trusted; `guest`, untrusted).

`judging` and the rooms above import `host`; nothing else imports `guest`. What stands beside the
two folders is used by both: `copy_back` makes changes of arguments true on the other side,
`parent_death` ends a process with its parent, `remove_tree` removes what is left behind,
`same_objects` tells which arrays in a result are the arguments' own.
"""
