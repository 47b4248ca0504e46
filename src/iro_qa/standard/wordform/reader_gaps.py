"""What was taken out of a form, or written beside its boxes: neither is a blank answer."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.standard.wordform.reader_answers import Answers
from iro_qa.standard.wordform.reader_fields import Fields, path_of, table_of
from iro_qa.standard.wordform.reader_found import Found
from iro_qa.standard.wordform.reader_walk import Walk


def gaps(made: Answers, walk: Walk, found: Found, fields: Fields) -> Iterator[tuple[str, str]]:
    """Questions and tables with what is the matter with them."""
    yield from ((where, "missing") for where in _gone(made, fields))
    left = {table_of(field) for field in made.seen}
    asked = dict.fromkeys(table_of(field) for field in fields.listed)
    yield from ((table, "rows") for table in asked if table and table not in left)
    yield from ((key, "missing") for key in _of_rows(made, walk))
    yield from ((table, "typed") for table in _typed(walk, found))
    yield from ((table, "deleted") for name in walk.deleted if (table := table_of(fields.of_tag(name))))


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


def _typed(walk: Walk, found: Found) -> Iterator[str]:
    """Tables with a row in which somebody wrote without a box, below one that has boxes."""
    used = {place.row: table_of(place.field) for place in found.places if place.row in walk.lines}
    first: dict[int, int] = {}
    for row in sorted(used):
        first.setdefault(walk.lines[row].table, row)
    for number, line in walk.lines.items():
        below = number not in used and number > first.get(line.table, number)
        if below and walk.text(line.start, line.end).strip():
            yield used[first[line.table]]
