"""The values that come out: one summary a team and month, or of the whole service, with all a document needs.

Every value is plain and frozen, and goes to JSON as it stands (`iro-qa schema summary` prints the schema).
Percentages are rounded half up; below the smallest denominator there is none.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.aggregators import Unit
from iro_qa.errors import Failure
from iro_qa.results import Average, CrossTable, Listing, Proportion

#: Version of the summary's JSON. A minor version only adds.
SUMMARY_VERSION = "1.0"

Verdict = Literal["met", "below", ""]
Direction = Literal["better", "worse", "same", ""]


@attrs.frozen
class About:
    """What a figure is: the names and sentences printed with it."""

    #: plugin/name
    id: str
    title: str
    unit: Unit
    basis: str
    plugin: str
    version: str
    #: who may see it; a figure is fit for the public only once sealed and checked for disclosure
    audience: Literal["internal", "public"] = "internal"


@attrs.frozen
class ProportionFigure:
    """n of d in the month, the month before, and the three months that end with it."""

    about: About
    now: Proportion
    last: Proportion
    three: Proportion
    #: whole per cent, or None below the smallest denominator
    now_percent: int | None
    last_percent: int | None
    three_percent: int | None
    target: int | None
    #: judged on the month where its denominator is large enough, else on the three months, else not at all
    verdict: Verdict
    verdict_on: Literal["month", "three months", ""]
    direction: Direction


@attrs.frozen
class CountFigure:
    """A plain count."""

    about: About
    now: int
    last: int
    three: int


@attrs.frozen
class TallyLine:
    """One label of a tally."""

    code: str
    label: str
    now: int
    last: int
    three: int


@attrs.frozen
class TallyFigure:
    """Counts by label, most frequent over three months first."""

    about: About
    lines: tuple[TallyLine, ...]


@attrs.frozen
class AverageFigure:
    """An integer sum and what it is divided by; the mean is for people to one decimal."""

    about: About
    now: Average
    last: Average
    three: Average


@attrs.frozen
class CrossFigure:
    """A table of counts, with labels."""

    about: About
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    now: CrossTable
    three: CrossTable


@attrs.frozen
class ListingFigure:
    """Rows of short texts."""

    about: About
    now: Listing


@attrs.frozen
class Figures:
    """Every figure of a summary, by the kind of result, in the order in which plugins offer them."""

    proportions: tuple[ProportionFigure, ...] = ()
    counts: tuple[CountFigure, ...] = ()
    tallies: tuple[TallyFigure, ...] = ()
    averages: tuple[AverageFigure, ...] = ()
    tables: tuple[CrossFigure, ...] = ()
    listings: tuple[ListingFigure, ...] = ()
    #: figures that a broken aggregator could not give: shown as "not available", never a partial number
    not_available: tuple[About, ...] = ()
    #: how merging or finishing them broke, for the run's end and the QA officer
    failures: tuple[Failure, ...] = ()

    def proportion(self, name: str) -> ProportionFigure:
        """One proportion by its id, with or without "standard/". Raises KeyError."""
        return next((f for f in self.proportions if f.about.id in (name, f"standard/{name}")), None) or _none(name)


def _none(name: str) -> ProportionFigure:
    raise KeyError(name)


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
    urgency: Literal["red", "amber", "learning"]
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
    origin: Literal["form", "response", "meeting"]
    transferred: bool


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


@attrs.frozen
class Named:
    """How many, and which form numbers."""

    label: str
    forms: tuple[str, ...]


@attrs.frozen
class Reading:
    """What was read for this run, in numbers: the whole input, not one team's."""

    files: int = 0
    forms: int = 0
    counted: int = 0
    unreadable: int = 0
    conflicts: int = 0
    without_date_or_team: int = 0
    notes: int = 0


@attrs.frozen
class Officer:
    """What only the QA officer needs: which forms are not in the figures and why, by form number."""

    drafts_by_iro: tuple[Named, ...] = ()
    withdrawn: tuple[str, ...] = ()
    earlier_revisions: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    possible_duplicates: tuple[tuple[str, str], ...] = ()
    without_date_or_team: tuple[str, ...] = ()
    sections_not_understood: tuple[Named, ...] = ()
    #: concerns and actions (form number/ref) whose `continues` names nothing earlier about the same child
    links_not_followed: tuple[str, ...] = ()
    #: teams whose names differ only in capital letters
    teams_alike: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()


@attrs.frozen
class Words:
    """What documents call things; a council may have its own."""

    iro: str = "IRO"
    iro_in_full: str = "independent reviewing officer"
    team_manager: str = "team manager"
    #: the protective marking at the head of every document
    marking: str = "OFFICIAL-SENSITIVE: PERSONAL"


@attrs.frozen
class MonthlySummary:
    """One month of one team, or of the whole service (`team` is blank)."""

    council: str
    #: YYYY-MM
    month: str
    #: October 2026
    month_words: str
    team: str
    as_at: date
    issue: int
    reading: Reading
    forms: int
    children: int
    figures: Figures
    concerns: tuple[ConcernRow, ...]
    waiting: tuple[WaitingRow, ...]
    good_practice: tuple[PraiseRow, ...]
    actions: tuple[ActionRow, ...]
    themes: tuple[ThemeRow, ...]
    #: the names of the three months, for headings: "August to October"
    three_months: str
    #: one line each for the service summary; empty for a team
    teams: tuple[TeamLine, ...] = ()
    #: only in the service summary
    officer: Officer | None = None
    #: whether something of a plugin's broke and is missing here
    incomplete: bool = False
    #: the smallest denominator for which a percentage is given
    smallest_denominator: int = 20
    words: Words = Words()
    schema_version: str = SUMMARY_VERSION

    @property
    def scope(self) -> str:
        """For headings: the team's name, or "Whole service"."""
        return self.team or "Whole service"


def percent(n: int, of: int, smallest: int = 1) -> int | None:
    """Whole per cent, half up; None when `of` is below the smallest denominator. 26 of 208 is 13."""
    return None if of < max(smallest, 1) else (200 * n + of) // (2 * of)


def one_decimal(total: int, n: int) -> str:
    """The mean to one decimal, half up, without a float: 25 over 4 is 6.3. "-" for n = 0."""
    if n == 0:
        return "-"
    tenths = (20 * abs(total) + n) // (2 * n)
    return f"{'-' if total < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"
