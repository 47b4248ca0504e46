"""While plugins are at work only our own sentences reach the screen: what a plugin prints may hold words of a form."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import typer

_SAID = "Something printed text of its own, perhaps a plugin. It is not shown here: it may hold words of a form."


class Aside(io.TextIOBase):
    """Stands in for the screen and keeps nothing of what is written to it: prints, warnings, logs, late tracebacks."""

    def __init__(self, ours: TextIO) -> None:
        self.ours = ours
        self.used = False

    def write(self, text: str) -> int:
        """Drop it, and remember that there was something."""
        self.used = self.used or bool(text.strip())
        return len(text)


def shut() -> None:
    """From now on only `say` reaches the screen. Call it before plugins are imported; `main` opens the screen again."""
    if not isinstance(sys.stdout, Aside):
        sys.stdout, sys.stderr = Aside(sys.stdout), Aside(sys.stderr)


def way_out(*, err: bool = False) -> TextIO:
    """Where our own sentences go."""
    found = sys.stderr if err else sys.stdout
    return found.ours if isinstance(found, Aside) else found


@contextlib.contextmanager
def opened_again() -> Iterator[None]:
    """Leave the screen as it was found, and say it where something was kept off it."""
    before = sys.stdout, sys.stderr
    try:
        yield
    finally:
        used = any(isinstance(now, Aside) and now.used for now in (sys.stdout, sys.stderr))
        sys.stdout, sys.stderr = before
        for stream in before:
            _written_out(stream)
        if used:
            typer.echo(_SAID, err=True)


def _written_out(stream: TextIO) -> None:
    """Write what waits. Where nobody reads any more it goes nowhere, or Python would complain of it at its end."""
    try:
        stream.flush()
    except BrokenPipeError:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
    except (AttributeError, ValueError):
        pass  # there is no such stream, or it is shut: nothing waits
