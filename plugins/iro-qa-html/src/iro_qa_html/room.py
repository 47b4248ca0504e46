"""How much stands on the first pages, so that they are two on paper; whatever there is more of stands behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain
from textwrap import wrap
from typing import NamedTuple

from iro_qa_html.parts import Part, Table
from iro_qa_html.texts import Text, is_or_are, plain, said


class Limits(NamedTuple):
    """At most so many of each on the first pages."""

    needs: int = 5
    waiting: int = 10
    praise: int = 6
    overdue: int = 5
    figures: int = 5
    themes: int = 4
    services: int = 5
    #: questions of which there is a line
    also: int = 8


#: What goes first where there is no room, one at a time; what has to be decided goes last.
_ORDER = (
    "services", "themes", "praise", "overdue", "waiting", "waiting", "services", "praise", "figures", "overdue",
    "themes", "waiting", "waiting", "praise", "figures", "services", "overdue", "waiting", "waiting", "praise",
    "figures", "themes", "services", "overdue", "praise", "waiting", "waiting", "figures", *["also"] * 8, "needs",
    "needs", "needs",
)  # fmt: skip
#: A page on paper in tenths of a millimetre, less a little, as the letters of another machine may be wider.
PAGE = 2570
#: The height of a line, of one in a table, around a row, of a row to write in, and of a heading with what is around it.
_LINE, _CELL, _ROW, _TO_WRITE, _HEADING = 44, 40, 15, 110, 96
#: What stands above the first part (marking, title, what was received), and below the last (acronyms).
_HEAD, _FOOT = 330, 140
#: Characters in a line, and in a hundredth of a table's width.
_WIDE, _OF_WIDTH = 108, 1.12


def most(made: Callable[[Limits], list[Part]]) -> Limits:
    """The widest limits that leave the first pages two on paper, as far as that can be told without a browser."""
    levels = tuple(accumulate(_ORDER, _one_less, initial=Limits()))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(made(levels[middle])) else (middle + 1, high)
    return levels[low]


def _fits(parts: list[Part]) -> bool:
    return pages(parts) <= 2


def _one_less(limits: Limits, name: str) -> Limits:
    return limits._replace(**{name: getattr(limits, name) - 1})


def pages(parts: Iterable[Part]) -> int:
    """How many pages the parts are about to be on paper, under what stands at the head of the first."""
    page, used = 1, 0
    for piece in (_HEAD, *chain.from_iterable(map(_pieces, parts)), _FOOT):
        if used + piece > PAGE:
            page, used = page + 1, 0
        used += piece
    return page


def _pieces(part: Part) -> Iterator[int]:
    """The heights of what stays whole: a heading with what follows it, a line, a row."""
    told = (
        *(_LINE for _ in range(_lines(part.lines, _WIDE) + _lines(part.items, _WIDE - 4))),
        *chain.from_iterable(_rows(table, part) for table in part.tables),
        *(_LINE for _ in range(_lines(part.after, _WIDE))),
    )
    yield _HEADING + (told[0] if told else 0)
    yield from told[1:]


def _rows(table: Table, part: Part) -> list[int]:
    """The rows of a table, the first with the headings above it."""
    chars = [max(4, int(width * _OF_WIDTH)) for width in table.widths]
    lines = [max(_lines(one.lines, n) for one, n in zip(row, chars, strict=True)) for row in table.rows]
    told = [_TO_WRITE if part.paper else _ROW + _CELL * n for n in lines]
    heads = _ROW + _CELL * max(_lines((title,), n) for title, n in zip(table.columns, chars, strict=True))
    caption = 0 if table.quiet else _LINE
    return [caption + heads + told[0], *told[1:]]


def _lines(texts: Iterable[Text], chars: int) -> int:
    """Lines of so many characters."""
    return sum(len(wrap(line, chars)) for text in texts for line in plain(text).splitlines())


def more_behind(n: int, part: Part, of: str = "") -> tuple[Text, ...]:
    """How many more there are, with a link to where they stand in full; nothing where there are none."""
    if n <= 0:
        return ()
    counted = f"{n:,} more{f' ({of})' if of else ''} {is_or_are(n)} in the second part, under "
    return (said('{}<a href="#{}">{}</a>.', counted, part.id, part.title),)
