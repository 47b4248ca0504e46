"""The rows of a summary: concerns, actions, good practice, forms that wait for an answer, themes, teams."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.forms.matters import Origin, Urgency


@attrs.frozen
class ConcernRow:
    """An open concern as at the date: the head of its chain."""

    #: form number/ref
    key: str
    child: str
    team: str
    headline: str
    effect: str
    theme: str
    kind: str
    urgency: Urgency
    service: str
    service_label: str
    human_rights: bool
    first_raised: date
    times_raised: int
    days_open: int
    answer_due: date | None
    unanswered: bool
    answer_late: bool
    #: the furthest step of the dispute resolution process, in words; blank when there is none
    stage: str
    #: what the IRO asks for: headlines of the actions that answer it, each with its date
    asked: tuple[str, ...]
    transferred: bool
    family_group: str
    #: the worker's label on the form that raised it
    social_worker: str = ""
    #: why it stands where it does in the local resolution process
    stage_rule: str = ""
    #: what happens next in it, and when: the last day for the answer, or the as-at day where a person has to act
    next_step: str = ""
    next_on: date | None = None
    #: whether a person has to escalate it now
    escalate: bool = False
    #: what makes a person act in the process: late, rights, disputed, up (ended as escalated); blank: nothing does
    pressing: str = ""
    #: the last day for the answer; where there is none, the day on which what makes a person act came about
    last_day: date | None = None
    #: what follows in the process where the answer that is awaited does not come; blank where none is awaited
    if_not: str = ""


@attrs.frozen
class ActionRow:
    """An open action as at the date."""

    key: str
    child: str
    team: str
    headline: str
    owner: str
    service_label: str
    first_raised: date
    times_raised: int
    due: date | None
    state: Literal["open", "overdue", "done, the team says"]
    origin: Origin
    transferred: bool
    #: the worker's label on the form that asked for it
    social_worker: str = ""
    #: code of the list `services`
    service: str = ""


@attrs.frozen
class PraiseRow:
    """One piece of good practice of the month."""

    key: str
    child: str
    team: str
    headline: str
    theme: str
    social_worker: str


@attrs.frozen
class WaitingRow:
    """A form with concerns that the team manager has not answered."""

    form: str
    child: str
    team: str
    refs: tuple[str, ...]
    due: date | None
    late: bool


@attrs.frozen
class ThemeRow:
    """A theme of concerns: how often in the month and over three months, and how many were raised before."""

    theme: str
    now: int
    three: int
    repeated: int
    services: tuple[str, ...]
    #: how many children they are about, and in how many of the three months; 0 where that was not counted
    children: int = 0
    months: int = 0


@attrs.frozen
class TeamLine:
    """One team's line in the service summary."""

    team: str
    forms: int
    children: int
    red: int
    amber: int
    unanswered: int
    overdue_actions: int
    good_practice: int
    #: how many of the open concerns are of an administrative kind, counted apart
    administrative: int = 0
