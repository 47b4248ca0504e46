"""One month of one team, or of the whole service, with all that a document of it needs."""

from __future__ import annotations

from datetime import date

import attrs

from iro_qa.summaries.figures import Figures
from iro_qa.summaries.officer import Officer, Reading
from iro_qa.summaries.rows import ActionRow, ConcernRow, PraiseRow, TeamLine, ThemeRow, WaitingRow

#: Version of the summary's JSON. A minor version only adds.
SUMMARY_VERSION = "1.0"


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
