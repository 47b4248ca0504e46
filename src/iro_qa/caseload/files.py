"""A file's sheets as rows of values, or a fault that says why there are none. Nothing is opened before it is safe."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from iro_qa import guard
from iro_qa.boundary import Caught, attempt
from iro_qa.caseload.columns import Findings
from iro_qa.errors import Place
from iro_qa.grids import Grid, grids

#: The largest text file that is read, in bytes: a return of ten thousand children is about 6 MB.
MOST_TEXT = 64 * 2**20
#: The most rows of one table; a return of ten thousand children has about fifty thousand reviews.
MOST_ROWS = 500_000

_DELIMITERS = (",", ";", "\t")
_RESEND = "Ask for the file again, or export it again."
_SAVE_AS = "Save it as CSV UTF-8."
_SWALLOWED = "A cell of this row holds what look like further rows: a quotation mark is open where none should be."
_QUOTES = "Mend the quotation marks in this row, or save the list as .xlsx."


def content(path: Path, place: Place, found: Findings) -> bytes | None:
    """The whole file; None, with a fault, where it cannot be opened or is too large."""
    try:
        data = _read(path)
    except (OSError, ValueError):
        found.fault(place, "cannot-open", "The file could not be opened.", "Check that it is there and may be read.")
        return None
    if len(data) > MOST_TEXT:
        found.fault(place, "too-large", "The file is too large.", "Split it, or leave out what is not needed.")
        return None
    if not data.strip():
        found.fault(place, "empty", "The file is empty.", _RESEND)
        return None
    return data


def _read(path: Path) -> bytes:
    """The file's bytes. A pipe or a device would be waited for without end: it is no file."""
    if path.exists() and not path.is_file():
        raise OSError
    with path.open("rb") as stream:
        return stream.read(MOST_TEXT + 1)


def sheets(data: bytes, place: Place, found: Findings) -> list[Grid]:
    """The sheets of a workbook; none, with a fault, where it is not safe or not one."""
    refusal = guard.inspect(data)
    if refusal is not None:
        found.fault(place, refusal.code, refusal.what, refusal.remedy)
        return []
    made = attempt(lambda: grids(data))
    if isinstance(made, Caught) and "iro-qa[excel]" in made.kind:
        found.fault(place, "package", "Excel files need a further package.", "Run: pip install 'iro-qa[excel]'.")
        return []
    if isinstance(made, Caught):
        found.fault(place, "workbook", "The file is not a workbook that can be read.", "Open and save it in Excel.")
        return []
    return made


def table(data: bytes, place: Place, found: Findings) -> list[Grid]:
    """A text file as one sheet; none, with a fault, where it is no table."""
    text = _decoded(data, place, found)
    if text is None:
        return []
    delimiter = max(_DELIMITERS, key=text[: text.find("\n") + 1 or None].count)
    rows = attempt(lambda: tuple(_rows(text, delimiter)))
    if isinstance(rows, Caught):
        found.fault(place, "quote", "The quotation marks of the file do not match.", "Export it again.")
        return []
    if len(rows) > MOST_ROWS:
        found.fault(place, "too-large", "The file has too many rows.", "Split it, or leave out what is not needed.")
        return []
    return [Grid("", 1, False, tuple(_whole(rows, delimiter, place, found)))]


_Row = tuple[int, tuple[str, ...]]


def _whole(rows: Sequence[_Row], delimiter: str, place: Place, found: Findings) -> Iterator[_Row]:
    """The rows but those that hold further rows in a cell, each of which is a fault."""
    lengths = Counter(len(row) for _, row in rows if sum(map(bool, row)) > 2)
    columns = lengths.most_common(1)[0][0] if lengths else 0
    for number, row in rows:
        if any(_holds_rows(cell, delimiter, columns, len(row)) for cell in row):
            found.fault(place.at(row=number), "quote", _SWALLOWED, _QUOTES)
        else:
            yield number, row


def _holds_rows(text: str, delimiter: str, columns: int, cells: int) -> bool:
    """Whether a cell runs on into another line and holds the delimiters of a row, or the row's cells are too many.

    In sentences a space follows a comma.
    """
    if len(text.splitlines()) < 2:
        return False
    return cells > columns or len(re.findall(f"{delimiter}(?! )", text)) >= max(3, columns - 1)


def _decoded(data: bytes, place: Place, found: Findings) -> str | None:
    """UTF-8, UTF-16 with its mark, or Windows-1252, which is noted."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for tried in (encoding, "cp1252"):
        text = attempt(data.decode, tried)
        if isinstance(text, str) and "\0" not in text:
            if tried == "cp1252":
                found.note(place, "", "The text is not UTF-8 and was read as Windows-1252; check labels with accents.")
            return text
    found.fault(place, "encoding", "The file's text is in no encoding that is known here.", _SAVE_AS)
    return None


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
        if any(cell.strip() for cell in row):
            yield number, tuple(row)
