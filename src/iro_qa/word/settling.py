"""What is put right in a template once, because it does not depend on the data: line breaks and tables.

The part's tags are held by single characters meanwhile, so that it can be read as XML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iro_qa.word.names import W
from iro_qa.word.parts import break_up
from iro_qa.word.tables import name_table, put, sort_cells, tidy_table

if TYPE_CHECKING:
    from lxml.etree import _Element

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
#: Characters for private use: one for each tag. No text has them; a template that does is not taken.
_FIRST, _MOST = 0xF0000, 0xFFFD
HELD = re.compile("[\U000f0000-\U000ffffd]")
#: Stands for the name of a table that is named by a paragraph with tags.
NAME = "\U0010fffd"
#: Stand before and after a table whose columns depend on the data.
BEFORE, AFTER = "iro-qa-table", "iro-qa-end"


class NotTaken(Exception):
    """The template has something in it that only docxtpl fills."""


def held(xml: str) -> tuple[str, list[str]]:
    """The part with each tag held by one character, and the tags. Raises NotTaken where there are too many."""
    if HELD.search(xml) or NAME in xml or "{_" in xml or "_}" in xml:
        raise NotTaken
    tags = TAG.findall(xml)
    if len(tags) > _MOST:
        raise NotTaken
    numbers = iter(range(_FIRST, _FIRST + len(tags)))
    return TAG.sub(lambda _: chr(next(numbers)), xml), tags


def released(xml: str, tags: list[str]) -> str:
    """The part with its tags again."""
    return HELD.sub(lambda found: tags[ord(found[0]) - _FIRST], xml)


def settle(root: _Element) -> None:
    """Put in order what does not depend on the data; mark the tables that do. Raises NotTaken."""
    for text in list(root.iter(f"{W}t")):
        break_up(text)
    tables = list(root.iter(f"{W}tbl"))
    for table in tables:
        _check(table)
        _name_later(table)
    live = [table for table in tables if _depends(table)]
    for table in tables:
        (name_table if _within(table, live) else tidy_table)(table)
    sort_cells(root)
    for table in live:
        if not _within(table.getparent(), live):
            _mark(table)


def _check(table: _Element) -> None:
    """Refuse tags among properties: these are put in order."""
    for name in ("tblPr", "tblGrid", "trPr", "tcPr"):
        for properties in table.iter(W + name):
            if HELD.search("".join(map(str, properties.itertext()))):
                raise NotTaken


def _name_later(table: _Element) -> None:
    """Where tags stand in the paragraph before a table, or between the two, only the document tells its name."""
    before, properties = table.getprevious(), put(table, "tblPr", first=True)
    if before is None or properties.find(f"{W}tblCaption") is not None:
        return
    said = "".join(str(text.text or "") for text in before.iter(f"{W}t"))
    if HELD.search(said + (before.tail or "")):
        put(properties, "tblCaption", val=NAME)


def _depends(table: _Element) -> bool:
    """Whether the data says how many cells a row has, how many columns one spans, or whether there is a first row."""
    rows, grid = table.findall(f"{W}tr"), table.find(f"{W}tblGrid")
    if len({len(row.findall(f"{W}tc")) for row in rows}) > 1 or (grid is not None and HELD.search(grid.tail or "")):
        return True
    between = [row.text or "" for row in rows] + [cell.tail or "" for row in rows for cell in row]
    spans = [str(span.get(f"{W}val")) for span in table.iter(f"{W}gridSpan", f"{W}vMerge")]
    return bool(HELD.search("".join(between + spans)))


def _within(element: _Element | None, live: list[_Element]) -> bool:
    return element is not None and (element in live or _within(element.getparent(), live))


def _mark(table: _Element) -> None:
    from lxml import etree

    table.addprevious(etree.ProcessingInstruction(BEFORE))
    after, tail = etree.ProcessingInstruction(AFTER), table.tail
    table.tail = None  # what follows the table, perhaps the end of a loop, is to follow the mark
    table.addnext(after)
    after.tail = tail
