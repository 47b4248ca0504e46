"""How sentences reach the screen: one way out for all, wrapped to 80 columns, whatever the terminal can show."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import typer

from iro_qa.cli.quiet import way_out

#: How many faults or form numbers are spelt out on the screen; all of them stand in the fix-list or in --json.
SHOWN = 20
WIDTH = 80

NO_SETTINGS = "There is no settings file at the place given. Leave --settings out, or write iro-qa.toml."


def say(text: str, *, err: bool = False) -> None:
    """Print a line. A character that the terminal cannot show is spelt out."""
    stream = way_out(err=err)
    encoding = stream.encoding or "utf-8"
    typer.echo(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def wrapped(text: str, indent: int = 0, hanging: int = 2) -> None:
    """Print a sentence over as many lines as it needs; no word is cut."""
    say(
        textwrap.fill(
            text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + hanging),
            break_long_words=False, break_on_hyphens=False,
        )
    )  # fmt: skip


def many(n: int, one: str, more: str = "") -> str:
    """A number with its noun: 1 form, 2 forms."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def first(names: Sequence[str]) -> str:
    """The first names of a long list, and how many more there are."""
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
