"""The mornings on which the made-up council's QA officer makes a month's summaries, and what was known by then."""

from __future__ import annotations

from datetime import date, timedelta

from iro_qa.demo.council import add_months, month_of
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet

#: Month -> its morning: the first working day of the next month.
MORNINGS = {
    "2026-09": date(2026, 10, 1),
    "2026-10": date(2026, 11, 2),
    "2026-11": date(2026, 12, 1),
}
#: The meeting that goes through October's summaries.
MEETING = date(2026, 11, 9)

_ENDS = {
    "concern": ("closed_on",), "action": ("done_on", "confirmed_on"), "dispute": ("answered", "resolved", "cafcass_on"),
}  # fmt: skip


def first_of(month: str) -> date:
    """The first day of a month."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_of(month: str) -> date:
    """The last day of a month."""
    return add_months(first_of(month), 1) - timedelta(days=1)


def arrived(sheet: Sheet) -> date:
    """The day a form reached the folder."""
    days = (sheet.facts["identity_completed_on"], sheet.facts["identity_sent_on"], sheet.day)
    return max(day for day in days if day)


def in_time(sheet: Sheet) -> None:
    """Let a form be sent by the end of its month, so that only those are late that are planted."""
    end = last_of(month_of(sheet.day))
    for column in ("identity_completed_on", "identity_sent_on", "response_sent_on"):
        if sheet.facts[column] and sheet.facts[column] > end:
            sheet.facts[column] = end


def as_known(sheet: Sheet, day: date) -> Sheet:
    """The form as it lay in the folder on that morning: nothing on it happened later."""
    if not _later(sheet, day):
        return sheet
    known = sheet.same()
    _unanswered_before(known, day)
    for table, columns in _ENDS.items():
        for row in known.lists[table]:
            _not_ended(row, columns, day)
    known.lists["dispute"] = [row for row in known.lists["dispute"] if not row["opened"] or row["opened"] <= day]
    return known


def _later(sheet: Sheet, day: date) -> bool:
    rows = [sheet.facts, *(row for table in (*_ENDS,) for row in sheet.lists[table])]
    names = ("response_answered_on", "response_supervision_on", "raised", "opened")
    ends = (*names, *(name for columns in _ENDS.values() for name in columns))
    return any(isinstance(row.get(name), date) and row[name] > day for row in rows for name in ends)


def _unanswered_before(sheet: Sheet, day: date) -> None:
    """Take the answer away that had not come yet."""
    facts = sheet.facts
    if facts["response_answered_on"] and facts["response_answered_on"] > day:
        facts |= {"response_answered_on": None, "response_praise_passed_on": "not_recorded"}
        sheet.lists["answer"] = []
    seen = facts["response_supervision_on"]
    if seen and (seen > day or not facts["response_answered_on"]):
        facts["response_supervision_on"] = None


def _not_ended(row: Row, columns: tuple[str, ...], day: date) -> None:
    """Nothing of the row was done, confirmed, closed, answered or resolved after the day, or agreed at a meeting."""
    for column in columns:
        if row[column] and row[column] > day:
            row[column] = None
            row |= {"what_changed": ""} if column == "closed_on" else {}
            row |= {"outcome": ""} if column == "resolved" else {}
    if row.get("raised") and row["raised"] > day:
        row |= {"raised": None} | ({"origin": "form"} if "origin" in row else {})
