"""The body of a form: each part a table of questions and answers, its entries, and what is answered in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iro_qa.standard.wordform.controls import KEPT, Pen, Slot
from iro_qa.standard.wordform.house import cell as a_cell
from iro_qa.standard.wordform.house import escaped, head, label_cell, paragraph, row, run, shares, table
from iro_qa.standard.wordform.plan import Entry, Part, Row

_PAIR = shares((2.55, 2.5, 2.55, 2.5))
#: An entry with more columns than this has several answers in one cell, each with its label.
_NARROW = 5
#: Said in sentences, these stand first in a row and have the widest cell.
_WHAT = frozenset({"ref", "headline", "detail", "effect", "what_changed", "concern"})
#: Without these an entry is not whole: a ref that is left blank is given by the reader.
_NEEDED = frozenset({"ref", "headline"})
_WIDER = {"ref": 0.8, "headline": 2.2, "detail": 2.2, "concern": 2.0, "why": 2.6}
_WIDE_HEADS = ("What it is", "More about it", "State")
_LABEL = '<w:color w:val="3B4A5E"/><w:sz w:val="17"/>'
_LABEL_CORE = "<w:b/>" + _LABEL
_NOTHING = paragraph(run("–"), "Nothing")
_APART = '<w:spacing w:before="160"/>'


def blocks(parts: Sequence[Part], pen: Pen) -> Iterator[str]:
    """The paragraphs and tables of these parts, in order; no two tables meet."""
    after_table = False
    for part in parts:
        made = list(_part(part, pen, apart=after_table))
        yield from made
        after_table = made[-1].startswith("<w:tbl>")


def _part(part: Part, pen: Pen, *, apart: bool) -> Iterator[str]:
    """One part. Its heading stands in the head of its table, where it comes again on the next page."""
    in_table = bool(part.pairs) and not apart and not part.told
    alone = len(part.entries) == 1 and not part.pairs and not part.boxes
    title = run(_starred(part.title, core=alone and part.entries[0].core))
    if not in_table:
        yield paragraph(title, "Heading2", _APART if apart else "")
    if part.told:
        yield paragraph(run(part.told), "Told")
    if part.pairs:
        yield _pairs(part, pen, paragraph(title, "Heading2") if in_table else "")
    for slot in part.boxes:
        yield paragraph(_labelled(slot, pen, core=slot.question.core), "Boxes")
    for entry in part.entries:
        if not alone:
            yield paragraph(run(_starred(entry.title, core=entry.core)), "Heading3")
        yield _entry(entry, pen)
    for slot in part.sentences:
        yield paragraph(_labelled(slot, pen, core=slot.question.core), pen.style(slot, "Sentence"))


def _starred(text: str, *, core: bool) -> str:
    return f"{text} *" if core else text


def _labelled(slot: Slot, pen: Pen, *, core: bool = False) -> str:
    """A label with its answer behind it, on one line."""
    return run(f"{_starred(slot.heading, core=core)}: ", _LABEL_CORE if core else _LABEL) + pen.control(slot)


def _pairs(part: Part, pen: Pen, title: str) -> str:
    """Questions with short answers, two in a row; the part's heading stands in the first, if nowhere else."""
    slots = part.pairs
    heads = [title or "Question", "Answer", "Question", "Answer"]
    rows = []
    for at in range(0, len(slots), 2):
        cells = [text for slot in slots[at : at + 2] for text in _pair(slot, pen)]
        if len(cells) == 2:
            cells += [a_cell(_NOTHING, width) for width in _PAIR[2:]]
        rows.append(row(cells))
    return table(part.title, head(heads, _PAIR, "ColumnHead" if title else "EntryHead") + "".join(rows), _PAIR)


def _pair(slot: Slot, pen: Pen) -> tuple[str, str]:
    answer = a_cell(paragraph(pen.control(slot), pen.style(slot, "Answer")), _PAIR[1])
    return label_cell(slot.heading, _PAIR[0], core=slot.question.core), answer


def _entry(entry: Entry, pen: Pen) -> str:
    """A repeated entry: one row for each, in which a row may be added or taken away."""
    columns = {slot.question.field: _entry_heading(slot) for one in entry.rows for slot in one.slots}
    pen.rows[entry.path] += len(entry.rows)
    wide = len(columns) > _NARROW
    groups = _groups(list(columns)) if wide else [[name] for name in columns]
    widths = shares(_proportions(groups, wide=wide))
    titles = _WIDE_HEADS[: len(groups)] if wide else list(columns.values())
    rows = "".join(_repeated(pen, _row(one, groups, widths, pen, wide=wide), grows=entry.grows) for one in entry.rows)
    body = _section(pen, entry.title, rows) if entry.grows else rows
    return table(entry.title, head(titles, widths, "EntryHead") + body, widths)


def _proportions(groups: Sequence[Sequence[str]], *, wide: bool) -> list[float]:
    if wide:
        return [1.45, 1.15, 1.1][: len(groups)] if "headline" in groups[0] else [1.0] * len(groups)
    return [_WIDER.get(group[0], 1.0) for group in groups]


def _groups(columns: Sequence[str]) -> list[list[str]]:
    """The columns of a wide entry in three cells: what it is about, then the rest in two halves."""
    what = [name for name in columns if name in _WHAT] if "headline" in columns else list(columns[:3])
    rest = [name for name in columns if name not in what]
    half = (len(rest) + 1) // 2
    return [group for group in (what, rest[:half], rest[half:]) if group]


def _row(one: Row, groups: Sequence[Sequence[str]], widths: Sequence[int], pen: Pen, *, wide: bool) -> str:
    slots = {slot.question.field: slot for slot in one.slots}
    cells = []
    for number, (group, width) in enumerate(zip(groups, widths, strict=True)):
        made = [_answer(slots[name], pen, labelled=wide) for name in group if name in slots]
        made += _told(one.told) if number == 0 else []
        cells.append(a_cell("".join(made) or _NOTHING, width))
    return row(cells)


def _told(texts: Sequence[str]) -> list[str]:
    """What is to be read beside an answer; the first is what it is about."""
    return [paragraph(run(text, "" if at else "<w:b/>"), "Answer") for at, text in enumerate(texts)]


def _answer(slot: Slot, pen: Pen, *, labelled: bool) -> str:
    """An answer in a paragraph of its own."""
    made = _labelled(slot, pen, core=_is_needed(slot)) if labelled else pen.control(slot)
    return paragraph(made, pen.style(slot, "Answer"))


def _entry_heading(slot: Slot) -> str:
    return _starred(slot.heading, core=_is_needed(slot))


def _is_needed(slot: Slot) -> bool:
    return slot.question.field in _NEEDED and slot.lock != KEPT


def _repeated(pen: Pen, made: str, *, grows: bool) -> str:
    """A row that Word offers to repeat."""
    if not grows:
        return made
    kind = f'<w:id w:val="{pen.next()}"/><w15:repeatingSectionItem/>'
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>"


def _section(pen: Pen, title: str, rows: str) -> str:
    name = escaped(title)
    kind = f'<w15:repeatingSection><w15:sectionTitle w:val="{name}"/></w15:repeatingSection>'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="{pen.next()}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{rows}</w:sdtContent></w:sdt>"
    )
