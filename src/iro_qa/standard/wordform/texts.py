"""What is known, as the text of its control."""

from __future__ import annotations

import json
import re
from datetime import date

from iro_qa.plugin import Cell, Question, in_words
from iro_qa.standard.wordform.format import DATE_FORMAT, PROMPTS
from iro_qa.standard.wordform.house import is_safe

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_JSON = "json:"
#: A plugin's number of more digits than this is read as text.
_LARGEST = 10**15
#: Word's calendar begins here; an earlier day stands as text alone.
_FIRST_YEAR = 1900


def is_local(question: Question) -> bool:
    """Whether a plugin asks it."""
    return question.path.startswith("local.")


def date_kind(day: date | None) -> str:
    """The control of a date."""
    full = f' w:fullDate="{day.isoformat()}T00:00:00Z"' if day and day.year >= _FIRST_YEAR else ""
    return (
        f'<w:date{full}><w:dateFormat w:val="{DATE_FORMAT}"/><w:lid w:val="en-GB"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )


def spoken(day: date) -> str:
    """A day in words, with four digits of the year."""
    return in_words(day).removesuffix(str(day.year)) + f"{day.year:04}"


def iso(text: str) -> date | None:
    """The day that a text in ISO form names."""
    try:
        return date.fromisoformat(text) if _ISO.match(text) else None
    except ValueError:
        return None


def plain(question: Question, cell: Cell) -> Cell:
    """The cell as its control can hold it; a plugin's answer of another type than its question's is JSON."""
    kind = question.kind
    if not is_local(question) or cell is None or (isinstance(cell, str) and cell.startswith(_JSON)):
        return cell
    fits = {
        "number": isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _LARGEST,
        "date": isinstance(cell, date) or (isinstance(cell, str) and iso(cell) is not None),
    }.get(kind, isinstance(cell, str) and is_safe(cell) and not any(one in cell for one in PROMPTS))
    spaced = kind == "code" and isinstance(cell, str) and cell != cell.strip()  # spaces round a code are not kept
    return cell if fits and not spaced else _JSON + json.dumps(cell)


def text_of(question: Question, cell: Cell) -> str:
    """An answer that is no code and no single date, as it stands in its control; blank where nothing is known."""
    if cell is None:
        return ""
    if question.kind == "dates":
        return "; ".join(spoken(date.fromisoformat(one)) for one in str(cell).split("; "))
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
