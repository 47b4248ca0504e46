"""A filled Word form as the cells of one form: whatever program saved it last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from iro_qa.plugin import Caught, Fault, Limits, Note, Raw, Unreadable, attempt, guard
from iro_qa.plugin import Place as Where
from iro_qa.standard.reading.files import contents, refused
from iro_qa.standard.wordform.format import (
    LAYOUT,
    PROPERTY_LAYOUT,
    PROPERTY_ROWS,
    PROPERTY_SCHEMA,
    is_whole,
    listed_fields,
    listed_words,
)
from iro_qa.standard.wordform.reader_answers import Answers, answers
from iro_qa.standard.wordform.reader_copies import without_copies
from iro_qa.standard.wordform.reader_doubts import SAID
from iro_qa.standard.wordform.reader_fields import Fields, table_of
from iro_qa.standard.wordform.reader_found import Found, find
from iro_qa.standard.wordform.reader_gaps import gaps
from iro_qa.standard.wordform.reader_kept import restored
from iro_qa.standard.wordform.reader_outside import outside
from iro_qa.standard.wordform.reader_package import Package, opened
from iro_qa.standard.wordform.reader_refusals import REFUSED, kind_of
from iro_qa.standard.wordform.reader_signs import says_form
from iro_qa.standard.wordform.reader_walk import Walk

#: A blank form has some 10,000 elements.
_LIMITS: Final = Limits(max_elements=200_000, max_attributes=400_000, max_part=16 * 2**20)
#: How many boxes and bookmarks a form may have, how often one question may stand in it, and how many pieces of text
#: all of them may hold together, one in another.
_MOST, _MOST_ROWS, _MOST_TEXT = 10_000, 500, 1_000_000
_SCHEMA: Final = re.compile(r"1\.[0-9]{1,3}\Z")
#: What makes two documents of one: answers to these that differ.
_WHOSE: Final = frozenset({"identity.id", "child.number", "identity.revision"})
#: From how many questions that stand twice on one note does for all.
_MANY = 5


def read_word(path: Path, place: Where) -> Iterator[Raw | Unreadable]:
    """The form in a Word file. Nothing is opened before the guard has passed it."""
    data = contents(path, place, _LIMITS.max_file)
    if isinstance(data, Unreadable):
        yield data
        return
    code = kind_of(data)
    if code:
        yield _refused(place, code)
        return
    refusal = guard(data, _LIMITS)
    if refusal is not None:
        yield refused(place, refusal.code, refusal.what, refusal.remedy)
        return
    package = attempt(opened, data)
    if isinstance(package, Caught) or package is None:
        yield _refused(place, "document")
        return
    yield _form(package, place)


def _refused(place: Where, code: str) -> Unreadable:
    return refused(place, code, *REFUSED[code])


def _form(package: Package, place: Where) -> Raw | Unreadable:
    """The form, or why there is none."""
    told = package.properties
    if told.get(PROPERTY_LAYOUT, LAYOUT) != LAYOUT or not _SCHEMA.match(told.get(PROPERTY_SCHEMA, "1.0")):
        return _refused(place, "version")
    walk = Walk(package.libre)
    for part in package.parts:
        walk.part(part)
    fields = Fields.of(listed_fields(told))
    if _is_crowded(walk):
        return _refused(place, "too-many-boxes")
    found = find(walk, fields)
    if not found.places:
        return _refused(place, "no-boxes" if says_form(package) else "no-form")
    places, copied = without_copies(found.places, walk)
    made = answers(places, fields)
    if made.twice:
        return Unreadable(place, tuple(_twice(made, place)))
    if not made.cells:
        return _refused(place, "no-rows")
    doubts = [*_own(made), *((table, "copied") for table in copied), *restored(made, fields, told)]
    doubts += [*gaps(made, walk, fields, told.get(PROPERTY_ROWS, "")), *_outside(walk, found, fields, made, told)]
    notes = [*_of_file(package, walk, fields, found), *dict.fromkeys(doubts)]
    return Raw(place, made.cells, tuple(Note(place, _shown(key), SAID[doubt]) for key, doubt in notes))


def _is_crowded(walk: Walk) -> bool:
    """Whether there are more boxes than on any form, more of one name, or boxes in boxes without end."""
    regions = (*walk.boxes, *walk.bookmarks)
    often = Counter(region.name for region in regions if region.name)
    reach = sum(max(region.end - region.start, 0) for region in regions)
    return len(regions) > _MOST or max(often.values(), default=0) > _MOST_ROWS or reach > _MOST_TEXT


def _twice(made: Answers, place: Where) -> Iterator[Fault]:
    """Why a form that is answered in two ways cannot be read."""
    if _WHOSE.intersection(made.twice):
        yield Fault(place, "several", *REFUSED["several"])
        return
    for key in made.twice:
        yield Fault(place.at(column=_shown(key)), "twice", *REFUSED["twice"])


def _shown(key: str) -> str:
    """A question as it may be named: a plugin's own stands in the file, and might be anything."""
    return "local" if key.startswith("local.") else key.partition("=")[0]


def _of_file(package: Package, walk: Walk, fields: Fields, found: Found) -> Iterator[tuple[str, str]]:
    """What is doubtful about the document as a whole."""
    if found.bookmarks and not found.tags:
        yield "", "bookmarks"
    if not fields.listed or not is_whole(package.properties):
        yield "", "unlisted"
    if package.macros:
        yield "", "macros"
    if found.strange:
        yield "", "strange"
    if walk.has_outside("picture", [place.reach for place in found.places]):
        yield "", "pictures"
    chunk = ("chunk",) if walk.has_outside("chunk", ()) else ()
    yield from (("", other) for other in dict.fromkeys((*package.others, *chunk)))


def _outside(
    walk: Walk, found: Found, fields: Fields, made: Answers, told: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Words outside the boxes, by the question or the table that they stand at."""
    words = listed_words(told)
    for place, table, how in outside(walk, found.places, found.strange, words, fields) if words else ():
        key = made.keys.get(place.reach.start, "") if place else ""
        yield key or table or (table_of(place.field) if place else ""), how


def _own(made: Answers) -> list[tuple[str, str]]:
    """What is doubtful about single answers; a form that was pasted twice is said once."""
    many = sum(doubt == "twice" for _, doubt in made.doubts) > _MANY
    return [pair for pair in made.doubts if pair[1] != "twice" or not many] + ([("", "twice")] if many else [])
