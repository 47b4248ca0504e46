"""What writer and reader of the Word form agree on: names, prompts, tags and bookmarks.

A *field* is the path of a question; `path=code` is one check box of a question with several answers. Answers to one
question stand in the order of its check boxes. In the list of fields a plugin's own question has its kind behind it
(`local.northshire.weeks:number`), for no catalogue tells it; an answer of another type is `json:` with JSON behind it.
Of a repeated entry the list has the questions that every row asks: a row may have more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from iro_qa.standard.wordform.own_words import LENGTH

#: The version of this layout. A reader names one that it does not know.
LAYOUT = "1"

#: Names of the document's own properties.
PROPERTY_LAYOUT = "iro-qa-form"
PROPERTY_SCHEMA = "iro-qa-schema"
PROPERTY_ID = "iro-qa-id"
#: Followed by a number from 1: the fields that the form asks, with spaces between them.
PROPERTY_FIELDS = "iro-qa-fields-"
#: Followed by a number from 1: digests of what the form says outside its boxes.
PROPERTY_WORDS = "iro-qa-words-"
#: What was known when the form was made: digests of what is locked, and the filled rows of each repeated entry.
PROPERTY_KEPT, PROPERTY_ROWS = "iro-qa-kept", "iro-qa-rows"
#: Characters in one property: Word keeps no more than 255.
_PROPERTY = 250
#: Numbers of properties have fewer digits.
_NUMBER = 4

#: What stands in a control until it is filled in. A prompt is never an answer.
PROMPT_CHOOSE, PROMPT_DAY, PROMPT_WRITE, PROMPT_NUMBER = "‹choose›", "‹day›", "‹write here›", "‹number›"
#: Stands in a locked control that is blank.
PROMPT_BLANK = "‹blank›"
PROMPTS = frozenset({PROMPT_CHOOSE, PROMPT_DAY, PROMPT_WRITE, PROMPT_NUMBER, PROMPT_BLANK})
#: Prompt by kind of question; check boxes ("codes") have none. Several dates are written as text.
PROMPT_OF: Mapping[str, str] = {
    "code": PROMPT_CHOOSE, "date": PROMPT_DAY, "dates": PROMPT_DAY, "number": PROMPT_NUMBER, "text": PROMPT_WRITE,
}  # fmt: skip
#: The character style of a prompt.
PROMPT_STYLE = "PlaceholderText"

#: How a check box looks.
CHECKED, UNCHECKED = "☒", "☐"

#: Rows that wait in a blank form. Answers: as many as the form has concerns.
ROWS: Mapping[str, int] = {
    "family.people": 6, "review.documents": 4, "partners.agencies": 3, "good_practice.items": 3,
    "concerns.items": 4, "actions.items": 6, "disputes.items": 2,
}  # fmt: skip
ANSWERS = "response.answers"

#: How a date stands in its control.
DATE_FORMAT = "d MMMM yyyy"

_LONGEST_TAG, _LONGEST_BOOKMARK = 64, 40
_PLAIN = re.compile(r"[a-z0-9_.]+\Z")
_OF_ROW = re.compile(r"r([0-9]{2,3})_(f_.*)\Z")


def field_of(path: str, code: str = "") -> str:
    """The field of a question, or of one of its check boxes."""
    return f"{path}={code}" if code else path


def with_kind(field: str, kind: str) -> str:
    """A plugin's own question as the list of fields has it."""
    return f"{field}:{kind}"


def split_kind(listed: str) -> tuple[str, str]:
    """A field of the list and, for a plugin's own question, its kind; blank for all others."""
    field, _, kind = listed.partition(":")
    return field, kind


def tag_of(field: str) -> str:
    """A control's tag: the field itself where Word can hold it, else its start and a digest."""
    return field if len(field) <= _LONGEST_TAG else f"{field[: _LONGEST_TAG - 9]}~{_digest(field)}"


def bookmark_of(field: str, row: int = 0) -> str:
    """The bookmark round a control; `row` counts the rows of a repeated entry from 1."""
    start = f"r{row:02d}_" if row else ""
    name = "f_" + re.sub(r"[^A-Za-z0-9_]", "_", field)
    room = _LONGEST_BOOKMARK - len("r000_")
    plain = _PLAIN.match(field) and not field.startswith("local.") and len(name) <= room
    return start + (name if plain else f"{name[: room - 9]}_{_digest(field)}")


def row_of(bookmark: str) -> tuple[int, str]:
    """The row that a bookmark names (0: none), and the bookmark without it."""
    found = _OF_ROW.match(bookmark)
    return (int(found[1]), found[2]) if found else (0, bookmark)


def _digest(field: str) -> str:
    return hashlib.sha256(field.encode()).hexdigest()[:8]


def field_properties(fields: Iterable[str]) -> dict[str, str]:
    """The properties that list the fields which a form asks, by name."""
    texts = [""]
    for field in fields:
        if len(texts[-1]) + 1 + len(field) > _PROPERTY:
            texts.append("")
        texts[-1] = f"{texts[-1]} {field}".strip()
    return _numbered(PROPERTY_FIELDS, texts)


def listed_fields(properties: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that a form's properties list, in order."""
    return tuple(" ".join(_in_order(PROPERTY_FIELDS, properties).values()).split())


def word_properties(digests: str) -> dict[str, str]:
    """The properties that hold the digests of the form's own words."""
    return _numbered(PROPERTY_WORDS, [digests[at : at + _PROPERTY] for at in range(0, len(digests), _PROPERTY)])


def listed_words(properties: Mapping[str, str]) -> frozenset[str]:
    """The digests of the form's own words."""
    text = "".join(_in_order(PROPERTY_WORDS, properties).values())
    return frozenset(text[at : at + LENGTH] for at in range(0, len(text), LENGTH))


def is_whole(properties: Mapping[str, str]) -> bool:
    """Whether both lists are there without a gap."""
    found = [list(_in_order(name, properties)) for name in (PROPERTY_FIELDS, PROPERTY_WORDS)]
    return all(numbers and numbers == list(range(1, len(numbers) + 1)) for numbers in found)


def kept_of(known: Mapping[str, str]) -> str:
    """What is locked, as a property: each field with a digest of its text."""
    return " ".join(f"{field}={_digest(f'{field} {text}')}" for field, text in known.items())


def is_kept(told: str, field: str, text: str) -> bool:
    """Whether a text is the one that the form was made with; also where the property says nothing of the field."""
    said = dict(one.split("=", 1) for one in told.split() if "=" in one)
    return said.get(field, "") in ("", _digest(f"{field} {text}"))


def _numbered(name: str, texts: Iterable[str]) -> dict[str, str]:
    return {f"{name}{number}": text for number, text in enumerate(texts, start=1)}


def _in_order(name: str, properties: Mapping[str, str]) -> dict[int, str]:
    """The texts of numbered properties by their number."""
    ends = {one.removeprefix(name): text for one, text in properties.items() if one.startswith(name)}
    found = {int(end): text for end, text in ends.items() if end.isdecimal() and len(end) < _NUMBER}
    return dict(sorted(found.items()))
