"""Where a concern stands in the process on a day, by which rule, and what happens next. Nothing is moved by it."""

from __future__ import annotations

from datetime import date, timedelta

from iro_qa.errors import WorkdayError
from iro_qa.process import words
from iro_qa.process.facts import Asked, Facts, Step
from iro_qa.process.standing import CAFCASS, Position, State
from iro_qa.process.values import Process
from iro_qa.workdays import add_working_days, working_days_left


def position(process: Process, facts: Facts, day: date) -> Position:
    """Where a concern stands as at a day, from what was known then. It never raises for a date in the data."""
    cafcass = min((step.cafcass for step in facts.known_on(day).steps if step.cafcass), default=None)
    return _Placed(process, facts.known_on(day).last_round(process), day, cafcass).position()


class _Placed:
    """One concern on one day, placed at its stage."""

    def __init__(self, process: Process, facts: Facts, day: date, cafcass: date | None) -> None:
        self.process, self.facts, self.day, self.cafcass = process, facts, day, cafcass
        self.asked: Asked = facts.in_force
        self.begins = process.begins(facts.urgency)
        self.steps = [(*process.place(step.name, step.formal), step) for step in facts.steps]
        furthest = max(self.steps, key=lambda one: (one[0], one[2].opened), default=None)
        self.step: Step | None = None
        self.at, self.known, self.step = furthest or (self.begins, True, None)
        self.stage = process.stages[self.at]
        self.since = self.step.opened if self.step else self.asked.raised
        self.warnings: list[str] = []
        #: a formal step under a name of its own: it runs from its own day, whatever its stage's clock says
        self.apart = self.step is not None and self.step.formal and not self.known
        #: whether the form itself is what was asked at this stage, so that its date and its answer count
        self.by_form = self.at == self.begins and not self.apart
        self.answered = self.step.answered if self.step else None
        self.answer = self._answer()
        self.reply = self.answer.reply if self.answer else ""
        #: whether the form that counts is still to be sent, and nothing else has begun
        self.unsent = self.step is None and self.asked.not_yet_sent and self.stage.clock in ("sent", "previous")
        self.due = self._due()
        self.state = self._state()

    def position(self) -> Position:
        """It as a value."""
        late, to, overall = self.state == "late", self._to(), self._overall_due()
        due = self.due if self.state in ("waiting", "late") else None
        self._skipped()
        said = words.next_step(self.process, self.stage, self.state, due, to, self.reply, self.answered, self.cafcass)
        return Position(
            stage=self.stage, number=self.at + 1, since=self.since, happened=self._happened(), rule=self._rule(),
            state=self.state, due=due,
            late=late, days_left=self._left(due), next=said, next_on=self.day if to or late else due, escalate_to=to,
            overall_due=overall, overall_exceeded=self._over(overall), cafcass_on=self.cafcass,
            warnings=tuple(dict.fromkeys(self.warnings)), if_not=self._if_not(),
        )  # fmt: skip

    def _answer(self) -> Asked | None:
        """The form whose answer counts at this stage: one given after a step was opened answers that step."""
        if self.by_form or self.step is None:
            return self.asked if self.asked.reply else None
        known = max(self.step.opened, self.answered or self.step.opened)
        last = self.facts.last_reply(known)
        return last if last and last.answered and last.answered >= self.facts.newest.raised else None

    def _opened(self, step: Step) -> date:
        """The day of a step from which its time runs; anew where it was answered and the concern is raised again."""
        again = self.answer is None and self.facts.last_reply(step.opened)
        return self.asked.sent or self.asked.raised if again else step.opened

    def _state(self) -> State:
        step = self.step
        if step and step.ended:
            return "settled"
        if self._without_formal():
            return "rights"
        if step and step.outcome == "escalated":
            return self._upwards("up")
        if self.reply == "disputed":
            return self._upwards("disputed")
        return "answered" if self.reply else self._unanswered()

    def _unanswered(self) -> State:
        if self.answered:
            return "outcome"
        if self.unsent:
            return "unsent"
        if self.due is None or self.day <= self.due:
            return "waiting"
        return self._upwards("late") if self.stage.silence_escalates else "late"

    def _upwards(self, state: State) -> State:
        """The state, unless there is no stage above and Cafcass has been asked already."""
        return "cafcass" if self._last and self.cafcass else state

    @property
    def _last(self) -> bool:
        return self.at + 1 == len(self.process.stages)

    def _without_formal(self) -> bool:
        return self.facts.human_rights and self.at < self.process.rights

    def _happened(self) -> date | None:
        if self.state in ("disputed", "answered"):
            return self.answer.answered if self.answer else None
        if self.step is None or self.state not in ("outcome", "up", "settled"):
            return None
        return self.answered if self.state == "outcome" else self.step.resolved

    def _to(self) -> str:
        """The stage that a person has to open now."""
        if self.state == "rights":
            return self.process.stages[self.process.rights].name
        silent = self.state == "late" and self.stage.silence_escalates
        if not silent and self.state not in ("up", "disputed"):
            return ""
        return self._above()

    def _if_not(self) -> str:
        """What follows where no answer comes."""
        return words.if_not(self.process, self.state, self._above() if self.stage.silence_escalates else "")

    def _above(self) -> str:
        return CAFCASS if self._last else self.process.stages[self.at + 1].name

    def _start(self) -> date:
        """The day from which the stage's limit runs; the day it began where the named one is not recorded."""
        clock = "previous" if self.apart else self.stage.clock
        named = None if clock == "previous" else getattr(self.asked, clock)
        if named is None and clock != "previous" and self.stage.days is not None:
            self.warnings.append(words.NO_START[clock])
        first = self._opened(self.step) if self.step else self.asked.sent if clock == "previous" else None
        return named or first or self.asked.raised

    def _due(self) -> date | None:
        """The last day for an answer: at the first stage the reviewing officer may have asked for an earlier one."""
        if self.unsent:
            return None
        asked = self.asked.answer_due if self.by_form else None
        limit = self._after(self._start(), self.stage.days, self.stage.day_kind)
        return min(filter(None, (asked, limit)), default=None)

    def _after(self, start: date, days: int | None, kind: str) -> date | None:
        """So many days later; None without a number, or where the day is too far off to be known."""
        if days is None:
            return None
        try:
            return add_working_days(start, days) if kind == "working" else start + timedelta(days)
        except (WorkdayError, OverflowError):
            self.warnings.append(words.TOO_FAR)
            return None

    def _left(self, due: date | None) -> int | None:
        try:
            return None if due is None else working_days_left(self.day, due)
        except WorkdayError:
            self.warnings.append(words.TOO_FAR)
            return None

    def _overall_due(self) -> date | None:
        """Counted from the day on which the first formal stage began."""
        began = [step.opened for at, _, step in self.steps if step.formal or self.process.stages[at].formal]
        if self.process.stages[self.begins].formal:
            began.append(self.asked.sent or self.asked.raised)
        return self._after(min(began), self.process.overall_days, "working") if began else None

    def _over(self, overall: date | None) -> bool:
        return overall is not None and self.state not in ("settled", "answered") and self.day > overall

    def _skipped(self) -> None:
        """Point out a stage that was left out where the protocol does not allow it."""
        reached = {at for at, _, _ in self.steps} | {self.begins}
        left_out = [at for at in range(self.begins, self.at) if at not in reached]
        if left_out and not self.process.skipping and not self.facts.human_rights:
            self.warnings.append(words.left_out(self.process.stages[left_out[0]].name))

    def _rule(self) -> str:
        step = self.step
        if step is None:
            severity = self.process.entry == "severity"
            return words.raised(self.asked.raised, self.facts.urgency if severity else "")
        return words.opened(self.stage.name, step.opened, known=self.known, formal=step.formal)
