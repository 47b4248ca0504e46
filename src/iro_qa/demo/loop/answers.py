"""What comes back from the team managers, what may be taken of it, and what they had no business to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random

from iro_qa.demo.council import LATEST, month_of
from iro_qa.demo.loop.days import MEETING
from iro_qa.demo.loop.october import counted
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet
from iro_qa.demo.texts.voice import ANSWERED

#: The file that holds what was taken, among October's forms.
TAKEN = f"{LATEST[:4]}/{LATEST}/answers taken.jsonl"
_OLDEST = "2026-08"
_FIRST = date(2026, 11, 9)


@dataclass
class Returned:
    """One copy that came back. `taken` is the form with what may be taken; None when nothing may."""

    copy: Sheet
    matter: str
    taken: Sheet | None = None
    #: question, ref and what happened to it, for everything else that is different
    differences: tuple[tuple[str, str, str], ...] = ()


def returned(october: list[Sheet], rng: Random) -> list[Returned]:
    """All copies that come back by 20 November, of October's forms and of older ones; three never do."""
    forms = counted(october)
    again = {row["continues"] for sheet in forms for table in ("concern", "action") for row in sheet.lists[table]}
    waiting = [sheet for sheet in forms if month_of(sheet.day) >= _OLDEST and _waits(sheet, again)]
    silent = {id(sheet) for sheet in rng.sample(waiting, 3)}
    origins = cycle(("meeting", "meeting", "response"))
    revisions = _highest(october)
    found = [_answered(sheet, revisions[sheet.id] + 1, rng, origins) for sheet in waiting if id(sheet) not in silent]
    _plant_differences(found)
    return [*found, *_not_to_be_taken(found, october)]


def _highest(sheets: list[Sheet]) -> dict[str, int]:
    """The highest revision that there is of each form; a draft has one too."""
    found: dict[str, int] = {}
    for sheet in sheets:
        found[sheet.id] = max(found.get(sheet.id, 0), sheet.facts["identity_revision"])
    return found


def _waits(sheet: Sheet, again: set[str]) -> bool:
    """Sent, not answered, and something open on it that no later form goes on with."""
    undone = [row for row in sheet.lists["action"] if not row["done_on"] and not row["confirmed_on"]]
    left = [row for row in sheet.lists["concern"] if not row["closed_on"]]
    answered = sheet.facts["response_answered_on"]
    return not answered and any(f"{sheet.id}/{row['ref']}" not in again for row in (*left, *undone))


def _answered(sheet: Sheet, revision: int, rng: Random, origins: Iterator[str]) -> Returned:
    """The form with an answer, at its next free revision; and the copy on which it came."""
    taken = sheet.same()
    facts = taken.facts
    back = _FIRST + timedelta(days=rng.randint(0, 11))
    facts |= {"identity_revision": revision, "identity_status": "corrected"}
    facts |= {"response_answered_on": back, "response_supervision_on": back if rng.random() < 0.6 else None}
    if taken.lists["good_practice"]:
        facts["response_praise_passed_on"] = rng.choices(("yes", "no"), (90, 10))[0]
    in_part = len(taken.lists["concern"]) > 1 and rng.random() < 0.3
    asked = taken.lists["concern"][:-1] if in_part else taken.lists["concern"]
    taken.lists["answer"] = [_reply(row, rng) for row in asked]
    for row in taken.lists["action"]:
        if not row["done_on"] and not row["confirmed_on"] and rng.random() < 0.6:
            row["done_on"] = back - timedelta(days=rng.randint(0, 5))
    taken.planted, taken.file, taken.content = "taken", TAKEN, 0
    if rng.random() < 0.5:
        taken.lists["action"].append(_agreed(taken, back, next(origins)))
    return Returned(_copy(taken), "answered in part" if in_part else "answered", taken)


def _reply(concern: Row, rng: Random) -> Row:
    reply = rng.choices(("accepted", "done", "disputed"), (55, 35, 10))[0]
    return {"concern": concern["ref"], "reply": reply, "why": rng.choice(ANSWERED) if rng.random() < 0.6 else ""}


def _agreed(sheet: Sheet, back: date, origin: str) -> Row:
    """An action that was agreed at the meeting, or offered with the answer."""
    raised = MEETING if origin == "meeting" else back
    headline = "Bring this child to the next meeting with a date for each step"
    if origin == "response":
        headline = "Team manager goes through the plan with the worker"
    return {
        "ref": f"M{len(sheet.lists['action']) + 1}", "headline": headline, "detail": "", "concern": "",
        "owner": "Team manager", "service": "this_team", "raised": raised, "due": raised + timedelta(days=14),
        "continues": "", "done_on": None, "confirmed_on": None, "origin": origin, "_times": 1,
    }  # fmt: skip


def _copy(taken: Sheet) -> Sheet:
    """The copy as it was sent out: a draft, without the date of birth."""
    copy = taken.same()
    copy.facts |= {"identity_status": "draft", "child_date_of_birth": None}
    copy.file = f"{taken.review.team}.json"
    return copy


def _plant_differences(found: list[Returned]) -> None:
    """On one copy each: a headline made milder, a concern closed, an action confirmed, an urgency lowered."""
    for change, table in ((_milder, "concern"), (_closed, "concern"), (_confirmed, "action"), (_lowered, "concern")):
        suits = [one for one in found if not one.differences and one.copy.lists[table]]
        one = next(one for one in suits if _free(one.copy.lists[table][0]))
        one.differences = (change(one.copy.lists[table][0]),)
        one.matter = "answered, and changed what may not be"


def _free(row: Row) -> bool:
    ended = row.get("closed_on") or row.get("confirmed_on")
    return not ended and row.get("urgency") != "learning" and row.get("origin", "form") == "form"


def _milder(row: Row) -> tuple[str, str, str]:
    row["headline"] = "Was discussed at the review"
    return "concerns.items.headline", row["ref"], "changed"


def _closed(row: Row) -> tuple[str, str, str]:
    row["closed_on"] = MEETING
    return "concerns.items.closed_on", row["ref"], "added"


def _confirmed(row: Row) -> tuple[str, str, str]:
    row["confirmed_on"] = MEETING
    return "actions.items.confirmed_on", row["ref"], "added"


def _lowered(row: Row) -> tuple[str, str, str]:
    row["urgency"] = "learning"
    return "concerns.items.urgency", row["ref"], "changed"


def _not_to_be_taken(found: list[Returned], october: list[Sheet]) -> Iterator[Returned]:
    """Answers to a form that nobody knows, and on a copy of a revision that has been corrected since."""
    unknown = found[0].copy.same()
    unknown.facts["identity_id"] = "NS-2026-9999"
    yield Returned(unknown, "unknown")
    for sheet in counted(october):
        if month_of(sheet.day) == LATEST and sheet.facts["identity_revision"] == 3:
            old = _copy(sheet)
            old.facts |= {"identity_revision": 2, "response_supervision_on": MEETING}
            old.file = f"{sheet.facts['child_team']}.json"
            yield Returned(old, "out_of_date")
