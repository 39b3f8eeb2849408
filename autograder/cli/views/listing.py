"""Lines and lists on the terminal, as `export` and `sync` tell what became of rows and students."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Styled

from autograder.cli.views.console import console, plain


def say_line(line: Styled | str) -> None:
    """A line as long as it is: a path that is broken in two cannot be copied."""
    console.print(line, soft_wrap=True)


def say_list(what: str, lines: Sequence[str], style: str) -> None:
    """How many there are, then each; nothing where there is none."""
    if lines:
        say_line(Styled(f"{what}: {len(lines)}", style=style))
        for line in lines:
            say_line(plain(f"  {line}"))
