"""Filled Word forms for tests: one written by us, with its XML changed as programs and people change it."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.builders import form

from iro_qa.errors import Place, Unreadable
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.cells import from_form
from iro_qa.readers import Raw, read_form
from iro_qa.standard.wordform.form import word_form
from iro_qa.standard.wordform.reader import read_word
from iro_qa.standard.wordform.reader_doubts import SAID

PLACE = Place(1, 1, ".docx")
MAIN = "word/document.xml"
CONCERNS = {"items": [{"ref": "C1", "headline": "No dentist", "urgency": "red"}, {"ref": "C2", "headline": "No plan"}]}
FILLED = form(
    health={"dental": "yes", "dental_on": "2026-09-01", "comment": "Fine.\nAll well."},
    sdq={"score": 12},
    review={"held_on": "2026-10-14", "took_part": ["child", "social_worker"]},
    concerns=CONCERNS,
)


@functools.cache
def _filled() -> bytes:
    return word_form(catalogue(), OPEN_LISTS, FILLED)


def written(made: MonitoringForm = FILLED) -> bytes:
    """The form as the Word document that we write."""
    return _filled() if made is FILLED else word_form(catalogue(), OPEN_LISTS, made)


def blank() -> bytes:
    """The blank form."""
    return word_form(catalogue(), OPEN_LISTS)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A document of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return held.getvalue()


def changed(change: Callable[[str], str], data: bytes | None = None, part: str = MAIN) -> bytes:
    """The document with one part changed. A change that changes nothing is a fault of the test."""
    content = parts(data or written())
    before = content[part].decode()
    after = change(before)
    assert after != before, "nothing was changed"
    return packed({**content, part: after.encode()})


def box(tag: str, row: int = 0) -> re.Pattern[str]:
    """The control of a question: its properties without kind as group 1, its kind as 2, its content as 3."""
    escaped = re.escape(tag)
    start = f'<w:bookmarkStart w:id="[0-9]+" w:name="r{row:02}_f_[^"]*"/>' if row else ""
    return re.compile(
        rf'{start}<w:sdt><w:sdtPr>(<w:alias w:val="[^"]*"/><w:tag w:val="{escaped}"/>.*?)'
        r"((?:<w:text|<w:date|<w:dropDownList|<w:comboBox|<w14:checkbox).*?)</w:sdtPr><w:sdtContent>(.*?)</w:sdtContent></w:sdt>"
    )


def with_content(tag: str, content: str, row: int = 0, data: bytes | None = None) -> bytes:
    """The document with other runs in one control."""
    return changed(lambda text: _replaced(text, tag, row, lambda _: content), data)


def _replaced(text: str, tag: str, row: int, change: Callable[[str], str]) -> str:
    found = box(tag, row).search(text)
    assert found, tag
    return text[: found.start(3)] + change(found[3]) + text[found.end(3) :]


def with_kind(tag: str, before: str, after: str, data: bytes | None = None) -> bytes:
    """The document with a piece of one control's properties put otherwise."""

    def change(text: str) -> str:
        found = box(tag).search(text)
        assert found and before in found[1] + found[2], tag
        properties = (found[1] + found[2]).replace(before, after)
        return text[: found.start(1)] + properties + text[found.end(2) :]

    return changed(change, data)


def run(text: str, inside: str = "") -> str:
    """A run of text."""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def raws(data: bytes, folder: Path, suffix: str = ".docx") -> list[Raw | Unreadable]:
    """What the reader yields of a file."""
    path = folder / f"form{suffix}"
    path.write_bytes(data)
    return list(read_word(path, PLACE))


def alike(one: MonitoringForm) -> tuple[object, ...]:
    """What a form says: a box is ticked or not, however often a code stands in a list."""
    flat, tables = from_form(one)
    kinds = {question.path: question.kind for question in catalogue().questions}
    codes = {path: "; ".join(dict.fromkeys(str(flat[path]).split("; "))) for path in flat if kinds.get(path) == "codes"}
    return flat | codes, tables


def read_back(data: bytes, folder: Path) -> tuple[MonitoringForm, dict[str, list[str]]]:
    """The one form in a document, and what is noted by question."""
    (raw,) = raws(data, folder)
    assert isinstance(raw, Raw), raw
    found = read_form(raw)
    assert isinstance(found, tuple), found
    notes: dict[str, list[str]] = {}
    for note in found[1]:
        notes.setdefault(note.question, []).append(note.what)
    return found[0], notes


def document(body: str) -> bytes:
    """A document in which only this stands, and that says nothing of itself."""
    content = parts(written())
    text = content.pop(MAIN).decode()
    del content["docProps/custom.xml"]
    content["word/footer1.xml"] = content["word/header1.xml"]
    start, end = text.index("<w:body>") + 8, text.rindex("<w:sectPr>")
    return packed({**content, MAIN: (text[:start] + body + text[end:]).encode()})


def codes(found: Iterable[Raw | Unreadable]) -> list[str]:
    """The codes of all faults."""
    return [fault.code for item in found if isinstance(item, Unreadable) for fault in item.faults]


def said(notes: dict[str, list[str]], question: str) -> list[str]:
    """The kinds of what is noted of a question."""
    kinds = {sentence: kind for kind, sentence in SAID.items()}
    return [kinds[sentence] for sentence in notes.get(question, [])]


def as_libreoffice_7(text: str) -> str:
    """Without tags, flags and locks."""
    return re.sub(r"<w:tag [^>]*/>|<w:showingPlcHdr/>|<w:lock [^>]*/>", "", text)
