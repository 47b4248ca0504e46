"""Which question a tag, a bookmark or an old form field's name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from iro_qa.plugin import OPEN_LISTS, Question, catalogue
from iro_qa.standard.wordform.format import bookmark_of, field_of, row_of, split_kind, tag_of

_LOCAL = re.compile(r"local\.[a-z][a-z0-9_]{0,39}(?:\.[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})?\Z")


@attrs.frozen
class Fields:
    """The fields that a document may hold: every question of the form, and what its own list names."""

    #: what the document's list names, in order
    listed: tuple[str, ...]
    #: the kinds of questions of plugins
    kinds: Mapping[str, str]
    by_name: Mapping[str, str]

    @classmethod
    def of(cls, listed: Iterable[str]) -> Fields:
        """With a list as the document's properties give it."""
        pairs = [split_kind(one) for one in listed]
        asked = tuple(field for field, _ in pairs if _is_field(field))
        names: dict[str, str] = {}
        for field in dict.fromkeys((*_whole(), *asked)):
            names |= {bookmark_of(field): field, field.replace(".", "_"): field, tag_of(field): field}
        return cls(asked, {field: kind for field, kind in pairs if kind}, names)

    def of_tag(self, tag: str) -> str:
        """The field that a tag names; blank when it names none."""
        return self.by_name.get(tag) or (tag if _is_field(tag) else "")

    def of_bookmark(self, name: str) -> tuple[str, int]:
        """The field that a bookmark names, or blank; and the row, 0 where it names none."""
        row, rest = row_of(name)
        return (self.by_name.get(rest, "") if rest.startswith("f_") else ""), row

    def kind(self, field: str) -> str:
        """What kind of answer a field takes; blank where that is not known."""
        path, _, code = field.partition("=")
        question = catalogue().by_path.get(path)
        return "check" if code else question.kind if question else self.kinds.get(field, "")


def path_of(field: str) -> str:
    """The question of a field: for a check box, the question that it is an answer to."""
    return field.partition("=")[0]


def table_of(field: str) -> str:
    """The repeated entry that a field is a column of; blank for any other."""
    question = catalogue().by_path.get(path_of(field))
    return question.table if question else ""


def _is_field(field: str) -> bool:
    """A question of the form, one of the boxes of one with several answers, or a plugin's question."""
    path, boxed, _ = field.partition("=")
    question = catalogue().by_path.get(path)
    return bool(_LOCAL.match(path)) or (question is not None and (not boxed or question.kind == "codes"))


def _whole() -> Iterator[str]:
    for question in catalogue().questions:
        yield question.path
        yield from (field_of(question.path, code) for code in _codes(question) if question.kind == "codes")


def _codes(question: Question) -> Iterable[str]:
    return OPEN_LISTS[question.open_list] if question.open_list else question.codes
