"""What follows a concern: the team manager's answer, and the steps of a dispute."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import COPIED
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet
from iro_qa.demo.texts.voice import ANSWERED, ROLES


def respond(sheet: Sheet, rng: Random, until: date = COPIED) -> None:
    """The response: none yet, in part, or to every concern; in time or late."""
    sent: date | None = sheet.facts["identity_sent_on"]
    concerns, praised = sheet.lists["concern"], bool(sheet.lists["good_practice"])
    slow = sheet.review.team == "Oak" and sheet.day >= date(2026, 8, 1)
    if not sent or not (concerns or praised) or rng.random() < (0.25 if slow else 0.06):
        return
    back = sent + timedelta(days=rng.choice((2, 4, 6, 8, 10, 13, 17, 24)) + (9 if slow else 0))
    sheet.facts["response_sent_on"] = sent
    if back > until:
        return
    sheet.facts["response_answered_on"] = back
    if rng.random() < 0.6:
        sheet.facts["response_supervision_on"] = min(back + timedelta(days=rng.randint(0, 14)), until)
    if praised:
        passed = rng.choices(("yes", "no", "not_recorded"), (80, 8, 12))[0]
        sheet.facts["response_praise_passed_on"] = passed
    sheet.lists["answer"] = _answers(concerns, rng)


def _answers(concerns: list[Row], rng: Random) -> list[Row]:
    """Answers to all concerns, or to all but one."""
    answered = concerns[:-1] if concerns and rng.random() < 0.16 else concerns
    return [
        {
            "concern": row["ref"],
            "reply": rng.choices(("accepted", "done", "disputed"), (62, 30, 8))[0],
            "why": rng.choice(ANSWERED) if rng.random() < 0.6 else "",
        }
        for row in answered
    ]


def dispute(sheet: Sheet, rng: Random, until: date = COPIED) -> None:
    """Steps of the dispute resolution process: likely over human rights, and when red is raised again."""
    rows: list[Row] = []
    for concern in sheet.lists["concern"]:
        stage = _stage(concern, rng)
        if stage:
            rows.append(_step(sheet, concern, stage, rng, until))
    for n, row in enumerate(rows, 1):
        row["ref"] = f"D{n}"
    sheet.lists["dispute"] = rows


def _stage(concern: Row, rng: Random) -> str:
    """Formal, informal or none."""
    if concern["human_rights"] == "yes":
        return rng.choices(("formal", "informal", ""), (55, 18, 27))[0]
    likely = concern["urgency"] == "red" and concern["_times"] > 1
    return rng.choices(("formal", "informal", ""), (25, 45, 30) if likely else (0, 4, 96))[0]


def _step(sheet: Sheet, concern: Row, stage: str, rng: Random, until: date) -> Row:
    """One step, with the concern named by its ref, with its form, or by its key on the form before."""
    opened = sheet.day + timedelta(days=rng.randint(0, 7))
    days = rng.choice((4, 7, 12, 16, 25, 40))
    resolved = opened + timedelta(days=days)
    over = resolved <= until and rng.random() < 0.8
    outcome = rng.choices(("resolved", "withdrawn", "escalated", ""), (58, 12, 12, 18))[0]
    return {
        "concern": _named(sheet, concern, rng),
        "stage": stage,
        "level": rng.choice(ROLES[1:]) if stage == "formal" else ROLES[0],
        "opened": min(opened, until),
        "answered": opened + timedelta(days=days // 2) if over else None,
        "resolved": resolved if over else None,
        "outcome": outcome if over else "",
        "cafcass_on": opened + timedelta(days=1) if stage == "formal" and rng.random() < 0.1 else None,
    }


def _named(sheet: Sheet, concern: Row, rng: Random) -> str:
    if concern["continues"] and rng.random() < 0.2:
        return str(concern["continues"])
    full = f"{sheet.id}/{concern['ref']}"
    return full if rng.random() < 0.3 else str(concern["ref"])
