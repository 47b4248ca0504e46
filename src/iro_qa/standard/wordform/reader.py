"""A filled Word form as the cells of one form: whatever program saved it last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from iro_qa.plugin import Caught, Fault, Limits, Note, Raw, Unreadable, attempt, guard
from iro_qa.plugin import Place as Where
from iro_qa.standard.reading.files import contents, refused
from iro_qa.standard.wordform.format import LAYOUT, PROPERTY_ID, PROPERTY_LAYOUT, PROPERTY_SCHEMA, listed_fields
from iro_qa.standard.wordform.reader_answers import Answers, answers
from iro_qa.standard.wordform.reader_doubts import SAID
from iro_qa.standard.wordform.reader_fields import Fields
from iro_qa.standard.wordform.reader_found import Found, find
from iro_qa.standard.wordform.reader_gaps import gaps
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
    made = answers(found.places, fields)
    if made.twice:
        return Unreadable(place, tuple(_twice(made, place)))
    if not made.cells:
        return _refused(place, "no-rows")
    return Raw(place, made.cells, tuple(_notes(package, walk, fields, found, made, place)))


def _is_crowded(walk: Walk) -> bool:
    """Whether there are more boxes than on any form, more of one name, or boxes in boxes without end."""
    regions = (*walk.boxes, *walk.bookmarks)
    often = Counter(region.name for region in regions if region.name)
    reach = sum(region.end - region.start for region in regions)
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


def _notes(package: Package, walk: Walk, fields: Fields, found: Found, made: Answers, place: Where) -> Iterator[Note]:
    """Everything doubtful, each question once for each doubt."""
    of_file = [
        "bookmarks" if found.bookmarks and not found.tags else "",
        "unlisted" if not fields.listed else "",
        "macros" if package.macros else "",
        "strange" if found.strange else "",
    ]
    yield from (Note(place, "", SAID[doubt]) for doubt in of_file if doubt)
    doubts = [*_own(made), *gaps(made, walk, found, fields)]
    given = str(made.cells.get("identity.id", "")).strip()
    if given and package.properties.get(PROPERTY_ID, "").strip() not in ("", given):
        doubts.append(("identity.id", "number"))
    yield from (Note(place, _shown(key), SAID[doubt]) for key, doubt in dict.fromkeys(doubts))


def _own(made: Answers) -> list[tuple[str, str]]:
    """What is doubtful about single answers; a form that was pasted twice is said once."""
    many = sum(doubt == "twice" for _, doubt in made.doubts) > _MANY
    return [pair for pair in made.doubts if pair[1] != "twice" or not many] + ([("", "twice")] if many else [])
