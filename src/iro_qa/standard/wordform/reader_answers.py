"""What stands in a form's boxes as cells by question path, and what is doubtful about each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from iro_qa.plugin import OPEN_LISTS, Cell, catalogue
from iro_qa.standard.wordform.format import CHECKED, PROMPTS, UNCHECKED
from iro_qa.standard.wordform.meanings import meant
from iro_qa.standard.wordform.reader_days import day_of
from iro_qa.standard.wordform.reader_fields import Fields, table_of
from iro_qa.standard.wordform.reader_place import Place

#: What Word and LibreOffice show in a box that was emptied, in English and in Welsh.
_THEIR_PROMPTS: Final = frozenset({
    "click or tap here to enter text", "click here to enter text", "choose an item", "choose a date",
    "click or tap to enter a date", "click here to enter a date", "click or tap to choose an item",
    "cliciwch neu tapiwch yma i roi testun", "cliciwch yma i roi testun", "dewiswch eitem", "dewiswch ddyddiad",
    "cliciwch neu tapiwch i roi dyddiad", "cliciwch yma i roi dyddiad",
})  # fmt: skip
#: How our prompts begin and end: what is left of one that was typed over.
_ENDS: Final = frozenset(end for prompt in PROMPTS for end in (prompt[:3], prompt[-3:]))
_TICKS: Final = frozenset({CHECKED, "\u2611", "\u2713", "\u2714", "\u2612", "\u2717", "\u2718", "x", "X"})
_NO_TICKS: Final = frozenset({UNCHECKED, "\u25a1", "\u25a2", "\u25fb", ""})

_DIGITS: Final = re.compile(r"-?[0-9]{1,15}\Z")


@attrs.frozen
class Answer:
    """One answer, blank where nobody gave one, and what is doubtful about it."""

    field: str
    text: str = attrs.field(repr=False)
    doubts: frozenset[str] = frozenset()


@attrs.define
class Answers:
    """The cells of one form, what is doubtful by question, and the questions that are answered in two ways."""

    cells: dict[str, Cell] = attrs.field(factory=dict, repr=False)
    doubts: list[tuple[str, str]] = attrs.field(factory=list)
    twice: list[str] = attrs.field(factory=list)
    #: the places of each entry, blank ones too, by its beginning: concerns.items.2
    entries: dict[str, list[Place]] = attrs.field(factory=dict, repr=False)
    #: the fields that have a box
    seen: set[str] = attrs.field(factory=set)
    #: by where each place begins, its key
    keys: dict[int, str] = attrs.field(factory=dict)


def answers(places: Iterable[Place], fields: Fields) -> Answers:
    """Every answer of a form by its key: a question's path, in an entry with its number."""
    made = Answers()
    grouped: dict[str, list[Answer]] = {}
    numbers = _Numbers()
    for place in places:
        key = numbers.key(place)
        made.seen.add(place.field)
        made.keys[place.reach.start] = key.partition("=")[0]
        grouped.setdefault(key, []).append(_answer(place, fields.kind(place.field)))
        if table_of(place.field):
            made.entries.setdefault(key.rpartition(".")[0], []).append(place)
    boxes: dict[str, list[str]] = {}
    for key, found in grouped.items():
        answer = _one(key, found, made)
        path, boxed, code = key.partition("=")
        made.doubts += [(path, doubt) for doubt in sorted(answer.doubts)]
        if boxed:
            boxes.setdefault(path, []).extend([code] if answer.text else [])
        elif answer.text:
            made.cells[key] = _whole(answer.text) if fields.kinds.get(key) == "number" else answer.text
    made.cells |= {path: "; ".join(codes) for path, codes in boxes.items() if codes}
    made.doubts = list(dict.fromkeys(made.doubts))
    return made


def _whole(text: str) -> Cell:
    """The number that answers a plugin's question, which no catalogue can tell from a text; other words as they are."""
    return int(text) if _DIGITS.match(text) else text


