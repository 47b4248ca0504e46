"""Everything that a column may mean: each question with the words councils have for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from iro_qa.forms import Catalogue, Question
from iro_qa.forms.headings import heading
from iro_qa.mapping.phrases import told
from iro_qa.mapping.words import words

Words = tuple[str, ...]
#: Questions about the last review whose labels, by themselves, councils mean of this one.
_OWN_WORDS = frozenset({"previous.health_assessment_on", "previous.sdq_score"})
#: The most entries of one kind that a heading may number.
_MOST = 20


@attrs.frozen
class Target:
    """A question that a column may answer: its path, what stands fixed beside it, and the words for it."""

    path: str
    question: Question
    phrases: tuple[Words, ...] = attrs.field(repr=False)
    constants: Mapping[str, str] = attrs.field(factory=dict)
    #: the table of an entry that headings number; its path has {} for the number
    table: str = ""


def targets(base: Catalogue) -> tuple[Target, ...]:
    """Every question of a council's form, with the words for it."""
    found = [*_flat(base), *_numbered(base), *_named(base)]
    return tuple(target for target in found if target.phrases)


def _flat(base: Catalogue) -> Iterator[Target]:
    for question in base.flat():
        own = told()["questions"].get(question.path, [])
        label = "" if question.field == "comment" or question.path in _OWN_WORDS else heading(question, base)
        yield Target(question.path, question, _phrases([*own, label]))


def _phrases(texts: list[str]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(found for text in texts if text.strip() and (found := _phrase(text))))


@functools.cache
def _phrase(text: str) -> Words:
    """Words of ours and of the settings are worked out once; a file's headings never stay behind."""
    return words(text)


def _numbered(base: Catalogue) -> Iterator[Target]:
    known = base.by_path
    for table, entry in told()["entries"].items():
        for field, said in entry["questions"].items():
            question = known.get(f"{table}.{field}")
            if question:
                yield Target(f"{table}.{{}}.{field}", question, _pairs(entry["names"], said), table=table)


def _pairs(names: Iterable[str], said: Sequence[str]) -> tuple[Words, ...]:
    return _phrases([f"{name} {behind}" for name in names for behind in said])


def _named(base: Catalogue) -> Iterator[Target]:
    known = base.by_path
    for table, entry in told()["named"].items():
        for number, (code, names) in enumerate(entry["codes"].items(), start=1):
            constants = MappingProxyType({f"{table}.{number}.{entry['key']}": code})
            for field, said in entry["questions"].items():
                question = known.get(f"{table}.{field}")
                if question:
                    yield Target(f"{table}.{number}.{field}", question, _pairs(names, said), constants)


#: A number that tells entries of one kind apart: it stands behind their word, or before it as 2nd.
_KINDS = (
    r"(?:concerns?|worry|issues?|alerts?|actions?|recommendations?|decisions?|tasks?|good practice|praise|disputes?"
    r"|escalations?|strengths?)"
)
_NUMBER = re.compile(
    rf"\b{_KINDS}\b[ #(:.-]*(?:no\.? ?|number )?([0-9]{{1,2}})\b(?! ?(?:days?|months?|weeks?))", re.IGNORECASE
)
_ORDINAL = re.compile(rf"\b([1-9])(?:st|nd|rd|th) {_KINDS}\b", re.IGNORECASE)


def entry_number(text: str) -> tuple[int, str]:
    """The number by which a heading tells entries apart (0: none), and the heading without it."""
    found = _NUMBER.search(text) or _ORDINAL.search(text)
    if not found or not 0 < int(found[1]) <= _MOST:
        return 0, text
    return int(found[1]), text[: found.start(1)] + text[found.end(1) :]
