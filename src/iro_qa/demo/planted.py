"""The planted cases of "which forms count": drafts, withdrawn, corrected, copied, contradicting, nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import cycle
from random import Random

from iro_qa.demo.council import LATEST, Council, month_of
from iro_qa.demo.files import by_email, place
from iro_qa.demo.sheet import Sheet
from iro_qa.demo.threads import plant_threads

Test = Callable[[Sheet], bool]
Wrong = Callable[[Sheet, "Pool"], None]
_OFTEN_COUNTED = (
    "health_assessment", "home_suitable", "visits_in_time", "care_plan_up_to_date", "education_needs_met",
)  # fmt: skip
#: Reviews before this day are in no month that the summaries of October 2026 print.
_LONG_AGO = date(2025, 10, 1)


def plant(sheets: list[Sheet], here: Council, rng: Random) -> list[Sheet]:
    """All copies as they lie in the folder: the forms with the planted cases, numbered by content."""
    plant_threads(sheets, here, rng)
    pool = Pool(sheets, here, rng)
    for case in (drafts, withdrawn, corrected, conflicts, nowhere, copied, same_review_twice, day_forgotten):
        case(pool)
    copies = sorted([*sheets, *pool.extra], key=lambda s: (s.day, s.id, s.facts["identity_revision"]))
    for n, sheet in enumerate(copies, 1):
        sheet.content = sheet.content or n
        sheet.file = sheet.file or place(sheet)
    for sheet, original in pool.same:
        sheet.content = original.content
    return copies


class Pool:
    """Forms not planted yet, and the further copies made of them."""

    def __init__(self, sheets: list[Sheet], here: Council, rng: Random) -> None:
        self.sheets, self.here, self.rng = sheets, here, rng
        self.extra: list[Sheet] = []
        self.same: list[tuple[Sheet, Sheet]] = []

    def take(self, case: str, latest: int, earlier: int, test: Test = bool) -> list[Sheet]:
        """So many forms of the latest month and of earlier ones for a case; each form is taken once."""
        free = [sheet for sheet in self.sheets if not sheet.planted and test(sheet)]
        new = [sheet for sheet in free if month_of(sheet.day) == LATEST]
        old = [sheet for sheet in free if month_of(sheet.day) != LATEST]
        taken = self.rng.sample(new, min(latest, len(new))) + self.rng.sample(old, min(earlier, len(old)))
        for sheet in taken:
            sheet.planted = case
        return taken

    def add(self, sheet: Sheet, case: str, revision: int, status: str) -> Sheet:
        """A further copy of a form, to be changed."""
        copy = sheet.copy(case)
        copy.facts |= {"identity_revision": revision, "identity_status": status}
        self.extra.append(copy)
        return copy

    def other_team(self, team: str) -> str:
        """Any other team."""
        return self.rng.choice([name for name in self.here.teams if name != team])


def _one_each(sheets: Iterable[Sheet]) -> set[int]:
    """For each IRO the last form of the latest month."""
    last = {sheet.facts["child_iro"]: id(sheet) for sheet in sheets if month_of(sheet.day) == LATEST}
    return set(last.values())


def drafts(pool: Pool) -> None:
    """Unfinished forms of several IROs, and drafts of a second revision beside the form that was sent."""
    last = _one_each(pool.sheets)
    for sheet in pool.take("draft", 4, 6, lambda s: month_of(s.day) != LATEST or id(s) in last):
        _unsent(sheet)
    for sheet in pool.take("sent, then a draft", 2, 2):
        copy = pool.add(sheet, "draft of a later revision", 2, "draft")
        _unsent(copy)
        other_answers(copy)


def _unsent(sheet: Sheet) -> None:
    """Nothing has gone out, so nothing came back."""
    columns = ("identity_sent_on", "identity_completed_on", "response_sent_on", "response_answered_on")
    sheet.facts |= {"identity_status": "draft", "response_praise_passed_on": "not_recorded"}
    sheet.facts |= dict.fromkeys((*columns, "response_supervision_on"))
    sheet.lists["answer"] = []


def withdrawn(pool: Pool) -> None:
    """Withdrawn at once, and withdrawn after having been sent; one of these is continued by a later form."""
    for sheet in pool.take("withdrawn at once", 1, 2):
        sheet.facts["identity_status"] = "withdrawn"
    keys = {row["continues"] for sheet in pool.sheets for row in sheet.lists["concern"]}

    def continued(sheet: Sheet) -> bool:
        return any(row["_key"] in keys for row in sheet.lists["concern"])

    for sheet in pool.take("sent, then withdrawn", 0, 1, continued) + pool.take("sent, then withdrawn", 1, 1):
        pool.add(sheet, "withdrawal", 2, "withdrawn")


def corrected(pool: Pool) -> None:
    """Second and third revisions; what they supersede was wrong in answers and team, month or matters."""
    wrong = cycle((other_team, other_month, other_matters))
    for sheet in pool.take("corrected once", 3, 12):
        _supersede(pool, sheet, (1,), next(wrong))
    for sheet in pool.take("corrected twice", 1, 3):
        _supersede(pool, sheet, (1, 2), next(wrong))
    for sheet in pool.take("corrected after a contradiction", 0, 1):
        _supersede(pool, sheet, (1, 1), next(wrong))
        pool.extra[-1].facts["home_suitable"] = "declined"
        pool.extra[-1].file = by_email(pool.extra[-1])


def _supersede(pool: Pool, sheet: Sheet, revisions: tuple[int, ...], wrong: Wrong) -> None:
    for revision in revisions:
        copy = pool.add(sheet, "superseded", revision, "sent" if revision == 1 else "corrected")
        other_answers(copy)
        wrong(copy, pool)
    sheet.facts |= {"identity_revision": max(revisions) + 1, "identity_status": "corrected"}


def conflicts(pool: Pool) -> None:
    """The same revision twice with different content; one case has a lower revision besides."""
    for n, sheet in enumerate(pool.take("contradiction", 1, 1)):
        copy = pool.add(sheet, "contradiction", 1 + n, "corrected" if n else "sent")
        other_answers(copy)
        copy.file, copy.unclean, sheet.unclean = by_email(copy), 1, 1
        if n:
            lower = pool.add(sheet, "superseded by a contradiction", 1, "sent")
            lower.unclean = 1
            sheet.facts |= {"identity_revision": 2, "identity_status": "corrected"}


def nowhere(pool: Pool) -> None:
    """Forms that count but belong to no month, or to no team."""
    for sheet in pool.take("without date", 1, 1):
        _without_day(sheet)
    for sheet in pool.take("without team", 1, 1):
        sheet.facts["child_team"], sheet.unclean = "", 1


def copied(pool: Pool) -> None:
    """The same form saved a second time elsewhere, once with its keys in another order."""
    for n, sheet in enumerate(pool.take("copied", 2, 3)):
        copy = pool.add(sheet, "copy", sheet.facts["identity_revision"], sheet.facts["identity_status"])
        copy.file, copy.backwards = by_email(copy), int(n % 2 == 0)
        pool.same.append((copy, sheet))


def same_review_twice(pool: Pool) -> None:
    """Two form numbers for one child and day: the IRO and the business support each filled one in."""
    for sheet in pool.take("two numbers for one review", 1, 2):
        copy = pool.add(sheet, "two numbers for one review", 1, "sent")
        copy.facts["identity_id"] = f"{sheet.id}-B"
        copy.facts["health_optician"] = "no"
        copy.lists["concern"], copy.lists["dispute"] = [], []
        for row in copy.lists["action"]:
            row["concern"] = ""


def day_forgotten(pool: Pool) -> None:
    """Earlier forms that say nothing of when the review was; nothing raised on them is waited for."""

    def quiet(sheet: Sheet) -> bool:
        lists = sheet.lists
        return sheet.day < _LONG_AGO and not (lists["concern"] or lists["action"] or lists["dispute"])

    for sheet in pool.take("without date", 0, 4, quiet):
        _without_day(sheet)


def _without_day(sheet: Sheet) -> None:
    sheet.facts |= {"review_held_on": None, "review_completed_on": None}
    sheet.lists["meeting"], sheet.unclean = [], 1


def other_answers(sheet: Sheet) -> None:
    """Change answers that many figures and checks look at."""
    for column in _OFTEN_COUNTED:
        sheet.facts[column] = "no" if sheet.facts[column] == "yes" else "yes"
    sheet.facts["participation_code"] = "PN7" if sheet.facts["participation_code"] != "PN7" else "PN1"


def other_team(sheet: Sheet, pool: Pool) -> None:
    """The wrong team was written down."""
    sheet.facts["child_team"] = pool.other_team(sheet.facts["child_team"])


def other_month(sheet: Sheet, _pool: Pool) -> None:
    """The wrong month was written down."""
    sheet.facts |= {"review_held_on": sheet.day - timedelta(days=31), "review_completed_on": None}
    sheet.lists["meeting"] = []


def other_matters(sheet: Sheet, _pool: Pool) -> None:
    """Good practice and the last action were left out."""
    sheet.lists["good_practice"], sheet.lists["action"] = [], sheet.lists["action"][:-1]
