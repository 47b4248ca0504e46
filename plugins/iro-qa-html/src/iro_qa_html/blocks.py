"""What plugins add beside figures: each block under its title, with the plugin that made it named."""

from __future__ import annotations

from iro_qa.plugin import BlockContent, BlockPart, MonthlySummary
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.texts import own, said

_BROKE = "Not available, because a part of the plugin broke."


def blocks(summary: MonthlySummary) -> list[Part]:
    """Every block of the summary, in its order."""
    return [_block(part) for part in summary.blocks]


def _block(part: BlockPart) -> Part:
    """Its lines and its table; that it could not be made is said."""
    told = part.content or BlockContent((_BROKE,))
    whose = said("From the plugin {} {}.", own(part.plugin), part.version)
    made = tuple(tuple(map(_cell, row)) for row in told.rows if row)
    table = Table(own(part.title), tuple(map(own, told.columns)), made, quiet=True)
    return Part(own(part.title), (whose, *map(own, told.lines)), tables=(table,) if made else ())


def _cell(value: str | int | None) -> Cell:
    """A number is printed without commas: it may be a year, or a child's."""
    return cell("" if value is None else own(str(value).strip()))
