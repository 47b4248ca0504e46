"""Days as people see them in a form: 14 October 2026, Wed 14th Oct 2026, 14/10/2026."""

from __future__ import annotations

import re
from datetime import date

#: In English whatever the computer's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = re.compile(
    r"(?:([A-Za-z]{3,9})\.?,? )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})\Z", re.IGNORECASE
)
_DIGITS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})\Z")


def day_of(text: str) -> str:
    """A day in words, or day first in digits with a year of four, as YYYY-MM-DD; blank for anything else."""
    plain = " ".join(text.split())
    if found := _WORDS.match(plain):
        week, day, month, year = found.groups()
        iso = _iso(year, _number(month), day)
        right = not week or (iso and _is_weekday(week, date.fromisoformat(iso)))
        return iso if right else ""
    if found := _DIGITS.match(plain):
        return _iso(found[4], int(found[3]), found[1])
    return plain if _exists(plain) else ""


def _iso(year: str, month: int, day: str) -> str:
    text = f"{year}-{month:02}-{int(day):02}"
    return text if _exists(text) else ""


def _exists(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(word: str) -> int:
    """A month's number by its name or the first three letters, Sept too; 0 for no month."""
    word = word.casefold()
    known = ((number, name.casefold()) for number, name in enumerate(_MONTHS, start=1))
    return next((number for number, name in known if word == name or (word[:3] == name[:3] and len(word) < 5)), 0)


def _is_weekday(word: str, day: date) -> bool:
    return len(word) > 2 and _WEEK[day.weekday()].casefold().startswith(word.casefold())
