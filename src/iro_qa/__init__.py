"""iro-qa: from the monitoring forms of Independent Reviewing Officers to one summary for each team.

    registry = iro_qa.discover()
    reading = iro_qa.read(["forms"], registry)
    folded = iro_qa.fold(reading, registry)
    summaries = iro_qa.summarise(folded, "2026-10")
    documents = iro_qa.export(summaries, registry, ["word"])

Everything is a value: nothing is printed, written, remembered or read from a clock. Names are imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iro_qa.caseload import Caseload as Caseload
    from iro_qa.caseload import CaseloadChild as CaseloadChild
    from iro_qa.caseload import load_caseload as load_caseload
    from iro_qa.council import Council as Council
    from iro_qa.dates import Month as Month
    from iro_qa.entry_points import Installed as Installed
    from iro_qa.entry_points import installed as installed
    from iro_qa.errors import Failure as Failure
    from iro_qa.errors import Fault as Fault
    from iro_qa.errors import IroQaError as IroQaError
    from iro_qa.errors import Note as Note
    from iro_qa.errors import OutputError as OutputError
    from iro_qa.errors import Place as Place
    from iro_qa.errors import SettingsError as SettingsError
    from iro_qa.errors import Unreadable as Unreadable
    from iro_qa.errors import UsageError as UsageError
    from iro_qa.forms import MonitoringForm as MonitoringForm
    from iro_qa.registry import Registry as Registry
    from iro_qa.registry import discover as discover
    from iro_qa.registry import registry_of as registry_of
    from iro_qa.run import Document as Document
    from iro_qa.run import Due as Due
    from iro_qa.run import Explanation as Explanation
    from iro_qa.run import Folded as Folded
    from iro_qa.run import Reading as Reading
    from iro_qa.run import Returned as Returned
    from iro_qa.run import Taken as Taken
    from iro_qa.run import ToAnswer as ToAnswer
    from iro_qa.run import check_form as check_form
    from iro_qa.run import copies as copies
    from iro_qa.run import due as due
    from iro_qa.run import explain as explain
    from iro_qa.run import export as export
    from iro_qa.run import figures_of as figures_of
    from iro_qa.run import fold as fold
    from iro_qa.run import make_return as make_return
    from iro_qa.run import prefill as prefill
    from iro_qa.run import previous_issues as previous_issues
    from iro_qa.run import read as read
    from iro_qa.run import summarise as summarise
    from iro_qa.run import take_answers as take_answers
    from iro_qa.run import to_answer as to_answer
    from iro_qa.settings import load_settings as load_settings
    from iro_qa.standards import ReviewDue as ReviewDue
    from iro_qa.standards import Step as Step
    from iro_qa.standards import due_by_form as due_by_form
    from iro_qa.standards import review_due as review_due
    from iro_qa.standards import timetable as timetable
    from iro_qa.summaries import MonthlySummary as MonthlySummary
    from iro_qa.summaries import PeriodFigures as PeriodFigures

#: public name -> the module it lives in
_WHERE = {
    "Council": "council", "Month": "dates", "Failure": "errors", "Fault": "errors", "IroQaError": "errors",
    "Note": "errors", "OutputError": "errors", "Place": "errors", "SettingsError": "errors", "Unreadable": "errors",
    "UsageError": "errors", "MonitoringForm": "forms", "Installed": "entry_points", "installed": "entry_points",
    "Registry": "registry", "discover": "registry", "registry_of": "registry", "Document": "run",
    "Due": "run", "due": "run",
    "Explanation": "run", "Folded": "run", "Reading": "run", "check_form": "run", "copies": "run",
    "explain": "run", "export": "run", "figures_of": "run",
    "Returned": "run", "make_return": "run",
    "fold": "run", "prefill": "run", "previous_issues": "run", "read": "run", "Caseload": "caseload",
    "CaseloadChild": "caseload", "load_caseload": "caseload", "summarise": "run", "Taken": "run",
    "ToAnswer": "run", "take_answers": "run", "to_answer": "run",
    "load_settings": "settings", "MonthlySummary": "summaries", "PeriodFigures": "summaries",
    "ReviewDue": "standards", "Step": "standards",
    "due_by_form": "standards", "review_due": "standards", "timetable": "standards",
}  # fmt: skip

__all__ = sorted(_WHERE)  # noqa: PLE0605  # one list of public names, not two


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'iro_qa' has no attribute {name!r}")
    return getattr(import_module(f"iro_qa.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_WHERE))
