"""What is known of a concern: how often it was asked about and answered, and the steps that were recorded."""

from __future__ import annotations

from datetime import date

import attrs

from iro_qa.errors import UsageError
from iro_qa.process.values import Process


@attrs.frozen
class Asked:
    """One form that raised the concern, and the answer to it."""

    raised: date
    review: date | None = None
    #: the day on which the form was completed
    form: date | None = None
    sent: date | None = None
    answered: date | None = None
    #: accepted, done or disputed; blank: this concern was not answered
    reply: str = ""
    #: the day by which the reviewing officer asked for an answer
    answer_due: date | None = None
    #: its day of sending is recorded, and lies after the day on which this is known
    not_yet_sent: bool = False

    def known_on(self, day: date) -> Asked:
        """What was known on a day."""
        sent, later = _by(self.sent, day), self.not_yet_sent or (self.sent is not None and self.sent > day)
        replied = self.reply and _by(self.answered, day)
        reply = self.reply if replied else ""
        return attrs.evolve(self, sent=sent, answered=replied or None, reply=reply, not_yet_sent=later)


@attrs.frozen
class Step:
    """One recorded step of the process. `name` is as the form has it."""

    opened: date
    formal: bool = False
    name: str = attrs.field(default="", repr=False)
    answered: date | None = None
    resolved: date | None = None
    #: resolved, withdrawn, escalated, or blank
    outcome: str = ""
    cafcass: date | None = None

    def known_on(self, day: date) -> Step:
        """What was known on a day. An outcome is known from the day on which the step was resolved."""
        over = self.resolved is None or self.resolved <= day
        return attrs.evolve(
            self, answered=_by(self.answered, day), resolved=_by(self.resolved, day),
            outcome=self.outcome if over else "", cafcass=_by(self.cafcass, day),
        )  # fmt: skip

    @property
    def ended(self) -> date | None:
        """The day on which the matter was settled with this step; None while it goes on or went up a stage.

        Settled without a day it ended on the last day that is recorded of it: what was raised later is a new matter.
        """
        if self.outcome == "escalated" or not (self.resolved or self.outcome):
            return None
        return self.resolved or max(self.opened, self.answered or self.opened)


@attrs.frozen
class Facts:
    """A concern with those it continues. Raises UsageError where no form has raised it."""

    asked: tuple[Asked, ...]
    steps: tuple[Step, ...] = ()
    human_rights: bool = False
    kind: str = "practice"
    urgency: str = "amber"

    def __attrs_post_init__(self) -> None:
        if not self.asked:
            raise UsageError("A concern was raised by at least one form.")

    def known_on(self, day: date) -> Facts:
        """What was known on a day. A concern that was raised later is kept: something has to have raised it."""
        asked = tuple(one.known_on(day) for one in self.asked if one.raised <= day) or (self.asked[0].known_on(day),)
        steps = tuple(step.known_on(day) for step in self.steps if step.opened <= day)
        return attrs.evolve(self, asked=asked, steps=steps)

    def last_round(self, process: Process) -> Facts:
        """Without what came before the matter was last settled and then raised, or taken up, again.

        A step that is still open stays, unless the matter was later settled at a higher stage.
        """
        begun = max((*(one.raised for one in self.asked), *(step.opened for step in self.steps)))
        ended = max((step.ended for step in self.steps if step.ended and step.ended < begun), default=None)
        if ended is None:
            return self
        asked = tuple(one for one in self.asked if one.raised > ended) or (self.newest,)
        before = [(_at(process, step), step.opened) for step in self.steps if step.ended and step.ended <= ended]
        steps = tuple(step for step in self.steps if not _over(step, process, ended, before))
        return attrs.evolve(self, asked=asked, steps=steps)

    @property
    def newest(self) -> Asked:
        """The last form that raised it."""
        return max(self.asked, key=lambda one: one.raised)

    def last_reply(self, after: date) -> Asked | None:
        """The form that was answered last, where that was after a day; None where none was."""
        replied = [(one.answered, at) for at, one in enumerate(self.asked) if one.reply and one.answered]
        when, at = max(replied, default=(after, 0))
        return self.asked[at] if when > after else None

    @property
    def in_force(self) -> Asked:
        """The form whose answer counts: the newest if it was answered, else the first since the last answer."""
        asked = sorted(self.asked, key=lambda one: one.raised, reverse=True)
        since = next((at for at, one in enumerate(asked) if one.reply), len(asked))
        return asked[max(since - 1, 0)]


def _over(step: Step, process: Process, ended: date, before: list[tuple[int, date]]) -> bool:
    """Whether a step ended by then, or the matter was settled at a higher stage that was opened no earlier."""
    if step.ended:
        return step.ended <= ended
    return any(at > _at(process, step) and opened >= step.opened for at, opened in before)


def _at(process: Process, step: Step) -> int:
    return process.place(step.name, step.formal)[0]


def _by(when: date | None, day: date) -> date | None:
    return when if when is not None and when <= day else None
