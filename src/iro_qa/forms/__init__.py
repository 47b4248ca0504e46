"""The monitoring form, one section a file."""

from iro_qa.forms.base import ANSWERS, OPEN_LISTS, Answer, YesNo
from iro_qa.forms.form import SCHEMA_VERSION, MonitoringForm, thaw
from iro_qa.forms.load import Lists, validate
from iro_qa.forms.matters import Action, Concern, ConcernAnswer, Dispute, GoodPracticeItem
from iro_qa.forms.questions import Catalogue, Question, catalogue

__all__ = [
    "ANSWERS",
    "OPEN_LISTS",
    "SCHEMA_VERSION",
    "Action",
    "Answer",
    "Catalogue",
    "Concern",
    "ConcernAnswer",
    "Dispute",
    "GoodPracticeItem",
    "Lists",
    "MonitoringForm",
    "Question",
    "YesNo",
    "catalogue",
    "thaw",
    "validate",
]
