"""The values that come out: one summary a team and month, or of the whole service, with all a document needs.

Every value is plain and frozen, and goes to JSON as it stands (`iro-qa schema summary` prints the schema).
"""

from __future__ import annotations

from iro_qa.summaries.blocks import BlockCell, BlockContent, BlockPart, PluginLine
from iro_qa.summaries.changes import (
    AnswerRow,
    BecameRow,
    Changed,
    ConcernChange,
    FigureMove,
    FormsMove,
    StageMove,
)
from iro_qa.summaries.charted import Charted, MonthInTime, ThemeByUrgency
from iro_qa.summaries.copy import (
    COPIES,
    ComparedRow,
    Copy,
    CountLine,
    GapRow,
    LimitRow,
    Overview,
    Share,
    WorkerPage,
    team_name,
)
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
    percent_words,
)
from iro_qa.summaries.held import DueRow, Held, IroLine, MissingRow, MovedRow, OffListRow
from iro_qa.summaries.late import LateRow
from iro_qa.summaries.monthly import (
    SUMMARY_VERSION,
    MonthlySummary,
)
from iro_qa.summaries.of_list import AllInTime, AllViews, Aside, LateReview, OfList, WithoutViews
from iro_qa.summaries.officer import (
    Named,
    Officer,
    PassedOver,
    Reading,
)
from iro_qa.summaries.period import PeriodFigure, PeriodFigures
from iro_qa.summaries.rows import (
    ActionRow,
    ConcernRow,
    PraiseRow,
    TeamLine,
    ThemeRow,
    WaitingRow,
)
from iro_qa.summaries.shares import ROUNDED, off_hundred, part_words, whole
from iro_qa.summaries.words import Words

__all__ = [
    "COPIES",
    "ROUNDED",
    "SUMMARY_VERSION",
    "About",
    "ActionRow",
    "AllInTime",
    "AllViews",
    "AnswerRow",
    "Aside",
    "AverageFigure",
    "BecameRow",
    "BlockCell",
    "BlockContent",
    "BlockPart",
    "Changed",
    "Charted",
    "ComparedRow",
    "ConcernChange",
    "ConcernRow",
    "Copy",
    "CountFigure",
    "CountLine",
    "CrossFigure",
    "Direction",
    "DueRow",
    "FigureMove",
    "Figures",
    "FormsMove",
    "GapRow",
    "Held",
    "IroLine",
    "LateReview",
    "LateRow",
    "LimitRow",
    "ListingFigure",
    "MissingRow",
    "MonthInTime",
    "MonthlySummary",
    "MovedRow",
    "Named",
    "OfList",
    "OffListRow",
    "Officer",
    "Overview",
    "PassedOver",
    "PeriodFigure",
    "PeriodFigures",
    "PluginLine",
    "PraiseRow",
    "ProportionFigure",
    "Reading",
    "Share",
    "StageMove",
    "TallyFigure",
    "TallyLine",
    "TeamLine",
    "ThemeByUrgency",
    "ThemeRow",
    "Verdict",
    "WaitingRow",
    "WithoutViews",
    "Words",
    "WorkerPage",
    "off_hundred",
    "one_decimal",
    "part_words",
    "percent",
    "percent_words",
    "team_name",
    "whole",
]
