"""Forms in an Excel workbook: one row a form on the sheet Forms, repeated entries on sheets of their own."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from iro_qa.plugin import (
    JOIN,
    Caught,
    Fault,
    Headings,
    Limits,
    Note,
    Place,
    Raw,
    Unreadable,
    attempt,
    catalogue,
    form_id,
    guard,
)
from iro_qa.standard.reading.entries import Entries, Entry, Joined, revision_of
from iro_qa.standard.reading.excel_cells import Grid, grids
from iro_qa.standard.reading.files import contents, no_rows, refused
from iro_qa.standard.reading.tables import (
    FORMS,
    HELP,
    LISTS,
    TOP,
    Header,
    Row,
    asked_twice,
    find_header,
    no_header,
    own_header,
)

_ID = JOIN[0]
_LEFT_OUT = "This sheet was not read: it is hidden, or its headings are not those of forms or of one kind of entry."
_MOVE = "Show the sheet, give it the name and headings that the workbook of `iro-qa template` has, or delete it."
_ONE_OF = (_ID, "child.number")


def read_excel(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
    """Each row of the sheet of forms with its entries. Nothing is opened before the guard has passed it."""
    data = contents(path, place, Limits().max_file)
    if isinstance(data, Unreadable):
        yield data
        return
    refusal = guard(data)
    if refusal is not None:
        yield refused(place, refusal.code, refusal.what, refusal.remedy)
        return
    sheets = attempt(lambda: grids(data))
    if isinstance(sheets, Caught) and "iro-qa[excel]" in sheets.kind:
        yield refused(place, "package", "Excel files need a further package.", "Run: pip install 'iro-qa[excel]'.")
        return
    if isinstance(sheets, Caught):
        what = "The file is not a workbook that can be read, although it is packed like one."
        yield refused(place, "workbook", what, "Open it in Excel, save it again and send the new copy.")
        return
    yield from _forms(sheets, place)


@attrs.frozen
class _Table:
    """A sheet with its place and its headings."""

    grid: Grid
    place: Place
    header: Header | None

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        for number, values in self.grid.rows if self.header else ():
            if self.header and number > self.header.number:
                yield self.header.row(values, self.place.at(row=number))


def _forms(sheets: list[Grid], place: Place) -> Iterator[Raw | Unreadable]:
    tables = {sheet.position: table for sheet in sheets if (table := _entry_table(sheet))}
    others = [sheet for sheet in sheets if sheet.position not in tables]
    chosen = _sheets_of_forms(others, place) or _in_own_words(others, place)
    used = {*tables, *(table.grid.position for table in chosen)}
    unread = [told for sheet in sheets if sheet.position not in used and (told := _unread(sheet, place))]
    yield from (told for told in unread if isinstance(told, Unreadable))
    if not chosen:
        yield no_header(place)
        return
    entries = Entries()
    for sheet in sheets:
        if sheet.position in tables:
            yield from _file(entries, sheet, tables[sheet.position], place)
    yield from _joined(chosen[0], entries, tuple(told for told in unread if isinstance(told, Note)))
    yield from entries.left_over()
    yield from map(_second, chosen[1:])


def _sheets_of_forms(sheets: list[Grid], place: Place) -> list[_Table]:
    """The sheet Forms, else the first with the headings of forms; behind it others that have them too."""
    named = [sheet for sheet in sheets if _is_named(sheet, FORMS)]
    seen = [s for s in sheets if not (s.hidden or _is_named(s, HELP) or _is_named(s, LISTS)) and s not in named]
    tables = [_table(sheet, place, FORMS, own=True) for sheet in named] + [_table(sheet, place, "") for sheet in seen]
    return [t for t in tables if t.grid in named or (t.header and set(_ONE_OF) & set(t.header.paths))]


def _in_own_words(sheets: list[Grid], place: Place) -> list[_Table]:
    """The first sheet that looks like a table under the council's own headings."""
    seen = [sheet for sheet in sheets if not (sheet.hidden or _is_named(sheet, HELP) or _is_named(sheet, LISTS))]
    return [table for table in (_table(sheet, place, "", own=True) for sheet in seen) if table.header][:1]


def _unread(sheet: Grid, place: Place) -> Unreadable | Note | None:
    """What to say of a sheet that is left aside; nothing of one that is ours, blank, or hidden without questions."""
    if not sheet.rows or _is_named(sheet, HELP) or _is_named(sheet, LISTS):
        return None
    at = place.at(sheet=str(sheet.position))
    asked = max((_asked(sheet, table) for table in ("", *catalogue().tables)), key=len)
    if len(asked) > 1 and asked & set(_ONE_OF):
        return refused(at, "sheet-not-read", _LEFT_OUT, _MOVE)
    return Note(at, "", _LEFT_OUT) if len(asked) > 1 or not sheet.hidden else None


