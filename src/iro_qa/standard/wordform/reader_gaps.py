"""What was taken out of a form: that is not a blank answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from iro_qa.standard.wordform.reader_answers import Answers
from iro_qa.standard.wordform.reader_fields import Fields, path_of, table_of
from iro_qa.standard.wordform.reader_walk import Walk

#: No form has more rows than these digits count.
_DIGITS: Final = 4


def gaps(made: Answers, walk: Walk, fields: Fields, filled: str) -> Iterator[tuple[str, str]]:
    """Questions and tables with what is the matter with them; `filled` tells how many rows there were at first."""
    yield from ((where, "missing") for where in _gone(made, fields))
    left = {table_of(field) for field in made.seen}
    asked = dict.fromkeys(table_of(field) for field in fields.listed)
    rows = [table for table in asked if table and table not in left]
    deleted = [table for name in walk.deleted if (table := table_of(fields.of_tag(name)))]
    yield from ((table, "rows") for table in rows)
    yield from ((key, "missing") for key in _of_rows(made, walk))
    yield from ((table, "deleted") for table in deleted)
    yield from ((table, "fewer") for table in _fewer(made, filled) if table not in (*rows, *deleted))


def _fewer(made: Answers, filled: str) -> Iterator[str]:
    """Entries with fewer rows that are filled in than the form was made with."""
    answered = {key.rpartition(".")[0] for key in made.cells}
    now = Counter(entry.rpartition(".")[0] for entry in made.entries if entry in answered)
    for table, _, number in (one.partition("=") for one in filled.split()):
        if number.isdecimal() and now[table] < int(number[:_DIGITS]):
            yield table


def _gone(made: Answers, fields: Fields) -> Iterator[str]:
    """Questions of the document's own list that have no box anywhere, though their table is there."""
    left = {table_of(field) for field in made.seen} | {""}
    gone = (field for field in fields.listed if field not in made.seen and table_of(field) in left)
    yield from dict.fromkeys(map(path_of, gone))


def _of_rows(made: Answers, walk: Walk) -> Iterator[str]:
    """Columns that an entry with answers lacks, and that another row of the same table has."""
    columns: dict[int, set[str]] = {}
    entries = {start: {place.field for place in places} for start, places in made.entries.items()}
    tables = {start: _table(places[0].row, walk) for start, places in made.entries.items()}
    for start, fields in entries.items():
        columns.setdefault(tables[start], set()).update(fields)
    answered = {key.rpartition(".")[0] for key in made.cells}
    for start, fields in entries.items():
        if start in answered and tables[start]:
            yield from sorted(f"{start}.{field.rpartition('.')[2]}" for field in columns[tables[start]] - fields)


def _table(row: int, walk: Walk) -> int:
    """The number of the table that a row stands in; 0 for one in none."""
    return walk.lines[row].table if row in walk.lines else 0
