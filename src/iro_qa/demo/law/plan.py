"""Facts of the care plan, the home and the visits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import START, working_day
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet

_APPROVED = ("yes", "partly", "no", "not_evidenced", "not_applicable", "not_recorded")
_CONSIDERED = ("yes", "partly", "no", "not_recorded")
#: Foster homes, and plans, that are meant to last.
_LASTING, _PLANS = {"U1", "U4"}, {"LTFOST18", "LTRELFR"}


def facts(sheet: Sheet, rng: Random) -> None:
    """Fill in what the checks of this part look for. What is so of the child is the same on every form."""
    same = Random(f"law/plan/{sheet.review.child.number}")
    _status(sheet, same.random(), same.randint(15, 330))
    _home(sheet, same.randint(0, 500), rng)
    _plan(sheet, rng)
    _away(sheet.facts, rng)
    _visit(sheet, rng)


def _status(sheet: Sheet, chance: float, days: int) -> None:
    """Since when the legal status is what it is, for some: an order after months, section 20 once it was over."""
    enters, legal = sheet.review.child.enters, sheet.facts["child_legal_status"]
    since: date | None = None
    if legal == "V2" and chance < 0.75:
        since = START - timedelta(days=days) if (START - enters).days > 365 else enters
    elif legal in {"C1", "C2"} and chance < 0.3:
        since = enters + timedelta(days=days % 20 if legal == "C1" else 130 + days % 120)
    if since and since <= sheet.day:
        sheet.facts["child_legal_status_since"] = since


def _home(sheet: Sheet, days: int, rng: Random) -> None:
    """Since when the child has lived with parents, or in a home that is to last; placed for adoption: left as it is."""
    row, enters = sheet.facts, sheet.review.child.enters
    place, moved = row["child_placement"], row["child_lives_there_since"]
    if place.startswith("A"):
        return
    if moved:
        row["child_lives_there_since"] = max(moved, enters)
    elif (place == "P1" or _lasts(sheet)) and rng.random() < 0.9:
        since = enters + timedelta(days=days % 45 if place == "P1" else days)
        row["child_lives_there_since"] = since if since < sheet.day - timedelta(days=20) else enters
    if place == "P1" and row["child_legal_status"] == "C2":
        row["care_plan_discharge_considered"] = rng.choices(_CONSIDERED, (60, 8, 20, 12))[0]


def _lasts(sheet: Sheet) -> bool:
    codes = {plan["code"] for plan in sheet.lists["permanence"]}
    return sheet.facts["child_placement"] in _LASTING or bool(codes & _PLANS)


def _plan(sheet: Sheet, rng: Random) -> None:
    """When the plan was updated after the last review, and when the pathway plan was; a few late, a few not at all."""
    row, enters = sheet.facts, sheet.review.child.enters
    last = row["previous_review_on"] or sheet.review.before
    for column in ("care_plan_updated_on", "care_plan_pathway_plan_on"):
        row[column] = row[column] and max(row[column], enters)
    if last and row["care_plan_updated_on"]:
        days = rng.randint(15, 50) if rng.random() < 0.07 else rng.randint(0, 14)
        row["care_plan_updated_on"] = min(working_day(last + timedelta(days=days)), sheet.day)
    elif last and row["care_plan_up_to_date"] in {"partly", "no"} and rng.random() < 0.35:
        row["care_plan_updated_on"] = max(working_day(last - timedelta(days=rng.randint(10, 150))), enters)
    if sheet.review.age >= 16 and row["care_plan_pathway_plan"] in {"yes", "partly"} and rng.random() < 0.8:
        days = rng.randint(185, 290) if rng.random() < 0.13 else rng.randint(5, 178)
        row["care_plan_pathway_plan_on"] = max(working_day(sheet.day - timedelta(days=days)), enters)


def _away(row: Row, rng: Random) -> None:
    """Whether a home outside the area was approved, and how far from home it is; few far ones are inside it."""
    outside = row["child_out_of_area"] == "yes"
    if outside:
        row["home_out_of_area_approved"] = rng.choices(_APPROVED, (80, 3, 5, 3, 1, 8))[0]
    if row["child_distance_miles"] is not None:
        far = rng.random() < (0.4 if outside else 0.02)
        row["child_distance_miles"] = round(rng.uniform(20.1, 75) if far else rng.uniform(0.5, 20), 1)


def _visit(sheet: Sheet, rng: Random) -> None:
    """The last visit: within six weeks, or three months in a home that lasts; longer ago where visits were late."""
    row, in_time = sheet.facts, sheet.facts["visits_in_time"]
    since, longest = row["child_lives_there_since"], (sheet.day - sheet.review.child.enters).days
    settled = since and (sheet.day - since).days > 366 and _lasts(sheet)
    if row["child_short_breaks"] == "yes":
        return
    if in_time == "yes" and row["visits_last_on"]:
        days = rng.randint(41, 55) if rng.random() < 0.03 else rng.randint(2, 84 if settled else 40)
    elif in_time in {"partly", "no"} and rng.random() < 0.7:
        days = rng.randint(45, 110)
    else:
        return
    row["visits_last_on"] = working_day(sheet.day - timedelta(days=min(days, max(longest, 1))), 1)
