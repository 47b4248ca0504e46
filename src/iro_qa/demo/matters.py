"""Concerns, actions and praise from review to review: raised, raised again, closed, opened again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import COPIED, Council, meeting_day
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Deck, Sheet, fill, marks
from iro_qa.demo.texts import Praise, Task, Worry
from iro_qa.demo.texts.daily import DAILY
from iro_qa.demo.texts.planning import PLANNING
from iro_qa.demo.texts.praise import CHANGED, PRAISE
from iro_qa.demo.texts.tasks import TASKS
from iro_qa.demo.texts.voice import DETAILS, OWNERS

#: The longest chain of concerns or actions.
LONGEST = 4
_DUE_DAYS = {"red": (2, 5), "amber": (10, 15), "learning": (20, 30)}


class Matters:
    """Goes through the forms in order of time and keeps, per child, what is still open."""

    def __init__(self, council: Council, rng: Random, until: date = COPIED) -> None:
        self.rng, self.until = rng, until
        self.worries = {team: Deck[Worry](PLANNING + DAILY, rng) for team in council.teams}
        self.praise = {team: Deck[Praise](PRAISE, rng) for team in council.teams}
        self.tasks = {team: Deck[Task](TASKS, rng) for team in council.teams}
        self.concerns: dict[str, list[Row]] = defaultdict(list)
        self.actions: dict[str, list[Row]] = defaultdict(list)

    def add(self, sheet: Sheet) -> None:
        """Everything one form says of matters: first what has become of the open ones, then the new ones."""
        number, team = sheet.review.child.number, sheet.review.team
        carried = [again for row in self.concerns[number] if (again := self._carry(row, sheet))]
        fresh = [self._concern(sheet) for _ in range(self._how_many(sheet))]
        self._enter(sheet, "concern", "C", carried + fresh)
        tasks = [again for row in self.actions[number] if (again := self._follow(row, sheet))]
        tasks += [self._answer(row, sheet) for row in carried + fresh if self.rng.random() < 0.8]
        tasks += [self._task(sheet, self.tasks[team].draw(sheet)) for _ in range(self._few(68, 24, 8))]
        self._enter(sheet, "action", "A", tasks)
        self._enter(sheet, "good_practice", "G", [self._good(sheet) for _ in range(self._few(45, 43, 12))])
        self.concerns[number] = [row for row in carried + fresh if not row["closed_on"]]
        self.actions[number] = [row for row in tasks if not row["confirmed_on"]]

    def settle(self, last_of: dict[str, Sheet]) -> None:
        """What has become of the last matters: closed in time or on leaving care, else open yet."""
        for number, sheet in last_of.items():
            left = sheet.review.child.leaves
            for row in self.concerns[number]:
                self._close(row, sheet.day, left, "closed_on", 45)
            for row in self.actions[number]:
                self._close(row, sheet.day, left, "confirmed_on", 32)

    def _enter(self, sheet: Sheet, table: str, letter: str, rows: list[Row]) -> None:
        """Give each row its ref and its key, and put it on the form."""
        for n, row in enumerate(rows, 1):
            row["ref"] = f"{letter}{n}"
            row["_key"], row["_day"] = f"{sheet.id}/{row['ref']}", sheet.day
        sheet.lists[table] = rows
        for row in rows:
            if table == "action" and row["concern"] == "?":
                row["concern"] = row.pop("_answers")["ref"]

    def _few(self, *weights: int) -> int:
        return self.rng.choices(range(len(weights)), weights)[0]

    def _how_many(self, sheet: Sheet) -> int:
        return self._few(67, 26, 7) if sheet.review.kind == "later" else self._few(52, 37, 11)

    def _concern(self, sheet: Sheet) -> Row:
        """A new concern from the team's deck."""
        rng = self.rng
        card = self.worries[sheet.review.team].draw(sheet)
        words = marks(sheet.day, rng)
        early = rng.random() < 0.08
        after = sheet.day + timedelta(days=rng.randint(2, 6)) if rng.random() < 0.02 else None
        return {
            "headline": fill(card.headline, sheet, words),
            "effect": fill(card.effect, sheet, words) if rng.random() > 0.06 else "",
            "detail": rng.choice(DETAILS) if rng.random() < 0.5 else "",
            "theme": card.theme,
            "kind": card.kind,
            "urgency": card.urgency,
            "service": card.service,
            "human_rights": card.rights or rng.choice(("no", "no", "not_recorded")),
            "raised": sheet.day - timedelta(days=rng.randint(5, 40)) if early else after,
            "continues": "",
            "discussed_with": rng.choice(("Team manager", "Social worker", "")),
            "answer_due": self._answer_due(sheet, card.urgency),
            "closed_on": None,
            "what_changed": "",
            "_times": 1,
            "_card": card,
            "_words": words,
        }

    def _answer_due(self, sheet: Sheet, urgency: str) -> date | None:
        low, high = _DUE_DAYS[urgency]
        sent = sheet.facts["identity_sent_on"] or sheet.day
        return sent + timedelta(days=self.rng.randint(low, high)) if self.rng.random() > 0.05 else None

    def _carry(self, row: Row, sheet: Sheet) -> Row | None:
        """An open concern at the next review: closed, raised again, opened again, forgotten."""
        fates = ("closed", "there", "again", "reopened", "forgotten")
        weights = (55, 15, 24, 4, 2) if row["_times"] < LONGEST else (98, 0, 0, 0, 2)
        fate = self.rng.choices(fates, weights)[0]
        if fate in {"closed", "reopened"}:
            self._end(row, row["_day"], sheet.day)
        if fate == "forgotten":
            self._close(row, sheet.day, sheet.review.child.leaves, "closed_on", 150)
        if fate in {"closed", "forgotten"}:
            return None
        again = self._again(row, sheet)
        if fate == "there":
            again["closed_on"], again["what_changed"] = sheet.day, CHANGED[row["theme"]]
        return again

    def _again(self, row: Row, sheet: Sheet) -> Row:
        """The same concern on a later form; a third time amber mostly becomes red."""
        times = row["_times"] + 1
        hotter = times > 2 and row["urgency"] == "amber" and self.rng.random() < 0.6
        urgency = "red" if hotter else row["urgency"]
        due = self._answer_due(sheet, urgency)
        new = {
            "continues": row["_key"],
            "raised": None,
            "urgency": urgency,
            "answer_due": due,
            "_times": times,
        }
        return row | new | {"closed_on": None, "what_changed": ""}

    def _end(self, row: Row, start: date, until: date) -> None:
        """Close a concern between two days."""
        days = max(3, (until - start).days - 1)
        row["closed_on"] = start + timedelta(days=self.rng.randint(min(3, days), days))
        row["what_changed"] = CHANGED[row["theme"]] if self.rng.random() < 0.9 else ""

    def _close(self, row: Row, day: date, left: date, column: str, after: int) -> None:
        """Close a matter after about so many days, or when the child leaves."""
        end = min(left, day + timedelta(days=self.rng.randint(after // 2, after * 2)))
        end = max(end, day, row["raised"] or day, row.get("done_on") or day)
        if end <= self.until:
            row[column] = end
            if column == "closed_on":
                row["what_changed"] = "" if end == left else CHANGED[row["theme"]]
            elif not row["done_on"]:
                row["done_on"] = row[column]

    def _answer(self, concern: Row, sheet: Sheet) -> Row:
        """The action that answers a concern of this form."""
        card: Worry = concern["_card"]
        service = card.service if card.owner != "tm" else "this_team"
        task = Task(service, card.ages, "", card.action, card.owner)
        days = 5 if concern["urgency"] == "red" else 40
        return self._task(sheet, task, concern["_words"], days) | {"concern": "?", "_answers": concern}

    def _task(self, sheet: Sheet, task: Task, words: dict[str, str] | None = None, days: int = 60) -> Row:
        """A new action; one in ten was agreed at the monthly meeting, or in the manager's answer."""
        rng = self.rng
        origin = rng.choices(("form", "meeting", "response"), (88, 8, 4))[0]
        days_after = {"meeting": meeting_day(sheet.day), "response": sheet.day + timedelta(days=9)}
        raised = min(days_after[origin], self.until) if origin in days_after else None
        due = (raised or sheet.day) + timedelta(days=rng.randint(max(4, days // 4), days))
        return {
            "headline": fill(task.headline, sheet, words or marks(sheet.day, rng)),
            "detail": rng.choice(DETAILS) if rng.random() < 0.2 else "",
            "concern": "",
            "owner": self._owner(task.owner, sheet) if rng.random() > 0.03 else "",
            "service": task.service,
            "raised": raised,
            "due": due if rng.random() > 0.03 else None,
            "continues": "",
            "done_on": self._done(due, raised or sheet.day),
            "confirmed_on": None,
            "origin": origin,
            "_times": 1,
        }

    def _owner(self, code: str, sheet: Sheet) -> str:
        if code == "iro":
            return str(sheet.facts["child_iro"])
        return OWNERS.get(code) or str(sheet.facts["child_social_worker"])

    def _done(self, due: date, start: date) -> date | None:
        """Three in four are said to be done about the date due, where that has come."""
        day = max(start, due + timedelta(days=self.rng.randint(-12, 9)))
        return day if day <= self.until and self.rng.random() < 0.76 else None

    def _follow(self, row: Row, sheet: Sheet) -> Row | None:
        """An open action at the next review: confirmed if done, else mostly set again."""
        if row["done_on"] and row["done_on"] <= sheet.day:
            row["confirmed_on"] = min(sheet.day, row["done_on"] + timedelta(days=self.rng.randint(0, 60)))
            return None
        fate = self.rng.choices(("again", "confirmed", "forgotten"), (52, 45, 3))[0]
        if fate == "again" and row["_times"] < LONGEST:
            return self._set_again(row, sheet)
        if fate != "forgotten":
            row["done_on"] = row["confirmed_on"] = max(sheet.day, row["raised"] or sheet.day)
        return None

    def _set_again(self, row: Row, sheet: Sheet) -> Row:
        """The same action on a later form: with a new date, or with the old one, which has passed."""
        later = sheet.day + timedelta(days=self.rng.randint(14, 50))
        stays = row["due"] is not None and self.rng.random() < 0.35
        due, done = (row["due"], None) if stays else (later, self._done(later, sheet.day))
        new = {"continues": row["_key"], "concern": "", "raised": None, "origin": "form", "due": due}
        return row | new | {"done_on": done, "confirmed_on": None, "_times": row["_times"] + 1}

    def _good(self, sheet: Sheet) -> Row:
        """One piece of good practice, mostly the social worker's own."""
        rng = self.rng
        card = self.praise[sheet.review.team].draw(sheet)
        theme = card.theme if rng.random() > 0.02 else ""
        whose = "Team manager" if rng.random() < 0.04 else ""
        return {
            "headline": fill(card.headline, sheet, marks(sheet.day, rng)),
            "detail": rng.choice(DETAILS) if rng.random() < 0.2 else "",
            "theme": theme,
            "social_worker": whose,
        }
