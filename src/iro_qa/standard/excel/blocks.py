"""The sheets of what plugins add: one for each block, and one of the plugins that took part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from iro_qa.plugin import BlockContent, BlockPart, MonthlySummary, Sheet, Value

#: What Excel takes in no sheet's name, and how long a name may be.
_NOT_IN_NAMES, _LONGEST = re.compile(r"[\[\]:*?/\\\x00-\x1f]"), 31
_WHOSE = ("Block", "Plugin", "Version")
_BROKE = "not available"
#: Excel keeps this name for itself.
_RESERVED = "history"


def with_blocks(sheets: Iterator[Sheet], parts: Sequence[BlockPart]) -> Iterator[Sheet]:
    """The usual sheets, and behind them a sheet for each block, by a name that no other has."""
    taken = {_RESERVED}
    for sheet in sheets:
        taken.add(sheet.title.casefold())
        yield sheet
    for part in parts:
        name = _free(part.title, taken)
        taken.add(name.casefold())
        yield _sheet(part, name)


def _sheet(part: BlockPart, name: str) -> Sheet:
    """Its table, behind it its lines in the first column; the id, the plugin and its version beside each row."""
    said = part.content or BlockContent((_BROKE,))
    columns = said.columns or ("",)
    whose = (part.id, part.plugin, part.version)
    lines = ((line, *[None] * (len(columns) - 1)) for line in said.lines)
    rows: list[tuple[Value, ...]] = [(*row, *whose) for row in (*said.rows, *lines)]
    return Sheet(name, (*(one or "What it says" for one in columns), *_WHOSE), tuple(rows))


def _free(title: str, taken: set[str]) -> str:
    """The title as far as a sheet may be called so; with a number where another is called so already."""
    plain, n = _NOT_IN_NAMES.sub(" ", title).strip(" '") or _WHOSE[0], 1
    while True:
        more = "" if n == 1 else f" {n}"
        name = _cut(plain, _LONGEST - len(more)) + more
        if name.casefold() not in taken:
            return name
        n += 1


def _cut(text: str, length: int) -> str:
    """So much of it, counted as Excel counts: a character outside the basic plane is two."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore").strip(" '")


def plugins(summary: MonthlySummary) -> Sheet:
    """Every offer of every plugin that took part, with its version and distribution."""
    rows = (
        (offer, one.name, one.version, one.distribution) for one in summary.plugins for offer in one.offers or ("",)
    )
    return Sheet("Plugins", ("Offer", "Plugin", "Version", "Distribution"), tuple(rows))
