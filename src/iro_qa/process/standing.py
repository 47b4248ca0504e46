"""A concern's place in the local resolution process, as a value."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.process.values import Stage

#: The step beyond the last stage.
CAFCASS = "Cafcass"

#: unsent: the form is to be sent on a later day, so no time runs yet; waiting: an answer is not yet due; late: it is,
#: and has not come; answered: accepted or done; disputed: the answer does not accept it; outcome: a step was answered
#: and has no outcome yet; up: the step ended as escalated and none above it is recorded; settled; rights: a possible
#: breach of human rights below the stage that it goes straight to; cafcass: there is no stage left, and Cafcass has
#: been asked.
State = Literal[
    "unsent", "waiting", "late", "answered", "disputed", "outcome", "up", "settled", "rights", "cafcass",
]  # fmt: skip


@attrs.frozen
class Position:
    """A concern's place in the process on a day. No sentence of it holds a word of a form."""

    stage: Stage
    #: the stage's number, from 1
    number: int
    since: date
    #: the day of the answer that disputes it or that lacks its outcome, or on which the step ended; None otherwise
    happened: date | None
    #: the sentence that says why it is there
    rule: str
    state: State
    #: the last day for the answer that is awaited; None where none is awaited or there is no limit
    due: date | None
    late: bool
    #: working days until `due`, negative once it is past
    days_left: int | None
    #: the sentence that says what happens next
    next: str
    #: when: the last day for the answer, or the day itself where a person has to act; None where no day is known
    next_on: date | None
    #: the stage that a person has to open now, or Cafcass; blank: none
    escalate_to: str
    #: the last working day for all formal stages together, once they have begun
    overall_due: date | None
    overall_exceeded: bool
    cafcass_on: date | None
    warnings: tuple[str, ...]
    #: what follows where the answer that is awaited does not come; blank where none is awaited
    if_not: str = ""

    @property
    def escalate(self) -> bool:
        """Whether a person has to escalate it now."""
        return bool(self.escalate_to)

    @property
    def pressing(self) -> str:
        """What makes a person act: late, rights, disputed or up; blank where nothing does."""
        return self.state if self.late or self.escalate else ""

    @property
    def on(self) -> date | None:
        """The last day; where a person has to act and there is none, the day on which that came about."""
        return self.due or (self.happened or self.since if self.escalate else None)
