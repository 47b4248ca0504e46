"""Whether an earlier issue that was read is as we write them: somebody may have worked on the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.summaries import MonthlySummary

#: A form's number with @revision, as the summary lists them.
_NUMBERED = re.compile(r"[^@]+(@[1-9]\d{0,2})?\Z")
#: No text of a summary is longer: a cell of Excel could not hold it.
LONGEST = 32_000


def sound(one: MonthlySummary) -> MonthlySummary:
    """The summary, with its month in our own words. UsageError, without a word of the file, if not sound."""
    month = Month.parse(one.month)
    if not all(map(_NUMBERED.match, (*one.counted_forms, *one.counted_before))):
        raise UsageError("The numbers of the forms that counted are not as iro-qa writes them.")
    if any(len(text) > LONGEST for text in _texts(attrs.asdict(one))):
        raise UsageError(f"It holds a text of more than {LONGEST:,} characters.")
    return attrs.evolve(one, month_words=month.words)


def _texts(value: object) -> Iterator[str]:
    """Every text, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for held in value.values() for text in _texts(held))
    elif isinstance(value, Iterable):
        yield from (text for held in value for text in _texts(held))


def differing_twins(summaries: Iterable[MonthlySummary | None]) -> tuple[int, int] | None:
    """The numbers, from 1, of two different summaries of one council, team, month and issue; None for none.

    A None among them has a number and nothing else.
    """
    seen: dict[tuple[object, ...], tuple[int, MonthlySummary]] = {}
    for number, one in enumerate(summaries, start=1):
        if one is None:
            continue
        key = (one.council, one.team, one.month, one.issue)
        first, other = seen.setdefault(key, (number, one))
        if other != one:
            return first, number
    return None
