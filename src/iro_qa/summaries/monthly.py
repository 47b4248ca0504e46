"""One month of one team, or of the whole service, with all that a document of it needs."""

from __future__ import annotations

from datetime import date

import attrs

from iro_qa.errors import Failure
from iro_qa.standards import URGENCY_LEVELS, UrgencyLevel
from iro_qa.summaries.blocks import BlockPart, PluginLine
from iro_qa.summaries.changes import BecameRow, Changed
from iro_qa.summaries.charted import Charted
from iro_qa.summaries.copy import Copy, Overview, WorkerPage
from iro_qa.summaries.figures import Figures
from iro_qa.summaries.held import Held
from iro_qa.summaries.late import LateRow
from iro_qa.summaries.officer import Officer, Reading
from iro_qa.summaries.rows import ActionRow, ConcernRow, PraiseRow, TeamLine, ThemeRow, WaitingRow
from iro_qa.summaries.words import Words

#: Version of the summary's JSON. A minor version only adds.
SUMMARY_VERSION = "1.5"


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
    #: whose copy it is, and until when it may be kept
    copy: Copy = Copy()
    #: only in a supervision sheet
    workers: tuple[WorkerPage, ...] = ()
    #: only in the copies of a head of service and an assistant director
    overview: Overview | None = None

    #: by the caseload list; None where no list was given
    held: Held | None = None
    #: numbers of the month's forms that count, with @revision from the second on
    counted_forms: tuple[str, ...] = ()
    #: the same for the twelve months before, as far as they were read
    counted_before: tuple[str, ...] = ()
    #: forms of earlier months that were not in the last issue
    late: tuple[LateRow, ...] = ()
    #: the actions of the last issue, or agreed about it, and what became of them
    became: tuple[BecameRow, ...] = ()
    #: since the last issue; None where that was not given
    changed: Changed | None = None
    #: what the urgencies of concerns are called and mean here
    urgencies: tuple[UrgencyLevel, ...] = URGENCY_LEVELS
    #: what is drawn in charts; only in the service's summary and in a head of service's copy
    charted: Charted | None = None
    #: what plugins add beside figures
    blocks: tuple[BlockPart, ...] = ()
    #: the plugins that took part beside the built-in one
    plugins: tuple[PluginLine, ...] = ()
    #: how blocks broke here; what of a figure broke stands with the figures
    failures: tuple[Failure, ...] = ()

    def urgency(self, code: str) -> str:
        """What an urgency is called here, by its code."""
        return next((one.label for one in self.urgencies if one.code == code and one.label.strip()), code)

    @property
    def scope(self) -> str:
        """For headings: the team's name, what the copy is about, or "Whole service"."""
        return self.team or self.copy.scope or "Whole service"

    @property
    def kind(self) -> str:
        """Whose copy it is: team, service, head, attendee, director or supervision."""
        return self.copy.kind or ("team" if self.team else "service")
