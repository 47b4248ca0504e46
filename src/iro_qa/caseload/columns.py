"""A column of a list: what may stand in its cells, and what a cell means. No sentence holds a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

import attrs

from iro_qa.boundary import nearest
from iro_qa.errors import Fault, Note, Place
from iro_qa.forms import OPEN_LISTS, Question
from iro_qa.forms.values import Meant, Wrong, meant
from iro_qa.grids import BadCell, Value, is_blank
from iro_qa.standards.codes import Code, accepted

Kind = Literal["child", "label", "text", "date", "dates", "code", "whole", "postcode", "yesno"]
Found = str | date | tuple[date, ...] | int | None

#: As in forms, and with a letter or digit first: a form's number begins with it.
_NUMBER = re.compile(r"(?=[A-Za-z0-9][A-Za-z0-9._-]{0,23}\Z)[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*\Z")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\Z")
_GAP = re.compile(r"[\s_]+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
#: Characters that take no room: zero-width space and joiners, word joiner, byte order mark.
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_DATE = Question("date", "Date", "", "date")
_DATES = Question("dates", "Dates", "", "dates")
_CHILD = Question("child.number", "Child number", "", "text")
#: Years that a list may name: a day outside them is a slip.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_BLANK = Wrong("blank", "The cell is blank.", "Fill it in.")
_NOT_A_NUMBER = Wrong(
    "child",
    "This is not a case number.",
    "Use the case system's number: letters and digits, at most 24, a letter or digit first, never a name.",
)
_OTHER_YEARS = Wrong("date", f"This day is not in the years {FIRST_YEAR} to {LAST_YEAR}.", "Correct the year.")
_TOO_LONG = Wrong("too-long", "The text is longer than 60 characters.", "Use a short label.")
_CONTROL = Wrong("not-printable", "The text holds characters that no document can carry.", "Type it again.")
_NOT_WHOLE = Wrong("whole", "This is not a whole number.", "Write digits only.")
_NOT_A_POSTCODE = Wrong("postcode", "This is not a postcode.", "Correct it.")
_NOT_YES_NO = Wrong("code", "This is neither yes nor no.", "Write Yes or No.")


@attrs.frozen
class Column:
    """A column by our name for it, which is what faults and notes say."""

    name: str
    kind: Kind = "text"
    required: bool = False
    #: the code list, for a code
    listed: str = ""


def cell_at(values: Sequence[Value], at: int) -> Value:
    """The cell of a row in a column; blank where the row is shorter."""
    return values[at] if at < len(values) else None


def filled(cell: Value) -> bool:
    """Whether something stands in a cell, readable or not."""
    return isinstance(cell, BadCell) or bool(plain(cell))


def fold(text: str) -> str:
    """A heading or label as it is compared: small letters, straight quotes, single spaces, no ending star or colon."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN).translate(_QUOTES)
    return _GAP.sub(" ", plain).strip().rstrip("*:").strip().casefold()


