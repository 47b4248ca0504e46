"""One answer of the form as a content control: its list, its lock, its tag and its bookmark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from iro_qa.plugin import Cell, Lists, Question, offered, shown
from iro_qa.standard.wordform.format import (
    CHECKED,
    PROMPT_BLANK,
    PROMPT_CHOOSE,
    PROMPT_OF,
    PROMPT_STYLE,
    UNCHECKED,
    bookmark_of,
    field_of,
    tag_of,
    with_kind,
)
from iro_qa.standard.wordform.house import escaped, run
from iro_qa.standard.wordform.meanings import worded
from iro_qa.standard.wordform.texts import date_kind, is_local, iso, plain, spoken, text_of

#: The control cannot be deleted; nor can what is in it be changed.
LOCKED, KEPT = "sdtLocked", "sdtContentLocked"
_ONE_LINE = frozenset(
    {"id", "number", "ref", "concern", "continues", "headline", "effect", "owner", "team", "social_worker", "iro"}
)
_TITLE = 64
_PROMPT = f'<w:rStyle w:val="{PROMPT_STYLE}"/>'
_BOX = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'


@attrs.frozen
class Slot:
    """One question on one form: what it is called, what is known, and what may be done to it."""

    question: Question
    heading: str
    cell: Cell = attrs.field(default=None, repr=False)
    lock: str = LOCKED
    #: the row of a repeated entry, from 1
    row: int = 0

    @property
    def is_local(self) -> bool:
        """Whether a plugin asks it."""
        return is_local(self.question)


@attrs.define
class Pen:
    """Writes controls, each with an id of its own, and remembers which fields were asked."""

    lists: Lists
    #: whether what may be filled in is marked, because the rest is locked
    marks_open: bool = False
    number: int = 0
    #: how often each field was asked, and how many rows each repeated entry has
    asked: Counter[str] = attrs.field(factory=Counter)
    rows: Counter[str] = attrs.field(factory=Counter)

    def next(self) -> int:
        """The next id."""
        self.number += 1
        return self.number

    def fields(self) -> list[str]:
        """The fields that the form asks: of a repeated entry, those that every row has."""
        return [field for field, often in self.asked.items() if often >= self.rows[field.rpartition(".")[0]]]

    def style(self, slot: Slot, name: str) -> str:
        """The style of the paragraph in which a control stands."""
        return f"Open{name}" if self.marks_open and slot.lock != KEPT else name

    def control(self, slot: Slot) -> str:
        """The control of one question, or the boxes of a question with several answers."""
        if slot.question.kind == "codes" and not slot.is_local:
            return self._boxes(slot)
        path = slot.question.path
        self.asked[with_kind(path, slot.question.kind) if slot.is_local else path] += 1
        kind, text = self._kind_and_text(slot)
        if text:
            return self._framed(slot, path, slot.heading, kind, run(text))
        prompt = PROMPT_BLANK if slot.lock == KEPT else PROMPT_OF[slot.question.kind]
        return self._framed(slot, path, slot.heading, kind, run(prompt, _PROMPT), "<w:showingPlcHdr/>")

    def _kind_and_text(self, slot: Slot) -> tuple[str, str]:
        """What kind of control it is, and the text in it; blank where nothing is known."""
        question, cell = slot.question, plain(slot.question, slot.cell)
        if question.kind == "code":
            return self._list(question, cell)
        if question.kind == "date" and (not isinstance(cell, str) or iso(cell)):
            day = cell if isinstance(cell, date) else iso(cell) if isinstance(cell, str) else None
            return date_kind(day), spoken(day) if day else ""
        lines = question.kind == "text" and (not _is_one_line(question) or "\n" in str(cell))
        return '<w:text w:multiLine="1"/>' if lines else "<w:text/>", text_of(question, cell)

    def _list(self, question: Question, cell: Cell) -> tuple[str, str]:
        """A drop-down list of what is offered, and of what the form says already."""
        codes = [str(cell)] if cell is not None else []
        codes = list(dict.fromkeys((*offered(question, self.lists), *codes)))
        items = "".join(
            f'<w:listItem w:displayText="{escaped(worded(code, question, self.lists))}" w:value="{escaped(code)}"/>'
            for code in codes
        )
        again = "" if "not_recorded" in codes else f'<w:listItem w:value="{PROMPT_CHOOSE}"/>'
        text = worded(str(cell), question, self.lists) if cell is not None else ""
        return f"<w:dropDownList>{items}{again}</w:dropDownList>", text

    def _boxes(self, slot: Slot) -> str:
        made = []
        given = [code for code in str(slot.cell or "").split("; ") if code]
        for code in _in_order(offered(slot.question, self.lists), given):
            words, field = shown(code, slot.question, self.lists), field_of(slot.question.path, code)
            self.asked[field] += 1
            ticked = code in given
            kind = (
                f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
                '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
            )
            box = run(CHECKED if ticked else UNCHECKED, _BOX)
            made.append(self._framed(slot, field, f"{slot.heading}: {words}", kind, box))
            made.append(run("\u00a0" + words.replace(" ", "\u00a0") + "   "))
        return "".join(made)

    def _framed(self, slot: Slot, field: str, alias: str, kind: str, content: str, flag: str = "") -> str:
        """A control round its content, in its bookmark."""
        number = self.next()
        lock = f'<w:lock w:val="{slot.lock}"/>' if slot.lock else ""
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_of(field, slot.row)}"/><w:sdt><w:sdtPr>'
            f'<w:alias w:val="{escaped(_short(alias))}"/><w:tag w:val="{escaped(tag_of(field))}"/>'
            f'<w:id w:val="{number}"/>'
            f"{lock}{flag}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def _is_one_line(question: Question) -> bool:
    """Whether a text has no line breaks: of a local question its section says so."""
    return not question.long if question.group else question.field in _ONE_LINE


def _short(label: str) -> str:
    """A label as the title of a control: Word allows 64 characters."""
    return label if len(label) <= _TITLE else f"{label[: _TITLE - 1]}…"


def _in_order(codes: Iterable[str], given: list[str]) -> list[str]:
    """The codes in their own order where the form gives them so, else the given ones first."""
    every = list(dict.fromkeys((*codes, *given)))
    places = [every.index(code) for code in given]
    return every if places == sorted(places) else list(dict.fromkeys((*given, *every)))
