"""How much stands on the first two pages: so many of each list as fit, the others in the second part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from textwrap import wrap
from typing import NamedTuple

from iro_qa.standard.word.rows import Values


class Limits(NamedTuple):
    """At most so many of each on the first pages."""

    needs: int = 5
    waiting: int = 10
    praise: int = 6
    overdue: int = 5
    figures: int = 5
    themes: int = 4
    services: int = 5
    #: questions of which there is a line; a team's page has them all, but the whole service may have any number
    also: int = 12


#: So many numbers of children are named after each other.
NUMBERS = 5

#: What goes first where there is no room, one at a time; what has to be decided goes last.
_ORDER = (
    "services", "themes", "praise", "overdue", "waiting", "waiting", "services", "praise", "figures", "overdue",
    "themes", "waiting", "waiting", "praise", "figures", "services", "overdue", "waiting", "waiting", "praise",
    "figures", "themes", "services", "overdue", "praise", "waiting", "waiting", "figures", *["also"] * 11,
    "needs", "needs", "needs", "overdue", "figures",
)  # fmt: skip
#: Two pages in tenths of a millimetre, less what is lost where a page ends before a row that stays whole.
TWO_PAGES = 4980
#: The same in the service's document, where fewer rows are long.
TWO_OF_SERVICE = 5040
#: The height of a line of text, of one in a table, around a row, of a heading with what is around it.
_LINE, _CELL, _ROW, _HEADING = 43, 37, 13, 88
#: Characters in a line: of text, and in the columns of each table.
_WIDE = 97
_NEEDS = {"worry": 33, "asked": 18, "open": 16, "if_not": 17}
_OVERDUE = {"headline": 38, "owner": 16, "agreed": 16, "state": 14}
_FIGURES = {"title": 32, "now_more": 15, "children": 26}
#: The title, the received line, the manager's paragraph of three lines, the rows to write in, the words used.
_ALWAYS = 90 + 2 * _LINE + 3 * _LINE + 20 + 330 + 220
_HEADINGS = 10


def most(made: Callable[[Limits], Values]) -> Values:
    """The values made with the widest limits that leave the first pages two, as far as that can be told unset."""
    levels = tuple(accumulate(_ORDER, _one_less, initial=Limits()))
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(made(levels[middle])) else (middle + 1, high)
    return made(levels[low])


def _one_less(limits: Limits, name: str) -> Limits:
    return limits._replace(**{name: getattr(limits, name) - 1})


def fits(values: Values) -> bool:
    """Whether the first pages are about to be two."""
    return height(values) <= (TWO_OF_SERVICE if values.get("teams") else TWO_PAGES)


def height(values: Values) -> int:
    """How high the first pages are about to be, in tenths of a millimetre."""
    texts = (
        values["needs_line"], values["waiting_line"], values["praise_line"], values["agreed_line"],
        values["owners_line"], values["unjudged"], values["fine"], values["shortfalls_line"], values["themes_line"],
        *values["also_short"], *values["praise_first"], *values["theme_lines"], *values["for_others"],
        *values["ahead"], *values["remarks"],
    )  # fmt: skip
    told = sum(_LINE * _lines(text, _WIDE) for text in texts)
    teams = values.get("teams", ())
    tables = (
        _table(_need(row, whole=bool(teams)) for row in values["needs"]),
        _table(map(_overdue, values["overdue"])),
        _table(map(_figure, values["shortfalls_first"])),
        _table(1 for _ in teams) + (_HEADING + _LINE if teams else 0),
    )
    return _ALWAYS + _HEADINGS * _HEADING + told + sum(tables)


def _table(rows: Iterable[int]) -> int:
    """Rows by their lines, with the row of headings."""
    made = [_ROW + _CELL * lines for lines in rows]
    return sum(made) + (2 * _CELL + _ROW if made else 0)


def _need(row: Values, *, whole: bool) -> int:
    """In the service's document the column of the child is wider, for the team's name."""
    chars = _NEEDS["worry"] - (5 if whole else 0)
    worry = sum(_lines(f"{one['headline']} {one['means']}", chars) for one in row["told"])
    others = (sum(_lines(text, _NEEDS[name]) for text in row[name]) for name in ("asked", "open", "if_not"))
    return max(worry, len(row["who"]) + len(row["place"]), *others)


def _overdue(row: Values) -> int:
    return max(1 + len(row["place"]), *(_lines(row[name], chars) for name, chars in _OVERDUE.items()))


def _figure(row: Values) -> int:
    title = f"{row['title']} ({row['unit']}){row['running']}"
    more = 1 + _lines(", ".join(row["now_more"]), _FIGURES["now_more"])
    return max(2, _lines(title, _FIGURES["title"]), more, _lines(row["children"], _FIGURES["children"]))


def _lines(text: str, chars: int) -> int:
    """Lines of so many characters; none for a blank text."""
    return sum(len(wrap(part, chars)) or 1 for part in text.splitlines())
