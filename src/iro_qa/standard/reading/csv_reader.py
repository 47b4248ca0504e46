"""Forms in CSV: one row a form, with a row of headings among the first five."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from iro_qa.plugin import Headings, Note, Place, Raw, Unreadable, catalogue
from iro_qa.standard.reading.files import MOST_TEXT, UTF_16, empty, no_rows, refused, too_large
from iro_qa.standard.reading.tables import TOP, Header, Row, asked_twice, find_header, is_blank, no_header, own_header

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 2**17 - 1  # characters in which the first rows are looked for; csv takes no longer field
_CHUNK = 2**20
_GUESSED = "The text is not UTF-8 and was read as Windows-1252; check names with accents. Save it as CSV UTF-8."
_SWALLOWED = "A text in this row holds what look like further rows: a quotation mark is open where none should be."
_QUOTES = "Mend the quotation marks in this row, or save the table as .xlsx."


def read_csv(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
    """Each row of a .csv file as cells by question path. One row at a time is held in memory."""
    try:
        encoding = _encoding(path, place)
        if isinstance(encoding, Unreadable):
            yield encoding
            return
        with path.open(encoding=encoding, newline="") as stream:
            yield from _forms(stream, place, _guessed(encoding, place))
    except OSError:
        yield refused(place, "cannot-open", "The file could not be opened.", "Check that you may read it.")


def _guessed(encoding: str, place: Place) -> tuple[Note, ...]:
    return (Note(place, "", _GUESSED),) if encoding == "cp1252" else ()


def _encoding(path: Path, place: Place) -> str | Unreadable:
    """How the text is written; Windows-1252 only if it cannot be UTF-8. Reads the file once."""
    if path.stat().st_size > MOST_TEXT:
        return too_large(place)
    with path.open("rb") as stream:
        start = stream.read(2)
    if not start:
        return empty(place)
    for encoding in ("utf-16",) if start in UTF_16 else ("utf-8-sig", "cp1252"):
        found = _decodes(path, encoding)
        if found == "nul":
            what = "The file holds NUL characters: it is no CSV file, or it is UTF-16 without its mark."
            return refused(place, "nul", what, "Save it as CSV UTF-8.")
        if found == "yes":
            return encoding
    return refused(place, "encoding", "The file's text is in no encoding that is known here.", "Save it as CSV UTF-8.")


def _decodes(path: Path, encoding: str) -> str:
    """yes, no, or nul."""
    decoder, nul = codecs.getincrementaldecoder(encoding)(), False
    try:
        with path.open("rb") as stream:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                nul = "\0" in decoder.decode(chunk) or nul
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "no"
    return "nul" if nul else "yes"


def _forms(stream: TextIO, place: Place, notes: tuple[Note, ...]) -> Iterator[Raw | Unreadable]:
    delimiter, header = _layout(stream.read(_SAMPLE), place)
    stream.seek(0)
    wrong = asked_twice(header, place) if header else no_header(place)
    if wrong or not header:
        yield wrong or no_header(place)
        return
    none = True
    for row in _rows(stream, delimiter, header, place):
        none = False
        yield _form(row, notes, header)
    if none:
        yield no_rows(place)


def _layout(sample: str, place: Place) -> tuple[str, Header | None]:
    """The delimiter with which the first rows name most questions, else have most columns; and the headings."""
    headings = Headings.of(catalogue())
    tops = [(delimiter, _top(sample, delimiter)) for delimiter in _DELIMITERS]
    found = [(delimiter, find_header(top, headings, place)) for delimiter, top in tops]
    if not any(header for _, header in found):
        found = [(delimiter, own_header(top, place)) for delimiter, top in tops]
    return max(found, key=lambda pair: (len(pair[1].paths), len(pair[1].keys)) if pair[1] else (0, 0))


def _top(sample: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    return list(enumerate(islice(reader, TOP), start=1))


def _rows(stream: TextIO, delimiter: str, header: Header, place: Place) -> Iterator[Row | Unreadable]:
    """The rows below the headings that are not blank. A row that cannot be read costs only itself."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        at = place.at(row=number)
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield _unread(at, unclosed="unexpected end" in str(error))
            continue
        if values is None:
            return
        if number > header.number and any(map(str.strip, values)):
            swallowed = any(_holds_a_row(value, delimiter, len(header.keys)) for value in values)
            yield refused(at, "quote", _SWALLOWED, _QUOTES) if swallowed else _row(values, header, at)


def _holds_a_row(text: str, delimiter: str, columns: int) -> bool:
    """Whether a further line of a text has a row's delimiters; in sentences a space follows them."""
    least = max(3, columns - 1)
    return any(len(re.findall(f"{delimiter}(?! )", line)) >= least for line in text.splitlines()[1:])


def _row(values: list[str], header: Header, place: Place) -> Row | Unreadable:
    if all(is_blank(value) for value in values[len(header.keys) :]):
        return header.row(values, place)
    what = f"The row has more than the {len(header.keys)} cells of the row of headings."
    return refused(place, "too-many-cells", what, "Put a text that holds the delimiter into quotation marks.")


def _unread(place: Place, *, unclosed: bool) -> Unreadable:
    if unclosed:
        what = "A quotation mark is opened in this row and never closed; no row after it could be read."
        return refused(place, "quote", what, _QUOTES)
    return refused(place, "quote", "The row's quotation marks do not match, or a text is too long.", _QUOTES)


def _form(row: Row | Unreadable, notes: tuple[Note, ...], header: Header) -> Raw | Unreadable:
    if isinstance(row, Unreadable):
        return row
    return Raw(row.place, row.cells, (*notes, *row.notes), columns=header.columns)
