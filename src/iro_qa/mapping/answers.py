"""Which of our codes a council's answers mean, where that is sure; the others are counted, shown only if harmless."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from iro_qa.forms import Catalogue, Lists, Question
from iro_qa.forms.codes import code_of, codes_of, shown
from iro_qa.forms.headings import fold
from iro_qa.forms.maps import BLANK, Map, column_of
from iro_qa.forms.values import Wrong, meant
from iro_qa.mapping.columns import Column
from iro_qa.mapping.evidence import Evidence, meaning
from iro_qa.mapping.phrases import usual

#: An answer is shown as the file writes it only if it is short and several rows have it: a name seldom is.
_SHORT, _SEVERAL = 40, 2
#: From how alike on (of 100) an answer is one of our labels, misspelt or in other words.
_ALIKE = 86
#: Codes that mean the same in every question.
_EVERYWHERE = frozenset({"yes", "no", "partly", "not_applicable", "not_recorded", "not_evidenced", "declined"})


@attrs.frozen
class Open:
    """Answers of one column whose meaning nobody knows: how many different ones, in how many rows."""

    number: int
    path: str
    different: int
    rows: int
    #: those of them that may be shown
    shown: tuple[str, ...] = attrs.field(default=(), repr=False)


@attrs.frozen
class Answers:
    """What answers mean: for all questions, for single ones, and what stays open."""

    all: Mapping[str, str]
    single: Mapping[str, Mapping[str, str]]
    open: tuple[Open, ...]


def answers(columns: Iterable[tuple[Column, str]], base: Catalogue, lists: Lists, now: Map | None) -> Answers:
    """The meaning of every column's answers, without those that are understood as they stand or mapped already."""
    everywhere: dict[str, str] = {}
    single: dict[str, dict[str, str]] = {}
    left: list[Open] = []
    for column, path in columns:
        question = base.known.get(column_of(path))
        if question is None or question.kind == "text":
            continue
        unknown = []
        for name, text in _not_ours(column.found, question, lists, now):
            code = _code(text, question, lists)
            if code is None:
                unknown.append(name)
            elif code in _EVERYWHERE and everywhere.get(text, code) == code:
                everywhere[text] = code
            else:
                single.setdefault(question.path, {})[text] = code
        left += [_open(column, path, unknown, question)] if unknown else []
    return Answers(everywhere, MappingProxyType(single), tuple(left))


def _not_ours(found: Evidence, question: Question, lists: Lists, now: Map | None) -> list[tuple[str, str]]:
    """Answers that are neither ours nor mapped already: folded, and as the file writes them."""
    told = {**now.answers, **now.answers_of.get(question.path, {})} if now else {}
    return [(name, text) for name, text in found.spelt.items() if name not in told and not _ours(text, question, lists)]


def _ours(text: str, question: Question, lists: Lists) -> bool:
    if question.kind in ("code", "codes"):
        return bool(code_of(text, question, lists))
    return not isinstance(meant(text, question, lists), Wrong)


def _code(text: str, question: Question, lists: Lists) -> str | None:
    """Our code for an answer; blank where it says nothing; None where nobody knows."""
    known = usual().get(fold(text))
    if known == BLANK:
        return BLANK
    if question.kind not in ("code", "codes"):
        return "" if known == "not_applicable" else None
    code = meaning(text, question, lists)
    return _alike(text, question, lists) if code is None else code


def _alike(text: str, question: Question, lists: Lists) -> str | None:
    """The code whose label is nearly what the answer says."""
    from rapidfuzz import fuzz, process

    labels = {code: fold(shown(code, question, lists)).replace("_", " ") for code in codes_of(question, lists)}
    found = process.extractOne(fold(text).replace("_", " "), labels, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return str(found[2]) if found and len(text) > 4 else None


def _open(column: Column, path: str, unknown: list[str], question: Question) -> Open:
    counts, texts = column.found.counts, column.found.spelt
    listed = question.kind in ("code", "codes")
    harmless = [texts[name] for name in unknown if listed and counts[name] >= _SEVERAL and len(name) <= _SHORT]
    return Open(column.number, path, len(unknown), sum(counts[name] for name in unknown), tuple(harmless))
