"""What every table of forms has in common: a row of headings near its top, and rows of answers below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from iro_qa.plugin import Cell, Fault, Headings, Note, Place, Unreadable, catalogue
from iro_qa.standard.reading.files import refused

#: Names of the sheets of the workbook that a person fills in.
HELP, FORMS, LISTS = "How to fill this in", "Forms", "Lists"
#: Stands over a column that repeats what another sheet says, for whoever fills this one in. It is never read.
TO_READ = "(to read)"
#: In how many rows at the top the headings are looked for.
TOP = 5
#: The fewest columns of a table in the council's own words, and the longest question that stands over one.
_FEWEST, _LONGEST = 3, 500

_WHAT = "The column is none of the form's questions; what it holds was not read."


@attrs.frozen
class Bad:
    """Stands for a cell whose value cannot be had: an error, a formula that was never worked out."""

    code: str
    what: str
    remedy: str


Value = Cell | Bad


@attrs.frozen
class Row:
    """One row: its answers by question path, and what is wrong or doubtful in it."""

    place: Place
    cells: dict[str, Cell] = attrs.field(repr=False)
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    #: what is wrong with cells of columns that only the council's settings may explain
    bad: dict[str, Fault] = attrs.field(factory=dict, repr=False)
    #: what stands in columns that only repeat another sheet, by what they repeat
    told: dict[str, Cell] = attrs.field(factory=dict, repr=False)


def is_blank(value: object) -> bool:
    """No value, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


@attrs.frozen
class Header:
    """The row of headings: the question of each column, and a note for each column that has none."""

    number: int
    keys: tuple[str, ...] = attrs.field(repr=False)
    notes: Mapping[str, Note] = attrs.field(repr=False)
    #: what stands over each column
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @property
    def paths(self) -> tuple[str, ...]:
        """The questions that have a column."""
        return tuple(key for key in self.keys if key not in self.notes)

    def row(self, values: Sequence[Value], place: Place) -> Row:
        """A row's answers. A value in a column without a question makes a note, the same for each row."""
        filled = [(column, value) for column, value in enumerate(values) if not is_blank(value)]
        cells, faults, notes, bad = dict[str, Cell](), list[Fault](), list[Note](), dict[str, Fault]()
        told = dict[str, Cell]()
        for column, value in filled:
            key = self.keys[column] if column < len(self.keys) else f"column {column + 1}: "
            if key.startswith(TO_READ):
                told |= {} if isinstance(value, Bad) else {key.removeprefix(TO_READ).split()[0]: value}
                continue
            note = self.notes.get(key) or (_note(place, column, "") if column >= len(self.keys) else None)
            notes += [note] if note else []
            if not isinstance(value, Bad):
                cells[key] = value
            elif note:
                bad[key] = Fault(place.at(column=f"column {column + 1}"), value.code, value.what, value.remedy)
            else:
                faults.append(Fault(place.at(column=_shown(key, column)), value.code, value.what, value.remedy))
        return Row(place, cells, tuple(faults), tuple(notes), bad, told)


def find_header(top: Iterable[tuple[int, Sequence[Value]]], headings: Headings, place: Place) -> Header | None:
    """The headings among a table's first rows: the last row that names half as many questions as the best.

    So of two rows that say the same, labels for people and paths below them, the paths count.
    """
    rows = [(number, values, _count(values, headings)) for number, values in top if number <= TOP]
    best = max((count for _, _, count in rows), default=0)
    if best < 2:
        return None
    named = [(number, values) for number, values, count in rows if count * 2 > best]
    return _header(named[-1][0], _texts([values for _, values in named], headings), headings, place)


def _count(values: Sequence[Value], headings: Headings) -> int:
    return len({path for value in values if isinstance(value, str) and (path := headings.path(value))})


def _texts(rows: Sequence[Sequence[Value]], headings: Headings) -> list[str]:
    """Each column's heading: the lowest that names a question, else the lowest there is."""
    found = [""] * max(map(len, rows))
    for values in rows:
        for column, value in enumerate(values):
            text = value if isinstance(value, str) else " "
            if not is_blank(value) and (headings.path(text) or not headings.path(found[column])):
                found[column] = text
    return found


def _header(number: int, texts: Sequence[str], headings: Headings, place: Place) -> Header:
    keys, notes = list[str](), dict[str, Note]()
    for column, text in enumerate(texts):
        key = f"{text.strip()} {column + 1}" if text.strip().startswith(TO_READ) else headings.path(text)
        if not key:
            key = f"column {column + 1}: {text}"
            notes[key] = _note(place, column, headings.nearest(text))
        keys.append(key)
    return Header(number, tuple(keys), notes, dict(zip(keys, texts, strict=True)))


def own_header(top: Iterable[tuple[int, Sequence[Value]]], place: Place) -> Header | None:
    """A row of headings in the council's own words, none of them ours: the first row of a table that looks like one.

    It has three texts or more, one a column, and half as many cells as the fullest of the first rows.
    """
    rows = [(number, values) for number, values in top if number <= TOP]
    most = max((_filled(values) for _, values in rows), default=0)
    for number, values in rows:
        if _filled(values) * 2 > most and _are_headings(values):
            return _header(number, [str(value or "") for value in values], Headings.of(catalogue()), place)
    return None


def _filled(values: Sequence[Value]) -> int:
    return sum(not is_blank(value) for value in values)


def _are_headings(values: Sequence[Value]) -> bool:
    texts = [value for value in values if not is_blank(value)]
    return len(texts) >= _FEWEST and all(isinstance(text, str) and len(text) <= _LONGEST for text in texts)


def _note(place: Place, column: int, near: str) -> Note:
    name = f"column {column + 1}"
    at = attrs.evolve(place, row=None, column=name)
    return Note(at, name, _WHAT + (f" The nearest question is {near}." if near else ""))


def _shown(key: str, column: int) -> str:
    """A column in a fault: the path of a question of ours; what else stands in a heading may be a name."""
    return f"column {column + 1}" if key.startswith("local.") else key


def asked_twice(header: Header, place: Place) -> Unreadable | None:
    """Why a table cannot be read in which two columns answer one question; None if none do."""
    seen: dict[str, int] = {}
    for column, key in enumerate(header.keys):
        first = seen.setdefault(key, column)
        if first < column:
            what = f"Columns {first + 1} and {column + 1} answer the same question."
            return refused(
                place.at(column=_shown(key, column)), "twice", what, "Delete one of the two, or correct its heading."
            )
    return None


def no_header(place: Place) -> Unreadable:
    """None of the first rows holds headings that we know."""
    return refused(
        place,
        "no-header",
        f"None of the first {TOP} rows names the form's questions.",
        "Give each column a question's path or label, as the workbook of `iro-qa template` has them; `iro-qa map` "
        "proposes what headings of your own mean.",
    )


def number_of(value: object) -> int | None:
    """A whole number in a cell, however it was typed; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
