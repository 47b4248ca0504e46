"""Planted cases of matters over time: handed over, forked, continuing what does not exist, raised later."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import LATEST, Council, month_of
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet

_AFTER = date(2026, 11, 3)


def plant_threads(sheets: list[Sheet], here: Council, rng: Random) -> None:
    """All cases; each form is used once."""
    for month, most in ((LATEST, 2), ("2026-09", 1), ("2026-08", 1)):
        _hand_over(sheets, month, most, here, rng)
    _fork(sheets)
    _continue_nothing(sheets)
    _raise_after(sheets)
    _close_after(sheets)
    _contradict_age(sheets)


def _previous(sheets: list[Sheet]) -> dict[str, tuple[Sheet, Sheet]]:
    """Per child the last form but one and the last."""
    pairs: dict[str, tuple[Sheet, Sheet]] = {}
    last: dict[str, Sheet] = {}
    for sheet in sheets:
        number = sheet.review.child.number
        if number in last:
            pairs[number] = (last[number], sheet)
        last[number] = sheet
    return pairs


def _hand_over(sheets: list[Sheet], month: str, most: int, here: Council, rng: Random) -> None:
    """Let children change team between their last two forms, with a concern of the first left open."""
    for before, after in _previous(sheets).values():
        continued = {row["continues"] for row in after.lists["concern"]}
        left = [row for row in before.lists["concern"] if row["_key"] not in continued]
        free = not (before.planted or after.planted) and before.review.team == after.review.team
        if not (left and free and month_of(after.day) == month and most):
            continue
        most -= 1
        left[0]["closed_on"], left[0]["what_changed"] = None, ""
        _move(after, rng.choice([team for team in here.teams if team != after.review.team]), here, rng)
        before.planted, after.planted = "open concern left behind", "changed team"


def _move(sheet: Sheet, team: str, here: Council, rng: Random) -> None:
    child = sheet.review.child
    child.moves_on, child.moves_to = sheet.day - timedelta(days=14), team
    sheet.facts |= {"child_team": team, "child_social_worker": rng.choice(here.workers[team])}


def _of_latest(sheets: list[Sheet], table: str, fewest: int = 1) -> list[Sheet]:
    """Free forms of the latest month with so many entries."""
    latest = (sheet for sheet in sheets if month_of(sheet.day) == LATEST)
    return [sheet for sheet in latest if not sheet.planted and len(sheet.lists[table]) >= fewest]


def _fork(sheets: list[Sheet]) -> None:
    """Two concerns of one form, both open, continue the same earlier concern."""
    for sheet in reversed(sheets):
        rows = sheet.lists["concern"]
        carried = [row for row in rows if row["continues"]]
        if not sheet.planted and carried and len(rows) > len(carried):
            fresh = next(row for row in rows if not row["continues"])
            sheet.planted = "fork"
            carried[0]["closed_on"], carried[0]["what_changed"] = None, ""
            _split(sheet, carried[0], fresh)
            return


def _split(sheet: Sheet, old: Row, new: Row) -> None:
    """Make the new concern a second part of the old one, with the action that answers it."""
    kept = ("continues", "theme", "kind", "urgency", "service", "closed_on", "what_changed")
    new |= {name: old[name] for name in kept} | {"raised": None}
    new["headline"] = f"{old['headline']}, and nobody has told the child why"
    new["effect"] = "The child has stopped asking"
    for row in sheet.lists["action"]:
        if row["concern"] == new["ref"]:
            row["headline"] = "Tell the child why, and by when it will be put right"


def _continue_nothing(sheets: list[Sheet]) -> None:
    """A concern that continues a form from before the 31 months, and an action that continues a concern."""
    numbers = iter((417, 92))
    for sheet in _of_latest(sheets, "concern"):
        fresh = next((row for row in sheet.lists["concern"] if not row["continues"]), None)
        if fresh and (number := next(numbers, 0)):
            fresh["continues"], sheet.planted = f"NS-2023-{number:04}/C1", "continues what is not there"
    for before, after in _previous(sheets).values():
        tasks = [row for row in after.lists["action"] if not row["continues"]]
        if tasks and before.lists["concern"] and not after.planted:
            tasks[0]["continues"] = before.lists["concern"][0]["_key"]
            after.planted = "action continues a concern"
            return


def _raise_after(sheets: list[Sheet]) -> None:
    """Matters of October forms that came up in November: not there yet as at the last day of October."""
    for table in ("concern", "action"):
        for sheet in _of_latest(sheets, table)[:2]:
            row = sheet.lists[table][-1]
            row["raised"], sheet.planted = _AFTER, f"{table} raised after the month"
            _postpone(row)


def _postpone(row: Row) -> None:
    """Nothing can be due, done or closed before it was raised."""
    for column in ("due", "answer_due"):
        if row.get(column):
            row[column] = max(row[column], _AFTER + timedelta(days=10))
    for column in ("done_on", "confirmed_on", "closed_on"):
        if column in row:
            row[column] = None
    if "what_changed" in row:
        row["what_changed"] = ""


def _close_after(sheets: list[Sheet]) -> None:
    """Concerns and actions that were still open on the last day of October and closed in November."""
    for table, column in (("concern", "closed_on"), ("action", "confirmed_on")):
        free = [s for s in sheets if not s.planted and month_of(s.day) in {"2026-09", "2026-08"}]
        chosen = [s for s in free if s.lists[table] and s.lists[table][-1][column] is None][:2]
        for sheet in chosen:
            sheet.lists[table][-1][column], sheet.planted = _AFTER, f"{table} closed after the month"


def _contradict_age(sheets: list[Sheet]) -> None:
    """An age a year out beside a date of birth, which wins; a reason for a review that was in time."""
    both = [s for s in sheets if s.review.child.tells == "both" and not s.planted]
    for sheet in both[-2:]:
        sheet.facts["child_age_at_review"] += 1
        sheet.planted = "age contradicts date of birth"
    for sheet in [s for s in sheets if not s.planted and s.day <= s.review.due][:2]:
        sheet.facts["review_late_reason"], sheet.planted = "court", "reason although in time"
