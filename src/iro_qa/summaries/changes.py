"""Month to month: what became of what was agreed, and what has changed since the last issue."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.forms.matters import Origin, Urgency

Became = Literal["overdue", "open", "no longer on any form", "done, the team says", "confirmed by the IRO"]


@attrs.frozen
class BecameRow:
    """An action of the last issue, or agreed about it since, and what became of it."""

    #: form number/ref, as in the last issue
    key: str
    child: str
    #: the team that it was agreed with
    team: str
    headline: str
    owner: str
    service_label: str
    agreed: date
    origin: Origin
    due: date | None
    state: Became
    #: the day on which the team said that it is done, or the IRO confirmed it
    on: date | None = None
    days_overdue: int = 0
    #: the child's team now, where it is another
    transferred_to: str = ""
    #: the open action that it is now: that form number/ref, or blank where none is open
    open_as: str = ""


@attrs.frozen
class ConcernChange:
    """A concern that is new since the last issue, or no longer open."""

    key: str
    child: str
    team: str
    headline: str
    urgency: Urgency
    what: Literal["new", "from another team", "closed", "to another team", "no longer on any form"]
    #: when it was first raised, or closed
    on: date | None = None
    #: who closed it
    iro: str = ""


@attrs.frozen
class AnswerRow:
    """A form that waited for an answer in the last issue and has had one since."""

    form: str
    child: str
    team: str
    refs: tuple[str, ...]
    answered_on: date | None


@attrs.frozen
class StageMove:
    """A concern whose step of the local resolution process is another than in the last issue. Blank: none."""

    key: str
    child: str
    team: str
    headline: str
    was: str
    now: str


@attrs.frozen
class FigureMove:
    """A figure that an earlier issue printed and that comes out differently now. `of` is None for a plain count."""

    #: YYYY-MM
    month: str
    id: str
    title: str
    unit: str
    was: int
    was_of: int | None
    now: int
    now_of: int | None


@attrs.frozen
class FormsMove:
    """A team's forms and children of a month as an earlier issue had them and now, and the forms that explain it."""

    #: YYYY-MM
    month: str
    #: blank for the whole service
    team: str
    forms_was: int
    forms_now: int
    children_was: int
    children_now: int
    came_late: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    #: counted then, and not now: withdrawn, in conflict, moved to another month or team, or taken away
    gone: tuple[str, ...] = ()


@attrs.frozen
class Changed:
    """What has changed since the last issue."""

    #: YYYY-MM, and in words
    month: str
    month_words: str
    issue: int
    as_at: date
    concerns: tuple[ConcernChange, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    stages: tuple[StageMove, ...] = ()
    figures: tuple[FigureMove, ...] = ()
    forms: tuple[FormsMove, ...] = ()
