"""What the answers in a column look like: days, numbers, yes and no, a list's codes, or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import attrs

from iro_qa.forms import Lists, Question
from iro_qa.forms.codes import code_of, codes_of
from iro_qa.forms.headings import fold
from iro_qa.forms.values import Cell, Wrong, is_blank, meant, parts, spelt
from iro_qa.mapping.phrases import usual

#: Answers that say nothing about what a column holds.
_SILENT = frozenset({"not_recorded", "not_applicable"})


@attrs.frozen
class Evidence:
    """What a column's answers look like, and its different answers with their number."""

    #: how many answers say something
    rows: int = 0
    days: int = 0
    numbers: int = 0
    longest: int = 0
    #: folded answer -> how often
    counts: Counter[str] = attrs.field(factory=Counter, repr=False)
    #: folded answer -> as the file writes it
    spelt: dict[str, str] = attrs.field(factory=dict, repr=False)


_DAY = Question("", "", "", "date")


def evidence(cells: Iterable[Cell]) -> Evidence:
    """What the answers of one column look like; several in one cell are taken one by one."""
    rows = days = numbers = longest = 0
    counts, texts = Counter[str](), dict[str, str]()
    for cell in cells:
        if is_blank(cell):
            continue
        text = spelt(cell)
        rows += usual().get(fold(text)) not in _SILENT
        longest = max(longest, len(text))
        days += isinstance(cell, date) or (isinstance(cell, str) and not isinstance(meant(cell, _DAY, {}), Wrong))
        numbers += _is_number(text)
        for part in parts(text):
            counts[fold(part)] += 1
            texts.setdefault(fold(part), part)
    return Evidence(rows, days, numbers, longest, counts, texts)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removesuffix("%").removeprefix("-").strip().isdecimal()


def meaning(answer: str, question: Question, lists: Lists) -> str | None:
    """Our code for a council's answer where it is sure; blank for one that says nothing; None where it is not."""
    code = code_of(answer, question, lists) or usual().get(fold(answer))
    if code is None:
        return None
    if code in codes_of(question, lists):
        return code
    return "" if code in (*_SILENT, "") and _may_be_blank(question, code) else None


def _may_be_blank(question: Question, code: str) -> bool:
    return code != "not_applicable" or question.default == ""


def fit(found: Evidence, question: Question, lists: Lists) -> float:
    """How well answers suit a question: 1 where they say nothing, less where they speak against it."""
    if not found.rows:
        return 1.0
    return _FITS[question.kind](found, question, lists)


def _day_fit(found: Evidence, *_: object) -> float:
    return 1.1 if found.days * 2 > found.rows else 0.3


def _number_fit(found: Evidence, *_: object) -> float:
    return 1.1 if found.numbers * 2 > found.rows else 0.4


def _text_fit(found: Evidence, question: Question, _: Lists) -> float:
    if found.days * 2 > found.rows:
        return 0.4
    yes_no = sum(count for answer, count in found.counts.items() if usual().get(answer) in ("yes", "no", "partly"))
    return 0.5 if yes_no * 2 > found.counts.total() else 0.7 if _too_long(found, question) else 1.0


def _too_long(found: Evidence, question: Question) -> bool:
    """Longer than what is printed in summaries, or than any name of a team or worker."""
    if question.field in _LONG:
        return False
    return found.longest > (140 if question.field in ("headline", "effect") else 120)


#: questions that may be answered at any length
_LONG = frozenset({"detail", "comment", "why", "what_changed", "what_mattered"})


def _code_fit(found: Evidence, question: Question, lists: Lists) -> float:
    if found.days * 2 > found.rows:
        return 0.2
    known = sum(count for answer, count in found.counts.items() if meaning(answer, question, lists) is not None)
    share = known / found.counts.total() if found.counts else 0.0
    return 0.55 + 0.55 * share


_FITS: dict[str, Callable[[Evidence, Question, Lists], float]] = {
    "date": _day_fit, "dates": _day_fit, "number": _number_fit,
    "text": _text_fit, "code": _code_fit, "codes": _code_fit,
}  # fmt: skip
