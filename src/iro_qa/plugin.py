"""The door: all that a plugin may import.

from iro_qa.plugin import Finding, check, hook

@check("life-story", title=..., message=..., reads=(...), ...)
def life_story(form): ...

@hook
def iro_qa_checks():
    return [life_story]
"""

from __future__ import annotations

from iro_qa.aggregators import (
    COUNTED,
    Aggregator,
    Checked,
    NotRecorded,
    Period,
    Plain,
    Unit,
    add_counts,
    latest,
    merge_latest,
    proportion,
    recorded,
    tally,
)
from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt, nearest
from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.checks import REASONS, Check, Example, Finding, NotApplicable, Outcome, check, clear, found, spared
from iro_qa.dates import Month, add_months, age_on, in_words
from iro_qa.errors import Failure, Fault, Note, OutputError, Place, Unreadable, WorkdayError
from iro_qa.exporters import Exporter, Template
from iro_qa.forms import OPEN_LISTS, Answer, Catalogue, Concern, Lists, MonitoringForm, Question, YesNo, catalogue
from iro_qa.forms.base import Headline, IsoDate, Label, LongText, ShortText, answer, question
from iro_qa.forms.cells import form_id, from_form
from iro_qa.forms.codes import codes_of, offered, shown
from iro_qa.forms.headings import JOIN, Headings, heading
from iro_qa.forms.section import Section
from iro_qa.forms.values import Cell
from iro_qa.grids import BadCell, grids
from iro_qa.guard import Limits, Refusal
from iro_qa.guard import inspect as guard
from iro_qa.hooks import (
    HasAggregators,
    HasBlocks,
    HasChecks,
    HasExporters,
    HasProcesses,
    HasReaders,
    HasReturns,
    HasSections,
    HasTemplates,
    hook,
)
from iro_qa.process import OwnProcess, Process, Stage
from iro_qa.readers import Cells, Raw, Reader
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Result, Tally
from iro_qa.returns import Material, Return
from iro_qa.sheets import LONGEST_TEXT, Sheet, Value, workbook
from iro_qa.standards import (
    Cycle,
    ReviewDue,
    Standards,
    UrgencyLevel,
    Yardstick,
    accepted_on,
    due_after_placement_order,
    due_by_form,
    grade_of_day,
    meaning_of,
    review_due,
)
from iro_qa.summaries import (
    ACRONYMS,
    ROUNDED,
    About,
    ActionRow,
    AllInTime,
    AllViews,
    Aside,
    AverageFigure,
    BecameRow,
    BlockCell,
    BlockContent,
    BlockPart,
    Changed,
    Charted,
    ComparedRow,
    ConcernChange,
    ConcernRow,
    Copy,
    CountFigure,
    CountLine,
    CrossFigure,
    DueRow,
    FigureMove,
    Figures,
    FormsMove,
    GapRow,
    Held,
    IroLine,
    LateReview,
    LateRow,
    LimitRow,
    MissingRow,
    MonthInTime,
    MonthlySummary,
    MovedRow,
    Officer,
    OffListRow,
    OfList,
    Overview,
    PeriodFigure,
    PeriodFigures,
    PluginLine,
    PraiseRow,
    ProportionFigure,
    Share,
    TallyFigure,
    TeamLine,
    ThemeByUrgency,
    ThemeRow,
    WaitingRow,
    WithoutViews,
    WorkerPage,
    by_family,
    edge_words,
    falls_short,
    made_up_of,
    n_of_d,
    near_band,
    off_hundred,
    one_decimal,
    part_words,
    percent,
    percent_words,
    received,
    remarks,
    short_date,
    shown_apart,
    so_many,
    team_name,
    to_discuss,
    told_first,
    urgency_words,
    used_urgencies,
    verdict_word,
    whole,
    whose_concern,
)
from iro_qa.summary_json import to_json
from iro_qa.word import render
from iro_qa.word.charts import Chart, Series, lint_charts, with_charts
from iro_qa.word.lint import lint as lint_template
from iro_qa.word.text import clean as clean_text
from iro_qa.workdays import add_working_days, working_days_between

__all__ = [
    "ACRONYMS", "COUNTED", "JOIN", "LONGEST_TEXT", "OPEN_LISTS", "REASONS", "ROUNDED", "About", "ActionRow",
    "Aggregator", "AllInTime", "AllViews", "Answer", "Aside", "Average", "AverageFigure", "BadCell", "BecameRow",
    "Block", "BlockCell", "BlockContent", "BlockPart", "Caseload", "CaseloadChild", "Catalogue", "Caught", "Cell",
    "Cells", "Changed", "Chart", "Charted", "Check", "Checked", "ComparedRow", "Concern", "ConcernChange",
    "ConcernRow", "Copy", "Count", "CountFigure", "CountLine", "CrossFigure", "CrossTable", "Cycle", "DueRow",
    "Example", "Exporter", "Failure", "Fault", "FigureMove", "Figures", "Finding", "FormsMove", "GapRow",
    "HasAggregators", "HasBlocks", "HasChecks", "HasExporters", "HasProcesses", "HasReaders", "HasReturns",
    "HasSections", "HasTemplates", "Headings", "Headline", "Held", "IroLine", "IsoDate", "Label", "LateReview",
    "LateRow", "LimitRow", "Limits", "Listing", "Lists", "LongText", "Material", "MissingRow", "MonitoringForm",
    "Month", "MonthInTime", "MonthlySummary", "MovedRow", "NotApplicable", "NotRecorded", "Note", "OfList",
    "OffListRow", "Officer", "Outcome", "OutputError", "Overview", "OwnProcess", "Period", "PeriodFigure",
    "PeriodFigures", "Place", "Plain", "PluginLine", "PraiseRow", "Process", "Proportion", "ProportionFigure",
    "Question", "Raw", "Reader", "Refusal", "Result", "Return", "ReviewDue", "Section", "Series", "Share", "Sheet",
    "ShortText", "Stage", "Standards", "Tally", "TallyFigure", "TeamLine", "Template", "ThemeByUrgency", "ThemeRow",
    "Unit", "Unreadable", "UrgencyLevel", "Value", "WaitingRow", "WithoutViews", "WorkdayError", "WorkerPage",
    "Yardstick", "YesNo", "accepted_on", "add_counts", "add_months", "add_working_days", "age_on", "answer",
    "attempt", "by_family", "catalogue", "check", "clean_text", "clear", "codes_of", "due_after_placement_order",
    "due_by_form", "edge_words", "falls_short", "form_id", "found", "from_form", "grade_of_day", "grids", "guard",
    "heading", "hook", "in_words", "latest", "lint_charts", "lint_template", "made_up_of", "meaning_of",
    "merge_latest", "n_of_d", "near_band", "nearest", "off_hundred", "offered", "one_decimal", "part_words",
    "percent", "percent_words", "proportion", "question", "received", "recorded", "remarks", "render", "review_due",
    "short_date", "shown", "shown_apart", "so_many", "spared", "tally", "team_name", "to_discuss", "to_json",
    "told_first", "urgency_words", "used_urgencies", "verdict_word", "whole", "whose_concern", "with_charts",
    "workbook", "working_days_between",
]  # fmt: skip
