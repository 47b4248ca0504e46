"""The steps: read, check, fold, summarise, export. Each part of a plugin is called, and can fail, only by itself."""

from iro_qa.run.checking import FormChecker, check_form
from iro_qa.run.explaining import Explanation, explain
from iro_qa.run.exporting import Document, export
from iro_qa.run.folding import Folded, fold
from iro_qa.run.reading import ReadForm, Reading, read
from iro_qa.run.summarising import summarise

__all__ = [
    "Document",
    "Explanation",
    "Folded",
    "FormChecker",
    "ReadForm",
    "Reading",
    "check_form",
    "explain",
    "export",
    "fold",
    "read",
    "summarise",
]
