"""A file's sheets as rows of values, or a fault that says why there are none. Nothing is opened before it is safe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
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
_SUFFIXES = (".csv", ".xlsx", ".xml")


def found_files(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Every file named, and in folders those of a kind that may be a list; in sorted order, lock files left aside."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        inside = (file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
        yield from sorted(file for file in inside if not file.name.startswith(("~$", ".")))


def content(path: Path, place: Place, found: Findings) -> bytes | None:
    """The whole file; None, with a fault, where it cannot be opened or is too large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_TEXT + 1)
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
    return [Grid("", 1, False, rows)]


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


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
        if any(cell.strip() for cell in row):
            yield number, tuple(row)
