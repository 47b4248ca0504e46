"""What `iro-qa word access` prints: what in a finished Word document stands in a reader's way."""

from __future__ import annotations

from pathlib import Path

from iro_qa.cli import screen
from iro_qa.cli.words import SHOWN, many, say, wrapped
from iro_qa.errors import UsageError
from iro_qa.guard import inspect


def access(file: Path, *, as_json: bool) -> int:
    """Each barrier with its place, remedy and criterion; 1 where there is any. Raises UsageError for no document."""
    from iro_qa.word.access import barriers

    found = barriers(_content(file))
    if as_json:
        told = [{"place": b.place, "rule": b.rule, "wcag": b.wcag, "what": b.what, "remedy": b.remedy} for b in found]
        screen.as_json({"barriers": told})
        return 1 if found else 0
    say("Nothing that a checker can see stands in a reader's way." if not found else f"{many(len(found), 'barrier')}:")
    for barrier in found[:SHOWN]:
        wrapped(str(barrier), 2)
    if len(found) > SHOWN:
        say(f"  and {len(found) - SHOWN:,} more: --json lists them all.")
    return 1 if found else 0


def _content(file: Path) -> bytes:
    """The file's bytes, once it is seen to be harmless. Raises UsageError."""
    try:
        if file.is_file():  # a folder, or a pipe that would never end, is none
            refused = inspect(file)
            if refused is None:
                return file.read_bytes()
            raise UsageError(f"{refused.what} {refused.remedy}")
    except OSError:
        pass
    raise UsageError("The document that the command names is not there, or cannot be read.")