@attrs.define
class _Numbers:
    """Gives each row of an entry its number."""

    of_row: dict[tuple[str, int], int] = attrs.field(factory=dict)
    last: dict[str, int] = attrs.field(factory=dict)

    def key(self, place: Place) -> str:
        """A field with the number of its row among those of its table: concerns.items.2.urgency."""
        table = table_of(place.field)
        if not table:
            return place.field
        if (table, place.row) not in self.of_row:
            self.last[table] = self.of_row[table, place.row] = self.last.get(table, 0) + 1
        return f"{table}.{self.of_row[table, place.row]}.{place.field.rpartition('.')[2]}"


def _one(key: str, found: list[Answer], made: Answers) -> Answer:
    """The one answer to a question, although it may stand there twice; two that differ are kept as a fault."""
    texts = dict.fromkeys(answer.text for answer in found if answer.text)
    if len(texts) > 1:
        made.twice.append(key)
    doubts = frozenset().union(*(answer.doubts for answer in found))
    return Answer(found[0].field, next(iter(texts), ""), doubts | ({"twice"} if len(found) > 1 and texts else set()))


def _answer(place: Place, kind: str) -> Answer:
    if kind == "check":
        ticked, doubts = _tick(place)
        return Answer(place.field, "ticked" if ticked else "", place.doubts | doubts)
    if place.box.old and place.box.kind != "text":
        return Answer(place.field, _of_old_box(place), place.doubts)
    text, doubts = _without_prompt(place)
    if text and (kind == "date" or (place.box.kind == "date" and not kind)):
        return _dated(place, text.strip(), doubts)
    return Answer(place.field, _told(place, kind, text), place.doubts | doubts)


def _of_old_box(place: Place) -> str:
    """Yes for a ticked box, what is chosen from a list; a box that is not ticked says nothing."""
    if place.box.kind == "check":
        return "yes" if place.box.ticked else ""
    return next((text for text, _ in place.box.items), "")


def _told(place: Place, kind: str, text: str) -> str:
    """A text as the question takes it: days as the form writes them, what an item of a list stands for."""
    if kind == "dates":
        return "; ".join(day_of(part) or part for part in map(str.strip, text.split(";")) if part)
    if place.box.kind == "list":
        text = _listed(place, text.strip())
    if kind == "code" and (question := catalogue().by_path.get(place.field)):
        text = meant(text.strip(), question, OPEN_LISTS)
    return text.strip() if kind in ("number", "code") else text


def _without_prompt(place: Place) -> tuple[str, frozenset[str]]:
    """The text that somebody wrote; blank for a prompt, ours or the program's own."""
    text, plain = place.text, place.text.strip()
    if not plain or plain in PROMPTS or (place.box.kind and plain.rstrip(".").casefold() in _THEIR_PROMPTS):
        return "", frozenset()
    for prompt in sorted(PROMPTS):
        if prompt in text:
            left = text.replace(prompt, "").strip()
            return left, frozenset({"prompt"} if left else ())
    rest = any(end in text for end in _ENDS)
    return text, frozenset({"rest"} if rest else {"flag"} if place.box.prompts else ())


def _tick(place: Place) -> tuple[bool, frozenset[str]]:
    """Whether a box is ticked: what it shows counts."""
    if place.box.old:
        return place.box.ticked, frozenset()
    shown, (on, off) = place.text.strip(), place.box.marks
    ticked = shown in _TICKS or bool(on and shown == on)
    if not ticked and shown not in _NO_TICKS and not (off and shown == off):
        return place.box.ticked, frozenset({"mark"})
    told = place.box.kind == "check" and place.box.ticked != ticked
    return ticked, frozenset({"tick"} if told else ())


def _dated(place: Place, text: str, doubts: frozenset[str]) -> Answer:
    """A day as it is shown; what is no day is left for the host to judge."""
    day, behind = day_of(text), place.box.day
    other = bool(day and behind and day != behind and not doubts)
    return Answer(place.field, day or text, place.doubts | doubts | ({"day"} if other else set()))


def _listed(place: Place, text: str) -> str:
    """What the text stands for in the box's own list; a text that is in no list as it is."""
    found = {code for shown, code in place.box.items if text in (shown, code)}
    return found.pop() if len(found) == 1 else text
