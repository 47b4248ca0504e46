"""The acronyms that stand in a document, spelt out at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from iro_qa.plugin import MonthlySummary
from iro_qa.standard.word.rows import Values

#: What those who read a summary may not know. The reviewing officer is told apart, in the council's own words.
KNOWN: Mapping[str, str] = {
    "CAFCASS": "Children and Family Court Advisory and Support Service",
    "CAMHS": "child and adolescent mental health services",
    "CLA": "child looked after, as the law calls a child in care",
    "DBS": "Disclosure and Barring Service",
    "DoLS": "deprivation of liberty safeguards",
    "EHC": "education, health and care",
    "EHCP": "education, health and care plan",
    "GP": "general practitioner",
    "IHA": "initial health assessment",
    "IV": "independent visitor",
    "LADO": "local authority designated officer",
    "NEET": "not in education, employment or training",
    "PA": "personal adviser",
    "PEP": "personal education plan",
    "PN": "participation code of the national return",
    "QA": "quality assurance",
    "RHA": "review health assessment",
    "SDQ": "strengths and difficulties questionnaire",
    "SEN": "special educational needs",
    "SEND": "special educational needs and disabilities",
    "SGO": "special guardianship order",
    "SW": "social worker, by the number on your own list",
    "UASC": "unaccompanied asylum-seeking children",
}
_WORD = re.compile(r"[A-Za-z]+")


def used(summary: MonthlySummary, values: Values) -> list[Values]:
    """Each acronym that the document prints, in order of the alphabet, with what it stands for."""
    said = {word for text in _texts(values) for word in _WORD.findall(text)}
    known = {**KNOWN, summary.words.iro: summary.words.iro_in_full}
    there = [short for short in known if short == summary.words.iro or said & {short, f"{short}s"}]
    return [{"short": short, "full": known[short]} for short in sorted(there, key=str.casefold)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
