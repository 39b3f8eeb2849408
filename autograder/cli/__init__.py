"""The command line: one module a command, what a terminal shows in `views`. Nothing imports it."""