def _is_named(sheet: Grid, name: str) -> bool:
    return sheet.title.strip().casefold() == name.casefold()


def _table(sheet: Grid, place: Place, name: str, table: str = "", *, own: bool = False) -> _Table:
    """A sheet goes by our name for it, else by its position: it may be named after a child.

    `own`: headings that are none of ours will do.
    """
    at = place.at(sheet=name or str(sheet.position))
    top = sheet.rows[:TOP]
    found = find_header(top, _headings(table), at)
    return _Table(sheet, at, found or (own_header(top, at) if own else None))


def _entry_table(sheet: Grid) -> str:
    """The repeated entry that a sheet holds, by its name or the paths or labels in its headings; or blank."""
    if any(_is_named(sheet, name) for name in (FORMS, HELP, LISTS)):
        return ""
    for table, label in catalogue().tables.items():
        if _is_named(sheet, label) or _is_named(sheet, table):
            return table
        texts = {text for row in _top(sheet) for text in row}
        paths = {question.path for question in catalogue().columns(table)}
        if not sheet.hidden and len(paths & texts) > 1 and _ID in texts:
            return table
    return "" if sheet.hidden else _by_labels(sheet)


def _by_labels(sheet: Grid) -> str:
    """The one repeated entry whose headings a sheet has most of, and more than of those of forms; or blank."""
    asked = {table: _asked(sheet, table) for table in catalogue().tables}
    counts = {table: len(paths - set(JOIN)) for table, paths in asked.items() if _ID in paths}
    most = max(counts.values(), default=0)
    best = [table for table, count in counts.items() if count == most]
    return best[0] if len(best) == 1 and most > max(1, len(_asked(sheet, "") - set(JOIN))) else ""


def _asked(sheet: Grid, table: str) -> frozenset[str]:
    """The questions that a sheet's headings name: of its first rows, the one that names most."""
    rows = [map(_headings(table).path, texts) for texts in _top(sheet)]
    return max((frozenset(filter(None, paths)) for paths in rows), key=len, default=frozenset())


def _top(sheet: Grid) -> list[list[str]]:
    """The texts in each of a sheet's first rows."""
    return [[v for v in values if isinstance(v, str)] for number, values in sheet.rows[:TOP] if number <= TOP]


@functools.cache
def _headings(table: str) -> Headings:
    return Headings.of(catalogue(), table)


def _file(entries: Entries, sheet: Grid, table: str, place: Place) -> Iterator[Unreadable]:
    """File each entry of a sheet; what is wrong with the sheet as a whole is given back."""
    label = catalogue().tables[table]
    named = _is_named(sheet, label) or _is_named(sheet, table)
    found = _table(sheet, place, label if named else "", table)
    if found.header is None:
        yield from [no_header(found.place)] if sheet.rows else []
        return
    wrong = asked_twice(found.header, found.place)
    if wrong:
        yield wrong
        return
    for row in found.rows():
        if row.faults or row.notes or any(path.startswith(f"{table}.") for path in row.cells):
            entries.add(Entry(table, row))


def _joined(table: _Table, entries: Entries, notes: tuple[Note, ...]) -> Iterator[Raw | Unreadable]:
    wrong = asked_twice(table.header, table.place) if table.header else no_header(table.place)
    rows = [] if wrong else list(table.rows())
    if wrong or not rows:
        yield wrong or no_rows(table.place)
    forms = [(form_id(row.cells), revision_of(row)) for row in rows]
    copies, revisions = Counter(forms), Counter(number for number, _ in set(forms))
    for row, form in zip(rows, forms, strict=True):
        joined = entries.join(row, form[0], revisions=revisions[form[0]], rows=copies[form])
        yield _raw(joined, notes, table.header.columns if table.header else {}, row.bad)


def _raw(
    form: Joined, notes: tuple[Note, ...], columns: Mapping[str, str], bad: Mapping[str, Fault]
) -> Raw | Unreadable:
    if form.faults:
        return Unreadable(form.place, form.faults)
    return Raw(form.place, form.cells, (*form.notes, *notes), form.origins, columns, bad, form.told)


def _second(table: _Table) -> Unreadable:
    what = "This sheet holds forms too, but forms are read from one sheet only."
    return refused(table.place, "second-sheet", what, f"Move its rows to the sheet {FORMS}, or to a file of their own.")
