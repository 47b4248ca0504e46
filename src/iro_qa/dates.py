"""Months as values, and the few steps on a calendar that figures need."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import MAXYEAR, MINYEAR, date

import attrs

from iro_qa.errors import UsageError

_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_SLUG = re.compile(r"[^a-z0-9]+")
#: In English whatever the language of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@attrs.frozen(order=True)
class Month:
    """A calendar month. Sorts by time; prints as 2026-10."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day falls in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: Month | str) -> Month:
        """Read YYYY-MM; a month stays as it is. Raises UsageError for anything else."""
        if isinstance(text, Month):
            return text
        found = _MONTH.match(text)
        if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2999:
            raise UsageError("A month is written YYYY-MM, for example 2026-10.")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def words(self) -> str:
        """For people: October 2026."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> Month:
        """So many months later, or earlier for a negative number."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    @property
    def to_date(self) -> tuple[Month, ...]:
        """The months from April up to this one: the reporting year so far."""
        return self.last((self.number - 4) % 12 + 1)

    def last(self, count: int) -> tuple[Month, ...]:
        """The `count` months that end with this one, oldest first."""
        return tuple(self.plus(-back) for back in reversed(range(count)))


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later, held back to the month's end (31 August + 6 is 28 February).

    Where that is before the first day or after the last that there is, it is that day.
    """
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    if day.day < 29:
        return date(year, number + 1, day.day)
    last = _LAST[number] if number != 1 or not calendar.isleap(year) else 29
    return date(year, number + 1, min(day.day, last))


#: The last day of each month, in a year that is no leap year.
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def age_on(born: date, day: date) -> int:
    """Completed years; someone born on 29 February ages on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_words(day: date) -> str:
    """For people: 14 October 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def slug(text: str) -> str:
    """A name for files: lower case letters, digits and hyphens only; "team" when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", plain.casefold()).strip("-")[:40] or "team"
