"""Between a table's cells by question path and the nested data of a form, both ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from iro_qa.errors import Fault, Note, Place
from iro_qa.forms.base import OPEN_LISTS
from iro_qa.forms.codes import NONE
from iro_qa.forms.form import MonitoringForm, thaw
from iro_qa.forms.headings import ENTRY, LOCAL, Headings, sayable
from iro_qa.forms.load import Lists
from iro_qa.forms.local_cells import local_answer, local_cells
from iro_qa.forms.local_questions import VERSION_QUESTION
from iro_qa.forms.questions import Catalogue, Question, catalogue
from iro_qa.forms.section import VERSION
from iro_qa.forms.values import Cell, Wrong, is_blank, meant

#: How a reader hands over a column whose heading it does not know: `column 7: the heading`.
UNKNOWN = re.compile(r"(column [1-9][0-9]{0,4}): ?(.*)\Z", re.DOTALL)
#: What a note says of such a column.
NO_QUESTION = "The column is none of the form's questions, and it holds answers that were not read."

_LOCAL_TWICE = Wrong("twice", "A local question is answered in two columns, and not alike.", "Keep one of the two.")
_NOT_A_SECTION = Wrong("local", "The cell does not hold a whole local section.", "Use a column for each answer.")


@attrs.frozen
class Shaped:
    """What a row's cells amount to: data for `validate`, and what was wrong or doubtful in single cells."""

    data: dict[str, Any] = attrs.field(repr=False)
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    #: where an entry stands in the data -> where the cells had it (`concerns.items.2` -> `concerns.items.3`)
    moved: Mapping[str, str] = attrs.field(factory=dict)
    #: unknown columns (`column 7`) that turned out to carry a council's own heading for a question
    understood: frozenset[str] = frozenset()


def to_data(
    cells: Mapping[str, Cell], place: Place, lists: Lists = OPEN_LISTS, base: Catalogue | None = None
) -> Shaped:
    """The nested data that cells by question path amount to. A blank cell is a field left out.

    A row without a form number is given `<child>/<date held>` where it has both.
    """
    shaper = _Shaper(place, lists, base or catalogue())
    for key, cell in cells.items():
        if not is_blank(cell):
            shaper.take(key, cell)
    return shaper.shaped()


def form_id(cells: Mapping[str, Cell]) -> str:
    """The form number that a row has, or is given; blank when it has none."""
    needed = ("identity.id", "child.number", "review.held_on")
    shaped = to_data({path: cells.get(path) for path in needed}, Place())
    return str(shaped.data["identity"].get("id", ""))


