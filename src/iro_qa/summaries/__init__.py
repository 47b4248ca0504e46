"""The values that come out: one summary a team and month, or of the whole service, with all a document needs.

Every value is plain and frozen, and goes to JSON as it stands (`iro-qa schema summary` prints the schema).
"""

from __future__ import annotations

from iro_qa.summaries.figures import (
    About,
    AverageFigure,
    CountFigure,
    CrossFigure,
    Direction,
    Figures,
    ListingFigure,
    ProportionFigure,
    TallyFigure,
    TallyLine,
    Verdict,
    one_decimal,
    percent,
)
from iro_qa.summaries.monthly import (
    SUMMARY_VERSION,
    MonthlySummary,
    Words,
)
from iro_qa.summaries.officer import (
    Named,
    Officer,
    Reading,
)
from iro_qa.summaries.rows import (
    ActionRow,
    ConcernRow,
    PraiseRow,
    TeamLine,
    ThemeRow,
    WaitingRow,
)

__all__ = [
    "SUMMARY_VERSION",
    "About",
    "ActionRow",
    "AverageFigure",
    "ConcernRow",
    "CountFigure",
    "CrossFigure",
    "Direction",
    "Figures",
    "ListingFigure",
    "MonthlySummary",
    "Named",
    "Officer",
    "PraiseRow",
    "ProportionFigure",
    "Reading",
    "TallyFigure",
    "TallyLine",
    "TeamLine",
    "ThemeRow",
    "Verdict",
    "WaitingRow",
    "Words",
    "one_decimal",
    "percent",
]
