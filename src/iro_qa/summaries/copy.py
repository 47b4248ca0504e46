"""Whose copy a summary is, and the values that only some copies hold."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import attrs

from iro_qa.aggregators import Unit
from iro_qa.summaries.rows import ActionRow, ConcernRow, PraiseRow, TeamLine

Kind = Literal["", "team", "service", "head", "attendee", "director", "supervision"]
#: Every kind of copy by its name.
COPIES = tuple(kind for kind in get_args(Kind) if kind)


@attrs.frozen
class Copy:
    """Who the document is for, and until when it may be kept."""

    #: blank in a summary made by hand: then a team's or the service's own
    kind: Kind = ""
    #: "team manager, Oak team"
    recipient: str = ""
    delete_after: date | None = None
    #: what the copy is about, where that is neither a team nor the whole service
    scope: str = ""
    #: the services whose rows an attendee sees, in words
    services: tuple[str, ...] = ()


@attrs.frozen
class WorkerPage:
    """One social worker's page of the supervision sheet. A blank label: forms that name no worker."""

    label: str
    #: case numbers of the children reviewed in the month, or with something open
    children: tuple[str, ...]
    praise: tuple[PraiseRow, ...]
    concerns: tuple[ConcernRow, ...]
    actions: tuple[ActionRow, ...]


@attrs.frozen
class GapRow:
    """Open concerns about what a service lacks: how many, and about which children (none in a copy of counts)."""

    service: str
    concerns: int
    cases: tuple[str, ...] = ()


@attrs.frozen
class LimitRow:
    """A concern whose step of the local resolution process ends soon, or should have ended."""

    child: str
    team: str
    headline: str
    urgency: str
    stage: str
    next_step: str
    #: the last day of the step; where there is none, the day on which what makes a person act came about
    next_on: date
    #: whether the last day has passed without an answer
    passed: bool
    #: what makes a person act: late, rights, disputed, up (ended as escalated); blank: nothing does yet
    pressing: str = ""


@attrs.frozen
class CountLine:
    """So many of something. `near` is how many of them are near or past the limit of their stage."""

    label: str
    number: int
    near: int = 0


@attrs.frozen
class Share:
    """One team's n of d in the month."""

    team: str
    numerator: int
    denominator: int


@attrs.frozen
class ComparedRow:
    """One question, with the teams side by side and then all of them together (its team is blank)."""

    title: str
    unit: Unit
    target: int | None
    shares: tuple[Share, ...]


@attrs.frozen
class Overview:
    """Several teams in numbers, for a head of service or an assistant director."""

    #: one line a service; only in the assistant director's
    services: tuple[TeamLine, ...] = ()
    compared: tuple[ComparedRow, ...] = ()
    urgencies: tuple[CountLine, ...] = ()
    gaps: tuple[GapRow, ...] = ()
    stages: tuple[CountLine, ...] = ()
    #: never in the assistant director's
    near_limit: tuple[LimitRow, ...] = ()


def team_name(team: str) -> str:
    """A team by its council's name, with the word "team" once: "Oak team"."""
    return team if "team" in team.casefold().split() else f"{team} team"
