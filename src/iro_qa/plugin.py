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
from iro_qa.boundary import Caught, attempt, nearest
from iro_qa.checks import REASONS, Check, Finding, NotApplicable, Outcome, check
from iro_qa.dates import Month, add_months, age_on, in_words
from iro_qa.errors import Failure, Fault, Note, OutputError, Place, Unreadable
from iro_qa.exporters import Exporter
from iro_qa.forms import OPEN_LISTS, Answer, Catalogue, Lists, MonitoringForm, Question, YesNo, catalogue
from iro_qa.forms.base import Headline, IsoDate, Label, LongText, ShortText, answer, question
from iro_qa.forms.cells import form_id, from_form
from iro_qa.forms.codes import codes_of, shown
from iro_qa.forms.headings import JOIN, Headings, heading
from iro_qa.forms.section import Section
from iro_qa.forms.values import Cell
from iro_qa.guard import Limits, Refusal
from iro_qa.guard import inspect as guard
from iro_qa.hooks import hook
from iro_qa.readers import Cells, Raw, Reader
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Result, Tally
from iro_qa.sheets import LONGEST_TEXT, Sheet, Value, workbook
from iro_qa.standards import Standards
from iro_qa.summaries import (
    About,
    ActionRow,
    AverageFigure,
    ConcernRow,
    CountFigure,
    CrossFigure,
    Figures,
    MonthlySummary,
    Officer,
    PraiseRow,
    ProportionFigure,
    TallyFigure,
    TeamLine,
    ThemeRow,
    WaitingRow,
    one_decimal,
    percent,
)
from iro_qa.summary_json import to_json
from iro_qa.word import render

__all__ = [
    "COUNTED", "JOIN", "LONGEST_TEXT", "OPEN_LISTS", "REASONS", "About", "ActionRow", "Aggregator", "Answer",
    "Average", "AverageFigure", "Catalogue", "Caught", "Cell", "Cells", "Check", "Checked", "ConcernRow",
    "Count", "CountFigure", "CrossFigure", "CrossTable", "Exporter", "Failure", "Fault", "Figures", "Finding",
    "Headings", "Headline", "IsoDate", "Label", "Limits", "Listing", "Lists", "LongText", "MonitoringForm",
    "Month", "MonthlySummary", "NotApplicable", "NotRecorded", "Note", "Officer", "Outcome", "OutputError",
    "Period", "Place", "Plain", "PraiseRow", "Proportion", "ProportionFigure", "Question", "Raw", "Reader",
    "Refusal", "Result", "Section", "Sheet", "ShortText", "Standards", "Tally", "TallyFigure", "TeamLine",
    "ThemeRow", "Unit", "Unreadable", "Value", "WaitingRow", "YesNo", "add_counts", "add_months", "age_on",
    "answer", "attempt", "catalogue", "check", "codes_of", "form_id", "from_form", "guard", "heading", "hook",
    "in_words", "latest", "merge_latest", "nearest", "one_decimal", "percent", "proportion", "question",
    "recorded", "render", "shown", "tally", "to_json", "workbook",
]  # fmt: skip
