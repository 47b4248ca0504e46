"""Facts of when things happened around the review."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import COPIED, WTE, working_day
from iro_qa.demo.sheet import Sheet

_SHORT_BREAKS = ("V3", "V4")
#: Step after the review: share of forms that give its day, days in time (from, to), and days late (from, to).
_STEPS = (
    ("review_decisions_sent_on", 0.8, (0, 5), (9, 20)),
    ("review_record_written_on", 0.7, (5, 18), (26, 38)),
    ("review_record_sent_on", 0.65, (18, 25), (39, 50)),
)


def facts(sheet: Sheet, rng: Random) -> None:
    """Fill in what the checks of this part look for."""
    _after_the_review(sheet, rng)
    _adjourned(sheet, rng)
    _iro(sheet, rng)
    _miscounted(sheet, rng)
    _adoptive_home(sheet, rng)
    _slips(sheet, rng)


def _after_the_review(sheet: Sheet, rng: Random) -> None:
    """Decisions and record: one in twelve late; blank where the day is still to come."""
    for column, share, in_time, late in _STEPS:
        days = rng.randint(*(late if rng.random() < 0.08 else in_time))
        done = working_day(sheet.day + timedelta(days=days), 1)
        sheet.facts[column] = done if rng.random() < share and done <= COPIED else None
    written, sent = (sheet.facts[column] for column in ("review_record_written_on", "review_record_sent_on"))
    if written and sent:
        sheet.facts["review_record_sent_on"] = max(written, sent)


def _adjourned(sheet: Sheet, rng: Random) -> None:
    """One review in twenty had been begun and put off; now and then for longer than four weeks."""
    if rng.random() > 0.05:
        return
    days = rng.randint(33, 45) if rng.random() < 0.22 else rng.randint(4, 24)
    begun = sheet.lists["meeting"][0]["day"] if sheet.lists["meeting"] else working_day(sheet.day - timedelta(days))
    if begun > _began(sheet):
        sheet.facts["review_adjourned_on"] = begun


def _began(sheet: Sheet) -> date:
    """The last review, or the day care began."""
    return sheet.review.before or sheet.review.child.enters


def _iro(sheet: Sheet, rng: Random) -> None:
    """The day the IRO was named, for a first review; another IRO than at the last, for one in fifteen."""
    row = sheet.facts
    if sheet.review.kind == "first":
        days = rng.randint(9, 22) if rng.random() < 0.09 else rng.randint(0, 6)
        named = working_day(sheet.review.child.enters + timedelta(days), 1)
        row["review_iro_named_on"] = named if rng.random() < 0.8 and named < sheet.day else None
    elif row["previous_iro"] and rng.random() < 0.07:
        others = [f"IRO {n}" for n in range(1, len(WTE) + 1) if f"IRO {n}" != row["child_iro"]]
        row["previous_iro"] = rng.choice(others)
        since_then = (sheet.day - _began(sheet)).days
        row["review_iro_named_on"] = sheet.day - timedelta(rng.randint(1, max(1, since_then - 1)))


def _miscounted(sheet: Sheet, rng: Random) -> None:
    """The next review counted from a later day; the last review put down by the day it was begun."""
    row = sheet.facts
    if row["review_next_due_on"] and rng.random() < 0.045:
        row["review_next_due_on"] += timedelta(rng.randint(1, 30))
    if row["previous_review_on"] and rng.random() < 0.035:
        begun = working_day(row["previous_review_on"] - timedelta(rng.randint(2, 12)))
        row["previous_review_on"] = max(begun, sheet.review.child.enters + timedelta(1))


def _adoptive_home(sheet: Sheet, rng: Random) -> None:
    """Since when a child placed for adoption lives there: before the last review, or for less than four weeks."""
    row, enters = sheet.facts, sheet.review.child.enters
    if row["child_placement"] != "A3" or row["child_lives_there_since"] or rng.random() < 0.2:
        return
    before = row["previous_review_on"]
    since = before - timedelta(rng.randint(5, 100)) if before else sheet.day - timedelta(rng.randint(10, 26))
    row["child_lives_there_since"] = max(since, enters)


def _slips(sheet: Sheet, rng: Random) -> None:
    """A legal status that does not fit short breaks, or the other way round; a meeting before the first."""
    row = sheet.facts
    if row["child_short_breaks"] == "yes":
        if row["child_legal_status"] and rng.random() < 0.12:
            row["child_legal_status"] = "V2"
    elif row["child_legal_status"] == "V2" and rng.random() < 0.09:
        row["child_legal_status"] = rng.choice(_SHORT_BREAKS)
    if meetings := sheet.lists["meeting"]:
        earlier = working_day(meetings[0]["day"] - timedelta(rng.randint(1, 4)))
        if rng.random() < 0.18 and earlier.month == meetings[0]["day"].month and earlier > _began(sheet):
            meetings.insert(0, {"day": earlier})