@attrs.define
class _Shaper:
    """Takes one cell after another."""

    place: Place
    lists: Lists
    base: Catalogue
    known: Mapping[str, Question] = attrs.field(init=False)
    data: dict[str, Any] = attrs.field(factory=lambda: {"identity": {}, "child": {}})
    entries: dict[str, dict[int, dict[str, Any]]] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)
    notes: list[Note] = attrs.field(factory=list)
    understood: set[str] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.known = self.base.known

    def take(self, key: str, cell: Cell) -> None:
        question = self.known.get(key)
        entry = ENTRY.match(key)
        column = self.known.get(f"{entry[1]}.{entry[3]}") if entry else None
        if key.startswith("local."):
            self._local(key, cell)
        elif question is not None and not question.table:
            self._answer(question, key, cell, self.data.setdefault(question.section, {}))
        elif entry is not None and column is not None and column.table:
            row = self.entries.setdefault(column.table, {}).setdefault(int(entry[2]), {})
            self._answer(column, key, cell, row)
        else:
            self._unknown(key, cell)

    def _answer(self, question: Question, key: str, cell: Cell, into: dict[str, Any]) -> None:
        found = meant(cell, question, self.lists)
        if isinstance(found, Wrong):
            self._fault(key, found)
            return
        into[question.field] = found.value
        if found.doubt:
            self.notes.append(Note(self.place, key, found.doubt))

    def _fault(self, column: str, wrong: Wrong) -> None:
        place = self.place.at(column=sayable(column, self.base))
        self.faults.append(Fault(place, wrong.code, wrong.what, wrong.remedy))

    def _local(self, key: str, cell: Cell) -> None:
        """A council's own answer: by its question where that is known, else as it stands.

        One that does not fit its question is kept as it stands too: it costs only its section.
        """
        path = LOCAL.match(key)
        if path is None:
            self._unknown(key, cell)
            return
        plugin, field = path[1], path[2]
        section = self.data.setdefault("local", {}).setdefault(plugin, {})
        found = local_answer(cell, self.known.get(key) or (VERSION_QUESTION if field == VERSION else None))
        if isinstance(found, Wrong):
            self._fault(key, found)
            return
        answers = {field: found.value} if field else found.value
        if not isinstance(answers, dict):
            self._fault(key, _NOT_A_SECTION)
        elif any(section.get(name, answer) != answer for name, answer in answers.items()):
            self._fault(key, _LOCAL_TWICE)
        else:
            section.update(answers)
            self.notes += [Note(self.place, key, found.doubt)] if found.doubt else []

    def _unknown(self, key: str, cell: Cell) -> None:
        """A column that no reader knew: perhaps it carries the council's own heading; if not, a note."""
        found = UNKNOWN.match(key)
        if found is None:
            self.notes.append(Note(self.place, "", _no_question(key, self.base)))
            return
        path = Headings.of(self.base).path(found[2]) if self.base is not catalogue() else ""
        if path and not self._is_answered(path):
            self.understood.add(found[1])
            self.take(path, cell)
        else:
            self.notes.append(Note(attrs.evolve(self.place, row=None, column=found[1]), found[1], NO_QUESTION))

    def _is_answered(self, path: str) -> bool:
        *sections, field = path.split(".")
        into: Any = self.data
        for name in sections:
            into = into.get(name, {})
        return field in into

    def shaped(self) -> Shaped:
        moved: dict[str, str] = {}
        for table, rows in self.entries.items():
            section, _, field = table.partition(".")
            self.data.setdefault(section, {})[field] = [rows[number] for number in sorted(rows)]
            places = enumerate(sorted(rows), start=1)
            moved |= {f"{table}.{at}": f"{table}.{number}" for at, number in places if at != number}
        self._give_number()
        return Shaped(self.data, tuple(self.faults), tuple(self.notes), moved, frozenset(self.understood))

    def _give_number(self) -> None:
        number, held = self.data["child"].get("number"), self.data.get("review", {}).get("held_on")
        wrong = any(fault.place.column == "identity.id" for fault in self.faults)
        if number and held and not wrong:
            self.data["identity"].setdefault("id", f"{number}/{held}")


def _no_question(key: str, base: Catalogue) -> str:
    close = Headings.of(base).nearest(str(key))
    return "An answer belongs to no question of the form." + (f" The nearest is {close}." if close else "")


def from_form(
    form: MonitoringForm, base: Catalogue | None = None
) -> tuple[dict[str, Cell], dict[str, list[dict[str, Cell]]]]:
    """A form as cells: its own by question path, and each repeated entry's rows by the path of the column.

    `to_data` turns them into the equal form. Codes stay codes, several joined by "; "; what is *not recorded*
    is left out.
    """
    known = (base or catalogue()).known
    core = [q for q in known.values() if q.section != "local"]
    flat = {q.path: _cell(_value(form, q.path), q) for q in core if not q.table}
    tables: dict[str, list[dict[str, Cell]]] = {}
    for table in catalogue().tables:
        columns = [q for q in core if q.table == table]
        rows = [{q.path: _cell(getattr(entry, q.field), q) for q in columns} for entry in _value(form, table)]
        tables[table] = [_answered(row) for row in rows]
    return _answered({**flat, **local_cells(thaw(form.local), known)}), tables


def _answered(row: Mapping[str, Cell]) -> dict[str, Cell]:
    return {path: cell for path, cell in row.items() if cell is not None}


def _value(form: MonitoringForm, path: str) -> Any:
    section, _, field = path.partition(".")
    return getattr(getattr(form, section), field)


def _cell(value: Any, question: Question) -> Cell:
    """An answer as a cell; None where a blank cell means the same."""
    if value == question.default and value in (None, "", (), "not_recorded"):
        return None
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value) or None
    cell: Cell = NONE if value == "" else value
    return cell
