"""`iro-qa timetable`: what happens when around a review, by whom, and how firmly each limit stands."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from iro_qa.cli import screen
from iro_qa.cli.inputs import day_of, opened
from iro_qa.cli.words import say, wrapped
from iro_qa.council import Council
from iro_qa.dates import in_words
from iro_qa.errors import UsageError
from iro_qa.standards import CYCLES, REGULATIONS_2010, STATUTORY, USUAL, Cycle, ReviewDue, Standards, Step, timetable
from iro_qa.standards.cycles import BEFORE_2011
from iro_qa.standards.reviews import Kind, counted
from iro_qa.workdays import working_day

_FROM = {"care": "care began", "placement": "the placement began", "review": "the review", "decisions": "the decisions"}
#: The column of days, and where the text beside it begins.
_DAYS, _TEXT = 2, 19


@attrs.frozen
class Wanted:
    """The days as they were typed, and whether it is the child's first review."""

    review: str
    in_care_since: str = ""
    placed_on: str = ""
    decisions_on: str = ""
    first: bool = False


@attrs.frozen
class Row:
    """One line of the timetable. A review names no one: to hold it in time is the council's duty."""

    by: date
    name: str
    what: str
    limit: str = ""
    source: str = ""
    confidence: str = ""
    who: str = ""


def show(wanted: Wanted, settings: Path | None, *, as_json: bool) -> int:
    """Print it. Raises UsageError for days that cannot be right, WorkdayError for one outside the years known."""
    held, care, placed, decided = _days(wanted)
    council, _ = opened(settings)
    steps = timetable(held, in_care_since=care, placed_on=placed, decisions_on=decided, rules=council.rules)
    first = wanted.first or care is not None
    rows = sorted((*map(_step, steps), *_reviews(held, care, first, council.rules)), key=lambda row: row.by)
    if as_json:
        screen.as_json(_json(held, first, rows, council))
    else:
        _print(held, first, rows, council)
    return 0


def _days(wanted: Wanted) -> tuple[date, date | None, date | None, date | None]:
    held = day_of(wanted.review)
    if held is None:
        raise UsageError("Name the day of the review: iro-qa timetable 2026-11-30.")
    care, placed, decided = map(day_of, (wanted.in_care_since, wanted.placed_on, wanted.decisions_on))
    if max(day for day in (held, care, placed) if day) > held:
        raise UsageError("Care and the placement begin before the review: correct the days.")
    if (decided and decided < held) or (care and placed and placed < care):
        raise UsageError("Decisions are sent after the review, and a placement begins in care: correct the days.")
    return held, care, placed, decided


def _step(step: Step) -> Row:
    limit = f"{step.working_days} working days {'before' if step.before else 'after'} {_FROM[step.anchor]}"
    own = "" if step.working_days == getattr(USUAL, step.name) else ", as the council has set it"
    return Row(step.by, step.name, step.what, limit + own, step.source, step.confidence, step.who)


def _reviews(held: date, care: date | None, first: bool, rules: Standards) -> Iterator[Row]:
    """The review itself, and the days it and the next are due by law, or by the council's rule where it is stricter."""
    yield Row(held, "review", "The review")
    if care and (due := _due("first", care, rules)):
        yield _review(due, "first_review", "The last day for a first review", f"{due.rule} after care began", rules)
    if due := _due("second" if first else "later", held, rules):
        yield _review(due, "next_review", "The last day for the next review", f"{due.rule} after the review", rules)


def _due(kind: Kind, day: date, rules: Standards) -> ReviewDue | None:
    dues = [due for rule in (STATUTORY, rules.reviews) if (due := counted(kind, day, rule))]
    return min(dues, key=lambda due: due.due, default=None)


def _review(due: ReviewDue, name: str, what: str, limit: str, rules: Standards) -> Row:
    used = CYCLES.get(due.cycle, rules.reviews)
    return Row(due.due, name, what, limit, used.source, _firm(due, used))


def _firm(due: ReviewDue, used: Cycle) -> str:
    """How firmly a due date stands: of the law before 2011 only the four weeks to the first review could be read."""
    if used is STATUTORY or (used is BEFORE_2011 and due.kind == "first"):
        return "law"
    return "practice" if used.source.startswith("practice") else "unconfirmed"


def _print(held: date, first: bool, rows: list[Row], council: Council) -> None:
    whose = f"{council.name}: the" if council.name else "The"
    wrapped(f"{whose} timetable around a {'first ' if first else ''}review on {_weekday(held)} {in_words(held)}.")
    for remark in _remarks(held):
        wrapped(remark, 2)
    say("")
    for row in rows:
        limit = f"{row.limit}; by {row.who}" if row.who else row.limit
        _block(row.by, row.what, limit, f"{row.source} ({row.confidence})" if row.source else "")


def _block(day: date, *lines: str) -> None:
    """A day, and beside it some lines, each wrapped."""
    head, *rest = lines
    wrapped(f"{_short(day):<{_TEXT - _DAYS}}{head}", _DAYS, _TEXT - _DAYS)
    for line in filter(None, rest):
        wrapped(line, _TEXT, 0)


def _remarks(held: date) -> Iterator[str]:
    if not working_day(held):
        yield "That is no working day."
    if held < REGULATIONS_2010:
        yield f"What came into force on {in_words(REGULATIONS_2010)} is left out."


def _weekday(day: date) -> str:
    return calendar.day_name[day.weekday()]


def _short(day: date) -> str:
    """As in "Mon 30 Nov 2026"."""
    return f"{_weekday(day)[:3]} {day.day:>2} {calendar.month_name[day.month][:3]} {day.year}"


def _json(held: date, first: bool, rows: list[Row], council: Council) -> dict[str, Any]:
    steps = [{**attrs.asdict(row), "by": row.by.isoformat()} for row in rows]
    return {"council": council.name, "review_on": held.isoformat(), "first_review": first,
            "remarks": list(_remarks(held)), "steps": steps}  # fmt: skip
