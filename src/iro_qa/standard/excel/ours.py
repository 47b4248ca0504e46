"""A workbook in the council's own words: headings, what stands in cells that are ours, urgencies, and what they mean.

Sheets keep their names, so that a formula that points at one goes on working.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iro_qa.plugin import MonthlySummary, Sheet, Value
from iro_qa.standard import wording
from iro_qa.standard.excel.held import NO_IRO

#: Headings of columns whose cells are codes of an urgency, or sentences of our own.
_URGENCIES = ("Urgency", "Urgency or state")
_OURS = ("What became of it", "What has changed", "What")


def in_our_words(sheet: Sheet, summary: MonthlySummary) -> Sheet:
    """The sheet with this council's words for a concern, an IRO, a child in care and the urgencies."""
    columns = tuple(wording.heading(summary, heading) for heading in sheet.columns)
    puts = {at: put for at, heading in enumerate(sheet.columns) if (put := _put(sheet.title, heading, summary))}
    rows = tuple(_row(row, puts) for row in sheet.rows) if puts else sheet.rows
    return Sheet(sheet.title, columns, rows)


def _put(title: str, heading: str, summary: MonthlySummary) -> Callable[[str], str] | None:
    """What a column's texts become; None where they stay."""
    if heading in _URGENCIES or (title, heading) == ("Urgency", "What"):
        return summary.urgency
    if heading == "IRO":  # labels of people, which stay as they are
        return lambda text: summary.words.said(text) if text == NO_IRO else text
    ours = heading in _OURS and title != "Stages"  # whose names are the protocol's own
    return summary.words.said if ours else None


def _row(row: tuple[Value, ...], puts: dict[int, Callable[[str], str]]) -> tuple[Value, ...]:
    return tuple(
        puts[at](value) if at in puts and isinstance(value, str) else value for at, value in enumerate(row)
    )  # fmt: skip


def own_words(summary: MonthlySummary) -> Iterator[tuple[str, str, str]]:
    """What the urgencies mean here, and how figures are judged, for the first sheet."""
    part, proportions = "Definitions", summary.figures.proportions
    for level in wording.levels(summary):
        yield part, f"Urgency: {level.label}", f"{wording.first_capital(wording.meaning(level))}."
    if band := wording.near(proportions):
        yield part, "Near", f"{wording.first_capital(band)}."
    if enough := wording.enough(proportions):
        yield part, "Edge of the target", enough
