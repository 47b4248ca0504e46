"""One cell as the answer to one question: what people write, as the codes, dates and numbers of the form."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time

import attrs

from iro_qa import boundary
from iro_qa.forms.codes import NONE, code_of, remedy
from iro_qa.forms.load import Lists
from iro_qa.forms.questions import Question

#: What a cell of a table may hold.
Cell = str | int | float | bool | date | datetime | None
Value = str | int | float | list[str]

#: Fields whose text is a number or ref of ours: spaces around it mean nothing, and a date is never meant.
IDENTIFIERS = frozenset({"id", "number", "ref", "concern", "continues"})

_TIME = r"(?:[ T]+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?))?\Z"
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _TIME)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME)
_WHOLE = re.compile(r"-?[0-9]{1,9}\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?\Z")


@attrs.frozen
class Meant:
    """The answer that a cell gives, and what is doubtful about it."""

    value: Value = attrs.field(repr=False)
    doubt: str = ""


@attrs.frozen
class Wrong:
    """Why a cell is no answer to its question: a code, what is wrong, what to do."""

    code: str
    what: str
    remedy: str


_NOT_A_DATE = Wrong("date", *boundary.SENTENCES["date"])
_NUMBER_FOR_DATE = Wrong("date", "This is a number where a date should be.", "Format the column as a date.")
_AGAIN = "Format the column as text and type it again."
_DATE_FOR_TEXT = Wrong("date-for-text", "The spreadsheet has turned this into a date.", _AGAIN)
_NOT_TEXT = Wrong("string_type", "This must be text.", _AGAIN)
_ROUNDED = Wrong("rounded", "The spreadsheet keeps only 15 digits of this number; the others are lost.", _AGAIN)
_NOT_A_NUMBER = Wrong("int_type", *boundary.SENTENCES["int_type"])
_NOT_DECIMAL = Wrong("float_type", "This must be a number.", "Write digits, with a point before the decimals.")
_HALF = Wrong("string_unicode", *boundary.SENTENCES["string_unicode"])
_SHORT_YEAR = "The year has two digits only; it was read as one from 1970 to 2069. Check it, and write four."
_TIME_OF_DAY = "The cell holds a time of day; only the day was taken."
_DAY_AS_TEXT = "The cell holds a date where text is asked for; it was taken as YYYY-MM-DD."


def is_blank(cell: object) -> bool:
    """Whether a cell answers nothing: no value, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def meant(cell: Cell, question: Question, lists: Lists) -> Meant | Wrong:
    """What a cell that is not blank means as the answer to a question."""
    if isinstance(cell, str) and _has_half(cell):
        return _HALF
    match question.kind:
        case "code":
            found = _code(cell, question, lists)
        case "codes":
            found = _codes(cell, question, lists)
        case "date":
            found = _date(cell)
        case "dates":
            found = _dates(cell)
        case "number":
            found = _number(cell, question.whole)
        case "text":
            found = _text(cell, question.field in IDENTIFIERS)
    return found


def _has_half(text: str) -> bool:
    """Half a character: a lone surrogate, which no file can carry."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def _code(cell: Cell, question: Question, lists: Lists) -> Meant | Wrong:
    text = spelt(cell).rstrip("; ")  # form programs end a chosen answer with a semicolon
    if text == NONE and question.default not in (None, "not_recorded"):
        return Meant("")
    code = code_of(text, question, lists)
    return Meant(code) if code else _not_a_code(text, question, lists)


def _codes(cell: Cell, question: Question, lists: Lists) -> Meant | Wrong:
    texts = parts(spelt(cell))
    found = [code_of(text, question, lists) for text in texts]
    if "" in found:
        return _not_a_code(texts[found.index("")], question, lists)
    return Meant(found)


def parts(text: str) -> list[str]:
    """The answers in one cell: between semicolons, some programs' `;#` too, each perhaps in quotation marks."""
    return [part for piece in re.split(";#?", text) if (part := piece.strip().strip('"').strip())]


def spelt(cell: Cell) -> str:
    """A cell as the text that was typed; spreadsheets turn some texts into numbers and TRUE."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.strip() if isinstance(cell, str) else str(cell)


def _not_a_code(text: str, question: Question, lists: Lists) -> Wrong:
    return Wrong("literal_error", boundary.SENTENCES["literal_error"][0], remedy(text, question, lists))


def _date(cell: Cell) -> Meant | Wrong:
    if isinstance(cell, datetime):
        return Meant(cell.date().isoformat(), _TIME_OF_DAY if cell.time() != time() else "")
    if isinstance(cell, date):
        return Meant(cell.isoformat())
    return _written_date(cell.strip()) if isinstance(cell, str) else _NUMBER_FOR_DATE


def _written_date(text: str) -> Meant | Wrong:
    """YYYY-MM-DD, or day first; never month first. A year of two digits is doubtful."""
    if found := _YEAR_FIRST.match(text):
        year, month, day, hour = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, _, month, year, hour = found.groups()
    else:
        return _NOT_A_DATE
    doubt = _SHORT_YEAR if len(year) == 2 else _TIME_OF_DAY if _hour(hour) else ""
    try:
        return Meant(date(_full(year), int(month), int(day)).isoformat(), doubt)
    except ValueError:
        return _NOT_A_DATE


def _full(year: str) -> int:
    """A year of two digits as one from 1970 to 2069: a child's birth, or a day not far from now."""
    short = int(year)
    return short if len(year) == 4 else 1900 + short if short >= 70 else 2000 + short


def _hour(text: str | None) -> bool:
    """Whether a written time is another than midnight."""
    return any(digit in "123456789" for digit in text or "")


def _dates(cell: Cell) -> Meant | Wrong:
    parts = [part for part in cell.split(";") if part.strip()] if isinstance(cell, str) else [cell]
    found = [_date(part) for part in parts]
    wrong = next((one for one in found if isinstance(one, Wrong)), None)
    good = [one for one in found if isinstance(one, Meant)]
    return wrong or Meant([str(one.value) for one in good], next((one.doubt for one in good if one.doubt), ""))


def _number(cell: Cell, whole: bool) -> Meant | Wrong:
    wrong = _NOT_A_NUMBER if whole else _NOT_DECIMAL
    if isinstance(cell, str) and (_WHOLE if whole else _DECIMAL).match(cell.strip()):
        cell = int(cell) if _WHOLE.match(cell.strip()) else float(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int if whole else int | float):
        return wrong
    return Meant(cell) if math.isfinite(cell) else wrong


def _text(cell: Cell, ours: bool) -> Meant | Wrong:
    if isinstance(cell, str):
        return Meant(cell.strip() if ours else cell)
    if isinstance(cell, date):
        return _DATE_FOR_TEXT if ours else Meant(str(_day(cell)), _DAY_AS_TEXT)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return _NOT_TEXT
    if abs(cell) >= 10**15:
        return _ROUNDED
    return Meant(str(int(cell)) if cell == int(cell) else repr(cell))


def _day(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell
