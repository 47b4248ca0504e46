"""The guard that every .xlsx and .docx passes before a library opens it.

It reads every part to its end, believes no size written in the file and expands no entity. Give the reader
the same bytes that were inspected: a file on a shared drive may change between two openings.
"""

from __future__ import annotations

import io
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

import attrs


@attrs.frozen
class Limits:
    """How much a file may hold; sizes in bytes. Every limit is the largest value that still passes."""

    max_file: int = 25 * 2**20  # what council mail carries; the file is held in memory while it is inspected
    max_parts: int = 500  # an ordinary file has 10 to 40; one with many pictures about 200
    max_part: int = 32 * 2**20  # one worksheet of 5,000 forms and 150 questions is about 26 MiB
    max_total: int = 60 * 2**20  # every part together, kept under 64 MB
    max_ratio: int = 200  # ordinary XML packs 10 to 30 times smaller, a bomb 1,000 times
    ratio_from: int = 2**20  # a smaller part may pack as well as it likes: it can do no harm
    max_depth: int = 100  # a table in a table costs four levels; libxml2 itself stops at 256
    max_elements: int = 2_000_000  # with comments; python-docx took 700 bytes for each: 1.4 GB at the worst
    max_attributes: int = 4_000_000  # two or three to a cell; lxml took 240 bytes for each: 1 GB at the worst
    max_text: int = 2**20  # characters in one text or one element's attributes; an Excel cell holds 32,767
    max_rows: int = 100_000  # rows with a cell in them; more than ten years of a large council's reviews
    max_columns: int = 2_000  # a form of 150 questions with its repeated groups spread out, and to spare
    max_area: int = 5_000_000  # last row times last column: some readers fill gaps, at 30 bytes a cell


@attrs.frozen
class Refusal:
    """Why a file was not opened: a code, and two sentences of ours that hold no word out of the file."""

    code: str
    what: str
    remedy: str


_RESAVE: Final = "Open the file in Word or Excel, save it again and send the new copy."
_RESEND: Final = "Ask for the file again, and check that it opens in Word or Excel."
_ORIGIN: Final = "Do not open it. Ask the sender where the file came from, and ask for a new copy."
_UNLOCK: Final = "Take the password off, or save it as .docx or .xlsx, and send that copy."
_TIDY: Final = "Delete the empty rows and columns beyond the table, then save the workbook again."
_SMALLER: Final = "Split it into smaller files, or take out what is not part of the forms."

_ALL: Final = (
    Refusal("cannot-open", "The file could not be opened.", "Check that you may read it."),
    Refusal("empty", "The file is empty (0 bytes).", _RESEND),
    Refusal("password", "The file has a password, or is of the old kind (.doc or .xls).", _UNLOCK),
    Refusal("not-zip", "The file is not a Word or Excel file, whatever its name ends in.", _RESEND),
    Refusal("truncated", "The file is cut off: its end is missing.", _RESEND),
    Refusal("damaged", "The file is damaged: what it holds disagrees with its own checksums.", _RESEND),
    Refusal("too-large", "The file is too large.", _SMALLER),
    Refusal("too-many-parts", "The file is made of too many parts.", _SMALLER),
    Refusal("part-too-large", "One part of the file is too large once unpacked.", _SMALLER),
    Refusal("total-too-large", "The file is too large once unpacked.", _SMALLER),
    Refusal("ratio", "A part of the file unpacks to far more than its size, as a zip bomb does.", _ORIGIN),
    Refusal("duplicate-part", "The file holds two parts of one name: it can be read in two ways.", _RESAVE),
    Refusal("encrypted-part", "A part of the file is encrypted.", _UNLOCK),
    Refusal("unknown-packing", "A part is packed in a way that Word and Excel do not use.", _RESAVE),
    Refusal("unsafe-name", "A part of the file has a name that could lead outside the file.", _ORIGIN),
    Refusal("dtd", "The file holds a document type definition, which Word and Excel never write.", _ORIGIN),
    Refusal("bad-xml", "A part of the file is not correct XML.", _RESAVE),
    Refusal("too-deep", "The contents of the file are nested too deeply.", _RESAVE),
    Refusal("too-many-elements", "The file holds too many cells, paragraphs or other elements.", _SMALLER),
    Refusal("text-too-long", "The file holds a single text that is too long.", _SMALLER),
    Refusal("cell-out-of-range", "A worksheet has a cell too far down, too far right or nowhere.", _TIDY),
    Refusal("unreadable", "The file could not be examined.", _RESEND),
)
REFUSALS: Final[Mapping[str, Refusal]] = MappingProxyType({refusal.code: refusal for refusal in _ALL})

_CHUNK: Final = 2**16
_OLE: Final = b"\xd0\xcf\x11\xe0"
_END: Final = b"PK\x05\x06"
_LAST_ROW: Final = 1_048_576  # Excel's own; openpyxl walks to any number it is given
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000  # ordinary, strong, and hidden headers
_BLANK: Final = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"  # byte order marks, space, the zeros of UTF-16 and UCS-4
_MARKUP: Final = (b"<", b"Lo\xa7\x94")  # the second is "<?xm" in EBCDIC, which lxml reads and expat does not
_ROW: Final = re.compile(r"[0-9]{1,7}")
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BAD_XML: Final = (expat.ExpatError, LookupError, ValueError)  # the last two: encodings Python cannot take
_DAMAGE: Final = (  # what zipfile raises for wrong bytes, found by fuzzing and by reading it
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


def _unheard(size: int, /) -> None:
    """Nobody is counting."""


def inspect(
    file: Path | bytes, limits: Limits = Limits(), unpacked: Callable[[int], object] = _unheard
) -> Refusal | None:
    """Why this .xlsx or .docx must not be opened, or None if it may be. No file makes it raise.

    `unpacked` is told the size of each chunk as it comes out of the zip: their sum is all that was unpacked.
    """
    try:
        _inspect(_contents(file, limits), limits, unpacked)
    except _Refused as refused:
        return REFUSALS[refused.code]
    except _DAMAGE:
        return REFUSALS["damaged"]
    except Exception:  # noqa: BLE001  # the promise above: a fault of the guard's own refuses the file too
        return REFUSALS["unreadable"]
    return None


@attrs.define
class _Refused(Exception):
    """Carries a code to the edge, and never beyond it."""

    code: str


def _refuse_if(bad: bool, code: str) -> None:
    if bad:
        raise _Refused(code)


def _contents(file: Path | bytes, limits: Limits) -> bytes:
    if isinstance(file, bytes):
        return file
    try:
        _refuse_if(not file.is_file(), "cannot-open")  # a pipe or a device could keep us waiting for ever
        with file.open("rb") as stream:
            return stream.read(limits.max_file + 1)
    except OSError:
        raise _Refused("cannot-open") from None


def _inspect(data: bytes, limits: Limits, unpacked: Callable[[int], object]) -> None:
    _check_outside(data, limits)
    tally = _Tally(limits, unpacked)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        _check_directory(package.infolist(), _listed(data))
        for part in package.infolist():
            _check_part(part.filename, _chunks(package, part, tally), tally)


def _check_outside(data: bytes, limits: Limits) -> None:
    """What can be told before any zip library sees the file."""
    _refuse_if(not data, "empty")
    _refuse_if(data.startswith(_OLE), "password")
    _refuse_if(not data.startswith(b"PK\x03\x04"), "not-zip")
    _refuse_if(len(data) > limits.max_file, "too-large")
    end = data.rfind(_END)
    _refuse_if(end < 0 or end + 22 > len(data), "truncated")
    # zipfile makes an object for each directory entry before it can be asked how many there are
    _refuse_if(data.count(b"PK\x01\x02") > limits.max_parts, "too-many-parts")


def _listed(data: bytes) -> int:
    """How many parts the end record says there are."""
    end = data.rfind(_END)
    return int.from_bytes(data[end + 10 : end + 12], "little")


def _check_directory(parts: list[zipfile.ZipInfo], listed: int) -> None:
    # a damaged entry can swallow the next, and zipfile does not count; 0xFFFF: the number stands elsewhere
    _refuse_if(listed not in (len(parts), 0xFFFF), "damaged")
    seen = set[str]()
    for part in parts:
        _refuse_if(bool(part.flag_bits & _ENCRYPTED), "encrypted-part")
        # bzip2 and lzma would unpack without a bound
        _refuse_if(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), "unknown-packing")
        _refuse_if(_is_unsafe(part.orig_filename) or _is_unsafe(part.filename), "unsafe-name")
        _refuse_if(part.filename.casefold() in seen, "duplicate-part")
        seen.add(part.filename.casefold())


def _is_unsafe(name: str) -> bool:
    """Of the name as written too: zipfile cuts it at a NUL and, on Windows, turns backslashes round."""
    steps = name.removesuffix("/").split("/")
    return bool({"", ".", ".."}.intersection(steps) or {"\\", ":", "\0"}.intersection(name))


@attrs.define
class _Tally:
    """What the whole file has cost so far."""

    limits: Limits
    unpacked: Callable[[int], object]
    total: int = 0
    elements: int = 0
    attributes: int = 0

    def add_bytes(self, size: int) -> None:
        self.unpacked(size)
        self.total += size
        _refuse_if(self.total > self.limits.max_total, "total-too-large")

    def add_element(self, attributes: int = 0) -> None:
        self.elements += 1
        self.attributes += attributes
        if self.elements > self.limits.max_elements or self.attributes > self.limits.max_attributes:
            raise _Refused("too-many-elements")


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo, tally: _Tally) -> Iterator[bytes]:
    """The part to its true end: zipfile stops at the size it was told, so it is told none."""
    declared, part.file_size, size = part.file_size, sys.maxsize, 0
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):  # the last read checks the CRC
            size += len(chunk)
            tally.add_bytes(len(chunk))
            _check_size(size, part.compress_size, tally.limits)
            yield chunk
    _refuse_if(size != declared, "damaged")


def _check_size(size: int, packed: int, limits: Limits) -> None:
    _refuse_if(size > limits.max_part, "part-too-large")
    _refuse_if(size > limits.ratio_from and size > packed * limits.max_ratio, "ratio")


def _check_part(name: str, chunks: Iterator[bytes], tally: _Tally) -> None:
    head = next(chunks, b"")
    named = name.lower().endswith((".xml", ".rels"))
    if named or _is_markup(head):
        _check_xml(chain((head,), chunks), named, _Xml(tally))
    for _ in chunks:  # whatever it is, read it to its end
        pass


def _is_markup(head: bytes) -> bool:
    """By its first bytes: the file itself says which parts are XML, and may call them anything."""
    start = head.lstrip(_BLANK)
    return start.startswith(_MARKUP) or (not start and len(head) == _CHUNK)


def _check_xml(chunks: Iterator[bytes], named: bool, xml: _Xml) -> None:
    try:
        for chunk in chunks:
            xml.feed(chunk)
        xml.feed(b"", last=True)
    except _BAD_XML as error:
        # Excel writes an unclosed <br> into its .vml drawings; no reader takes such a part for XML
        mismatch = isinstance(error, expat.ExpatError) and error.code == 7
        _refuse_if(named or not mismatch, "bad-xml")


class _Xml:
    """Streams one part through expat and keeps counts, never a tree."""

    def __init__(self, tally: _Tally) -> None:
        self._tally, self._limits = tally, tally.limits
        self._depth = self._run = self._fed = 0
        self._row = self._column = self._last_row = self._last_column = 0
        # Names as written: with namespaces on, a long one would be copied into every name.
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True  # else a call for every line
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._aside

    def feed(self, chunk: bytes, last: bool = False) -> None:
        """Parse a chunk. A tag or comment that will not end is refused: expat would hold it all."""
        self._parser.Parse(chunk, last)
        self._fed += len(chunk)
        waiting = self._fed - self._parser.CurrentByteIndex
        _refuse_if(waiting > 4 * self._limits.max_text + _CHUNK, "text-too-long")

    def _doctype(self, *_: object) -> None:
        raise _Refused("dtd")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._tally.add_element(len(attributes))
        self._depth += 1
        self._run = 0
        _refuse_if(self._depth > self._limits.max_depth, "too-deep")
        if attributes:
            self._measure(sum(map(len, attributes.values())))
        local = name.rpartition(":")[2]
        if local == "row":
            self._start_row(attributes.get("r"))
        elif local == "c" and self._row:  # a calculation chain has cells too, in no row
            self._start_cell(attributes.get("r"))

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._run = 0

    def _text(self, text: str) -> None:
        self._run += len(text)
        self._measure(self._run)

    def _aside(self, *_: object) -> None:
        self._tally.add_element()

    def _measure(self, length: int) -> None:
        _refuse_if(length > self._limits.max_text, "text-too-long")

    def _start_row(self, place: str | None) -> None:
        """An empty row may stand anywhere in Excel's grid: Excel leaves such rows behind."""
        _refuse_if(place is not None and not _ROW.fullmatch(place), "cell-out-of-range")
        self._row = self._row + 1 if place is None else int(place)
        self._column = 0
        _refuse_if(not 1 <= self._row <= _LAST_ROW, "cell-out-of-range")

    def _start_cell(self, place: str | None) -> None:
        found = _CELL.fullmatch(place) if place is not None else None
        if place is not None and found is None:
            raise _Refused("cell-out-of-range")
        self._column = _column(found[1]) if found else self._column + 1
        self._last_row = max(self._last_row, int(found[2]) if found else self._row)
        self._last_column = max(self._last_column, self._column)
        self._check_reach()

    def _check_reach(self) -> None:
        rows, columns, limits = self._last_row, self._last_column, self._limits
        beyond = rows > limits.max_rows or columns > limits.max_columns or rows * columns > limits.max_area
        _refuse_if(beyond, "cell-out-of-range")


def _column(letters: str) -> int:
    """The number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
