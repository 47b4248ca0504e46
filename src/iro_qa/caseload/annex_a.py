"""List 8 of an Ofsted Annex A workbook: every cell looked at, every fault named by row, column and nearest spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from iro_qa.boundary import nearest
from iro_qa.caseload.annex_a_header import Header
from iro_qa.caseload.annex_a_layout import ANSWERS, NAMES, Heading
from iro_qa.caseload.columns import Column, Findings, cell_at, filled, fold, plain
from iro_qa.caseload.far_off import middle, too_late
from iro_qa.caseload.values import CaseloadChild
from iro_qa.dates import age_on
from iro_qa.errors import Place
from iro_qa.forms.values import Wrong
from iro_qa.grids import BadCell, Grid, Value

SOURCE = "Ofsted Annex A, list 8"

CEASED = "the child has ceased to be looked after"
_LETTERED = re.compile(r"\A[a-z][).]\s*")
_WORD = re.compile(r"[A-Z][A-Z0-9]{1,3}\b")
_SEVERAL = "These words stand for several codes of SSDA903; it is left blank."
_FAR = "The end of care is later than what else is on the list allows; the child is taken to be in care."
ENDED, REVIEWED = "Date Ceased to be Looked After", "Date of Latest Statutory Review"
#: Dates that the next review rests on, with their fields; and the key of those that could not be read.
_DATED = {"Date Started to be Looked After": "in_care_since", REVIEWED: "last_review"}
_UNREAD = "unread"
_AGED = "The child is 18 or older, and no date says that care has ended."


def children(
    grid: Grid, header: Header, place: Place, found: Findings, left_out: Counter[str]
) -> Iterator[tuple[Place, CaseloadChild | None]]:
    """Each row with its child; None for one without a number, and for a child who has left care, who is counted."""
    _about_columns(dict(grid.rows)[header.number], header, place.at(row=header.number), found)
    rows = [(place.at(row=number), values) for number, values in grid.rows if number > header.number]
    among = middle(_reviewed(rows, header), enough=1)  # better to keep a child in care who has left
    for at, values in rows:
        cells = _cells(values, header, at, found)
        if cells.get(ENDED) and too_late(cells[ENDED], among):
            found.fault(at.at(column=ENDED), "far-off", _FAR, "Correct the year.")
            cells[ENDED] = None
        child = _child(cells, at, found)
        if child is not None and _over(cells):
            left_out[CEASED] += 1
            child = None
        yield at, child


def _over(cells: Mapping[str, Any]) -> bool:
    """Whether care has ended; not by a day before it began, such as the 0 that a spreadsheet shows as 00/01/1900."""
    ended, began = cells.get(ENDED), cells.get("Date Started to be Looked After")
    return bool(ended and not (began and ended < began))


def _reviewed(rows: Iterable[tuple[Place, Sequence[Value]]], header: Header) -> Iterator[date]:
    """Every review on the list, whatever is wrong with its cell being said later."""
    quiet = Findings()
    for at in (at for at, heading in header.columns.items() if heading.name == REVIEWED):
        for place, values in rows:
            day = _read(cell_at(values, at), header.columns[at], place, quiet)
            if day is not None:
                yield day


def _cells(values: Sequence[Value], header: Header, place: Place, found: Findings) -> dict[str, Any]:
    """What the cells of a row mean, and under "unread" which could not be read."""
    given = {heading: cell_at(values, at) for at, heading in header.columns.items()}
    cells: dict[str, Any] = {heading.name: _read(cell, heading, place, found) for heading, cell in given.items()}
    unread = {h.name for h, cell in given.items() if cells[h.name] is None and filled(cell)} | set(header.several)
    return cells | {_UNREAD: frozenset(field for name, field in _DATED.items() if name in unread)}


def _about_columns(headings: Sequence[Value], header: Header, place: Place, found: Findings) -> None:
    names = {heading.name for heading in header.columns.values()}
    for at, heading in sorted(header.columns.items()):
        if fold(str(headings[at])) != fold(heading.name):
            found.note(place, f"column {at + 1}", f"The heading is read as: {heading.name}.")
    for name in NAMES:
        if name in header.several:
            which = " and ".join(str(at + 1) for at in header.several[name])
            what = f"Each of the columns {which} may be this one; none of them was read."
            found.fault(place.at(column=name), "two-columns", what, "Give the right one this heading.")
        elif name not in names:
            found.fault(place.at(column=name), "no-column", "List 8 has no such column.", "Add it, with this heading.")
    for at in header.unknown:
        close = nearest(fold(str(headings[at])), set(NAMES) - names)
        hint = f" The nearest that is missing is {close}." if close else ""
        found.note(place, f"column {at + 1}", f"The heading is none of list 8's; it was not read.{hint}")


def _read(cell: Value, heading: Heading, place: Place, found: Findings) -> Any:
    """What a cell means; None where it is blank or cannot be used."""
    if heading.kind in ("code", "age", "yesno") and not isinstance(cell, BadCell) and plain(cell):
        return _answer(cell, heading, place, found)
    kind: Any = "text" if heading.kind in ("code", "age", "yesno") else heading.kind
    return found.read(cell, Column(heading.name, kind, heading.required), place)


def _answer(cell: Value, heading: Heading, place: Place, found: Findings) -> Any:
    if heading.kind == "age":
        return _age(cell, place.at(column=heading.name), found)
    text = plain(cell)
    if heading.kind == "yesno":
        if fold(_LETTERED.sub("", fold(text))) in ("unknown", "not recorded", "c"):
            return None
        return found.read(text, Column(heading.name, "yesno"), place)
    meant = _meant(text, heading.listed)
    if meant is None:
        found.wrong(
            place, heading.name, Wrong("code", "The answer is not in this list.", _remedy(text, heading.listed))
        )
    return meant


def _age(cell: Value, place: Place, found: Findings) -> int | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 120:
        return int(cell)  # some write it with decimals
    return found.read(cell, Column("Age of Child (Years)", "whole"), place)  # type: ignore[return-value]  # a whole number


def _meant(text: str, listed: str) -> str | None:
    """The code that an answer names: by its words, or by a code in them; "" for words without one; None for neither."""
    answers = ANSWERS[listed]
    words = _words(text)
    by_label = {_words(answer.label): answer.code for answer in answers if answer.label}
    codes = {answer.code for answer in answers if answer.code}
    named: list[str] = [word for word in _WORD.findall(text) if word in codes]
    if named:
        return named[0] if len(set(named)) == 1 else ""
    if words in by_label:
        return by_label[words]
    return next((answer.code for answer in answers if answer.code and answer.code.casefold() == words), None)


def _words(text: str) -> str:
    """An answer as it is compared: without its letter, small letters, words only."""
    bare = _LETTERED.sub("", fold(text))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def _remedy(text: str, listed: str) -> str:
    spellings = {_words(answer.label).replace(" ", "_"): answer.label for answer in ANSWERS[listed] if answer.label}
    spellings |= {answer.code: answer.code for answer in ANSWERS[listed] if len(answer.code) > 1}
    close = nearest(_words(text), spellings)
    if close:
        return f"The nearest accepted is {spellings[close]}."
    return f"Accepted: {', '.join(dict.fromkeys(list(spellings.values())[:12]))}, and more."


def _child(cells: Mapping[str, Any], place: Place, found: Findings) -> CaseloadChild | None:
    _agree(cells, place, found)
    if not cells.get("Child Unique ID"):
        return None
    for name in ("Child's Legal Status", "Placement Type"):
        if cells.get(name) == "":
            found.note(place, name, _SEVERAL)
    last = cells.get(REVIEWED)
    return CaseloadChild(
        number=cells["Child Unique ID"], team=cells.get("Allocated Team") or "",
        social_worker=cells.get("Allocated Worker") or "", in_care_since=cells.get("Date Started to be Looked After"),
        legal_status=cells.get("Child's Legal Status") or "", lives=cells.get("Placement Type") or "",
        last_review=last, reviews=(last,) if last else (), date_of_birth=cells.get("Date of Birth"),
        unknown=cells[_UNREAD], last_only=last is not None,
    )  # fmt: skip


#: Days that cannot come before another, and what is said of them.
_ORDER = (
    ("Date of Birth", "Date Started to be Looked After", "The child came into care before being born."),
    ("Date Started to be Looked After", "Start date of current legal status", "The legal status is older than care."),
    ("Date Started to be Looked After", "Start Date of Most Recent Placement", "The placement is older than care."),
    ("Date Started to be Looked After", "Date Ceased to be Looked After", "Care ended before it began."),
    ("Date Started to be Looked After", "Date of Latest Statutory Review", "The review is from before care began."),
)


def _agree(cells: Mapping[str, Any], place: Place, found: Findings) -> None:
    """Dates in an order that can be, a reason with the end of care, and no adult in care."""
    for earlier, later, what in _ORDER:
        if cells.get(earlier) and cells.get(later) and cells[later] < cells[earlier]:
            found.fault(place.at(column=later), "order", what, f"Correct it, or {earlier}.")
    ended, why = cells.get("Date Ceased to be Looked After"), cells.get("Reason Ceased to be Looked After")
    if ended and why is None:
        what = "Care has ended, and no reason is given that could be read."
        found.fault(place.at(column="Reason Ceased to be Looked After"), "ceased", what, "Give the reason.")
    if why is not None and not ended:
        what = "There is a reason why care ended, and no date that could be read; the child is taken to be in care."
        found.fault(place.at(column="Date Ceased to be Looked After"), "ceased", what, "Give the date.")
    if not ended and _age_stated(cells) >= 18:
        found.fault(
            place.at(column="Date Ceased to be Looked After"), "aged", _AGED, "Give the date, or correct the age."
        )


def _age_stated(cells: Mapping[str, Any]) -> int:
    """By the column, else on the latest day that the row knows."""
    age, born = cells.get("Age of Child (Years)"), cells.get("Date of Birth")
    days = [value for value in cells.values() if isinstance(value, date)]
    return age if isinstance(age, int) else age_on(born, max(days)) if born else 0