def plain(cell: Value) -> str:
    """A cell as text: a number without its .0, spaces of every kind as one, nothing unseen."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, BadCell):
        return "" if not isinstance(cell, bool) else "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    return " ".join(unicodedata.normalize("NFC", str(cell)).translate(_UNSEEN).split())


@attrs.define
class Findings:
    """Collects what is wrong or doubtful in a list while it is read."""

    faults: list[Fault] = attrs.field(factory=list)
    notes: list[Note] = attrs.field(factory=list)

    def wrong(self, place: Place, column: str, wrong: Wrong | BadCell) -> None:
        """A cell that could not be taken as it stands."""
        self.faults.append(Fault(place.at(column=column), wrong.code, wrong.what, wrong.remedy))

    def fault(self, place: Place, code: str, what: str, remedy: str) -> None:
        """Something else that is wrong."""
        self.faults.append(Fault(place, code, what, remedy))

    def note(self, place: Place, column: str, what: str) -> None:
        """Something doubtful; it was read all the same."""
        self.notes.append(Note(place.at(column=column), column, what))

    def read(self, cell: Value, column: Column, place: Place, year: int | None = None) -> Found:
        """What the cell means; None, with a fault, where it means nothing that can be used. A blank cell is None."""
        if isinstance(cell, BadCell):
            self.wrong(place, column.name, cell)
            return None
        if is_blank(cell) or not plain(cell):
            if column.required:
                self.wrong(place, column.name, _BLANK)
            return None
        found = _read(cell, column, year)
        if isinstance(found, Wrong):
            self.wrong(place, column.name, found)
            return None
        if isinstance(found, _Doubtful):
            self.note(place, column.name, found.doubt)
            return found.value
        return found


@attrs.frozen
class _Doubtful:
    value: Found
    doubt: str


def _read(cell: Value, column: Column, year: int | None) -> Found | Wrong | _Doubtful:
    text = plain(cell)
    match column.kind:
        case "date" | "dates":
            return _date(cell, column.kind == "dates")
        case "child":
            return _child(cell, text)
        case "label":
            return _label(text)
        case "code":
            return code_of(text, accepted(column.listed, year), accepted(column.listed))
        case _:
            return _other(text, column.kind)


def _child(cell: Value, text: str) -> str | Wrong:
    """A case number; one that a spreadsheet has turned into a date or rounded is refused as in forms."""
    assert not isinstance(cell, BadCell)  # dealt with before
    spoilt = None if isinstance(cell, str) else meant(cell, _CHILD, OPEN_LISTS)
    if isinstance(spoilt, Wrong):
        return spoilt
    return text if _NUMBER.match(text) else _NOT_A_NUMBER


def _other(text: str, kind: Kind) -> Found | Wrong:
    if kind == "whole":
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else _NOT_WHOLE
    if kind == "postcode":
        return text if _POSTCODE.match(text.upper()) else _NOT_A_POSTCODE
    if kind == "yesno":
        return next(
            (answer for answer in ("yes", "no") if fold(_LETTER.sub("", text)) in (answer, answer[0])), _NOT_YES_NO
        )
    return text


_LETTER = re.compile(r"\A[a-z][).:]\s*", re.IGNORECASE)


def _label(text: str) -> str | Wrong:
    if len(text) > 60:
        return _TOO_LONG
    return text if text.isprintable() else _CONTROL


def _date(cell: Value, several: bool) -> Found | Wrong | _Doubtful:
    if isinstance(cell, str):
        cell = " ".join(cell.translate(_UNSEEN).split())
    assert not isinstance(cell, BadCell)  # dealt with before
    found = meant(cell, _DATES if several else _DATE, OPEN_LISTS)
    if isinstance(found, Wrong):
        return found
    assert isinstance(found, Meant)
    texts = found.value if isinstance(found.value, list) else [str(found.value)]
    days = tuple(date.fromisoformat(text) for text in texts)
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        return _OTHER_YEARS
    value: Found = tuple(sorted(set(days))) if several else days[0]
    return _Doubtful(value, found.doubt) if found.doubt else value


def code_of(text: str, codes: Sequence[Code], ever: Sequence[Code] = ()) -> str | Wrong:
    """The code that a text is, in any case, or by its label; a number may have come as 1.0.

    `ever` are the codes of all years: one that is not of this year is said to be of another.
    """
    if any(text == code.code for code in codes):
        return text
    wanted = fold(text.removesuffix(".0"))
    for code in codes:
        if wanted in (code.code.casefold(), fold(code.label) or "-"):
            return code.code
    known = next((code for code in ever if code.code.casefold() == wanted), None)
    return Wrong("code", _of_another_year(known), _remedy(known.label if known and known.label else text, codes))


def _of_another_year(known: Code | None) -> str:
    if known is None:
        return "The code is not in this list."
    span = f"up to {known.last}" if known.last else f"from {known.first} on"
    return f"The code is in this list only in the collection years {span}."


def _remedy(text: str, codes: Sequence[Code]) -> str:
    """The nearest accepted spelling: a code, or a label with its code. Never a word of what was found."""
    spellings = {code.code.replace("-", "_"): code for code in codes}
    spellings |= {fold(code.label).replace(" ", "_"): code for code in codes if code.label}
    close = nearest(text, spellings)
    if close:
        code = spellings[close]
        return f"The nearest accepted is {code.code}{f' ({code.label})' if code.label else ''}."
    listed = [code.code for code in codes]
    return f"Accepted: {', '.join(listed[:12])}{', and more' if len(listed) > 12 else ''}."
