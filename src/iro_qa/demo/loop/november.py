"""November: its reviews, and what the IROs record of October's concerns and actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import LATEST, Council, month_of
from iro_qa.demo.facts import Drawn, sheet
from iro_qa.demo.loop.answers import Returned
from iro_qa.demo.loop.days import MORNINGS, as_known
from iro_qa.demo.loop.october import counted
from iro_qa.demo.matters import LONGEST, Matters
from iro_qa.demo.replies import dispute, respond
from iro_qa.demo.reviews import Review
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet
from iro_qa.demo.texts.praise import CHANGED

MONTH = "2026-11"
_UNTIL = MORNINGS[MONTH]
_SEEN = date(2026, 11, 25)


class Onward(Matters):
    """Matters on November's forms. A form that was sent is not changed: what has become of its matters stands here."""

    def _carry(self, row: Row, sheet: Sheet) -> Row | None:
        """An open concern at the next review: closed or raised again."""
        again = self._again(row, sheet)
        if row["_times"] >= LONGEST or self.rng.random() < 0.45:
            again |= {"closed_on": sheet.day, "what_changed": CHANGED[row["theme"]]}
        return again

    def _follow(self, row: Row, sheet: Sheet) -> Row | None:
        """An open action at the next review: confirmed when it was done, else set again or confirmed."""
        again = self._set_again(row, sheet)
        if row["done_on"] or row["_times"] >= LONGEST or self.rng.random() < 0.3:
            again |= {"due": row["due"], "done_on": row["done_on"] or sheet.day, "confirmed_on": sheet.day}
        return again


def corrections(taken: list[Returned], october: list[Sheet], rng: Random) -> list[Sheet]:
    """The IROs' next revisions of October's forms: what was done is confirmed, what was put right is closed."""
    answered = [one.taken for one in taken if one.taken]
    before = [s for s in counted(october) if month_of(s.day) == LATEST and s.facts["response_answered_on"]]
    before = [s for s in before if any(not row["confirmed_on"] for row in s.lists["action"])]
    chosen = [*rng.sample(answered, len(answered) // 2), *rng.sample(before, min(3, len(before)))]
    found = [_seen(one) for one in chosen]
    _dispute(next(one for one in found if _open(one)))
    return found


def _open(sheet: Sheet) -> list[Row]:
    return [row for row in sheet.lists["concern"] if not row["closed_on"]]


def _seen(before: Sheet) -> Sheet:
    """The form with what the IRO found on 25 November."""
    now = before.same()
    revision = now.facts["identity_revision"] + 1
    now.facts |= {"identity_revision": revision, "identity_status": "corrected"}
    for row in now.lists["action"]:
        if row["done_on"] and not row["confirmed_on"]:
            row["confirmed_on"] = _SEEN
    said = {row["concern"]: row["reply"] for row in now.lists["answer"]}
    for row in now.lists["concern"]:
        if not row["closed_on"] and said.get(row["ref"]) == "done":
            row |= {"closed_on": _SEEN, "what_changed": CHANGED[row["theme"]]}
    now.planted, now.content = "seen by the IRO", 0
    now.file = f"{LATEST[:4]}/{LATEST}/{now.review.team}/{now.id.replace('/', '_')} r{revision}.json"
    return now


def _dispute(sheet: Sheet) -> None:
    """The formal stage is opened for a concern that the answer did not put right."""
    sheet.lists["dispute"].append(
        {
            "ref": f"D{len(sheet.lists['dispute']) + 1}", "concern": _open(sheet)[0]["ref"], "stage": "formal",
            "level": "Head of service", "opened": _SEEN, "answered": None, "resolved": None, "outcome": "",
            "cafcass_on": None,
        }
    )  # fmt: skip


def brought_forward(sheets: Iterable[Sheet], drawn_reviews: Iterable[Review]) -> list[Review]:
    """Three children with open concerns are reviewed again in November, before their review was due."""
    again = {review.child.number for review in drawn_reviews}
    found: list[Review] = []
    for one in counted(sheets):
        child = one.review.child
        stays = child.leaves > _UNTIL and child.number not in again and one.facts["child_number"] == child.number
        if month_of(one.day) == LATEST and _open(one) and stays and one.day < date(2026, 10, 26):
            day = date(2026, 11, 24) + timedelta(days=len(found))
            found.append(Review(child, "later", day + timedelta(days=140), day, day, one.day))
            again.add(child.number)
    return found[:3]


def november(drawn: Drawn, reviews: list[Review], base: list[Sheet], rng: Random) -> list[Sheet]:
    """November's forms, in order of time: two reviews have none yet, and one only a draft."""
    reviews = sorted(reviews, key=lambda review: (review.day, review.child.number))
    _number(reviews, base)
    made = [_sheet(review, drawn.here, rng) for review in reviews]
    matters = Onward(drawn.here, rng, _UNTIL)
    for number, last in _latest(base).items():
        matters.concerns[number], matters.actions[number] = _left(last, "concern"), _left(last, "action")
    for one in made:
        matters.add(one)
        respond(one, rng, _UNTIL)
        dispute(one, rng, _UNTIL)
    without = rng.sample(made[:-3], 3)
    _draft(without.pop())
    return [as_known(one, _UNTIL) for one in made if one not in without]


def _number(reviews: list[Review], base: list[Sheet]) -> None:
    """Numbers go on where October's ended."""
    last = max(int(one.id[8:12]) for one in base if one.id.startswith("NS-2026-"))
    for number, review in enumerate(reviews, last + 1):
        review.id = f"NS-2026-{number:04}"


def _sheet(review: Review, here: Council, rng: Random) -> Sheet:
    """One form, sent by the end of the month."""
    made = sheet(review, here, rng)
    done = min(review.day + timedelta(days=rng.randint(0, 5)), date(2026, 11, 30))
    made.facts |= {"identity_completed_on": done, "identity_sent_on": done}
    made.file = f"{MONTH[:4]}/{MONTH}/{review.team}/{review.id}.json"
    return made


def _latest(base: Iterable[Sheet]) -> dict[str, Sheet]:
    """Each child's latest form that counts."""
    return {one.review.child.number: one for one in sorted(counted(base), key=lambda s: (s.day, s.id))}


def _left(last: Sheet, table: str) -> list[Row]:
    """What is open on it, ready to be gone on with."""
    over = "closed_on" if table == "concern" else "confirmed_on"
    rows = [row for row in last.lists[table] if not row[over]]
    return [row | {"_key": f"{last.id}/{row['ref']}", "_day": last.day} for row in rows]


def _draft(one: Sheet) -> None:
    """Not sent yet, so nothing came back."""
    one.facts |= {"identity_status": "draft", "identity_sent_on": None, "identity_completed_on": None}
    one.facts |= {"response_sent_on": None, "response_answered_on": None, "response_supervision_on": None}
    one.facts["response_praise_passed_on"] = "not_recorded"
    one.lists["answer"] = []
    one.planted, one.file = "draft", f"{MONTH[:4]}/{MONTH}/Drafts/{one.facts['child_iro']}.json"
