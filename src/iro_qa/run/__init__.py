"""The steps: read, check, fold, summarise, export. Each part of a plugin is called, and can fail, only by itself."""

from iro_qa.run.answers.answering import Taken, take_answers
from iro_qa.run.answers.asking import ToAnswer, to_answer
from iro_qa.run.answers.deciding import NotTaken
from iro_qa.run.answers.differing import Difference
from iro_qa.run.checking import FormChecker, check_form
from iro_qa.run.copying.making import copies
from iro_qa.run.duties import Due, due
from iro_qa.run.explaining import Explanation, explain
from iro_qa.run.exporting import Document, export
from iro_qa.run.folding import Folded, fold
from iro_qa.run.last_issue.previous import previous_issues
from iro_qa.run.month.summarising import summarise
from iro_qa.run.period import figures_of
from iro_qa.run.prefilling import Prefilled, prefill
from iro_qa.run.reading.forms import ReadForm, Reading, read
from iro_qa.run.returning import Returned, make_return, return_offer
from iro_qa.run.templates import own_templates, template_bytes, templates_of

__all__ = [
    "Difference",
    "Document",
    "Due",
    "Explanation",
    "Folded",
    "FormChecker",
    "NotTaken",
    "Prefilled",
    "ReadForm",
    "Reading",
    "Returned",
    "Taken",
    "ToAnswer",
    "check_form",
    "copies",
    "due",
    "explain",
    "export",
    "figures_of",
    "fold",
    "make_return",
    "own_templates",
    "prefill",
    "previous_issues",
    "read",
    "return_offer",
    "summarise",
    "take_answers",
    "template_bytes",
    "templates_of",
    "to_answer",
]
