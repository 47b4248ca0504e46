"""Hostile and broken files, made on the spot: each maker returns the bytes of one animal.

Large ones are packed from one block repeated, so no maker holds what its file would unpack to.
"""

from __future__ import annotations

import io
import random
import string
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET_PART = "xl/worksheets/sheet1.xml"
STRINGS_PART = "xl/sharedStrings.xml"
WORD_PART = "word/document.xml"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&l9;</a>"
)
KIB, MIB = 2**10, 2**20

# ------------------------------------------------------------------------------------------ how to make a zip


def pack(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, their names untouched; the same parts give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in parts:
            info = zipfile.ZipInfo("part")
            info.filename, info.compress_type = name, method
            package.writestr(info, data)
    return held.getvalue()


def header(name: str, packed: int, crc: int, size: int) -> bytes:
    """What stands in front of a part."""
    fields = (20, 0, 8, 0, 33, crc, packed, size, len(name), 0)
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name.encode()


def entry(name: str, packed: int, crc: int, size: int, offset: int) -> bytes:
    """What stands in the directory for a part."""
    fields = (20, 20, 0, 8, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *fields) + name.encode()


def closed(parts: bytes, entries: list[bytes]) -> bytes:
    """Parts, directory and end record."""
    listed = b"".join(entries)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listed), len(parts), 0)
    return parts + listed + end


def repeated(name: str, start: bytes, block: bytes, times: int, end: bytes) -> bytes:
    """A zip of one part, start + block * times + end, with a right checksum; the block is packed once."""
    packed = _deflated(start) + _deflated(block) * times + _deflated(end, zlib.Z_FINISH)
    crc = zlib.crc32(start)
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    crc, size = zlib.crc32(end, crc), len(start) + len(block) * times + len(end)
    return closed(header(name, len(packed), crc, size) + packed, [entry(name, len(packed), crc, size, 0)])


def _deflated(data: bytes, flush: int = zlib.Z_FULL_FLUSH) -> bytes:
    press = zlib.compressobj(wbits=-15)
    return press.compress(data) + press.flush(flush)


def varied(filler: bytes, size: int = 64 * KIB) -> bytes:
    """A block that packs a hundred times smaller: under the ratio limit, so that another limit must act."""
    letters = "".join(random.Random(1).choices(string.ascii_letters, k=700)).encode()
    return letters + filler * ((size - len(letters)) // len(filler))


def sheet(rows: str) -> bytes:
    """A zip with one worksheet that holds these rows."""
    whole = f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return pack((SHEET_PART, whole.encode()))


def document(body: str) -> bytes:
    """A zip with one Word document that holds this body."""
    return pack((WORD_PART, f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()))


def with_size_declared(single: bytes, size: int) -> bytes:
    """A zip of one part, with another size written in both places where it stands; the checksum stays."""
    place, written = single.rindex(b"PK\x01\x02") + 24, struct.pack("<L", size)
    return single[:22] + written + single[26:place] + written + single[place + 4 :]


def with_flags(single: bytes, flags: int) -> bytes:
    """A zip of one part, with these flags set in both places where they stand."""
    place, written = single.rindex(b"PK\x01\x02") + 8, struct.pack("<H", flags)
    return single[:6] + written + single[8:place] + written + single[place + 2 :]


# ---------------------------------------------------------------------------------------------------- the zoo


def zip_bomb() -> bytes:
    """A worksheet of 30 MiB of blanks in 40 kB: small enough in all, but for the ratio."""
    block = b"<v>" + b" " * (64 * KIB) + b"</v>"
    return repeated(SHEET_PART, b"<worksheet>", block, 480, b"</worksheet>")


def picture_bomb() -> bytes:
    """Not XML at all: 1 GiB that no parser would look at, but that a library may hold in memory."""
    return repeated("word/media/image1.png", b"\x89PNG", bytes(MIB), 1024, b"")


def lying_bomb() -> bytes:
    """The zip bomb, said to be 100 bytes long."""
    return with_size_declared(zip_bomb(), 100)


def slow_bomb() -> bytes:
    """1 GiB that packs only a hundred times smaller."""
    return repeated("word/media/image1.png", b"\x89PNG", varied(b"\0"), 16 * 1024, b"")


def crowd_of_parts() -> bytes:
    """Each part is small and packs modestly, their sum is 400 MiB."""
    packed, crc = _deflated(varied(b"\0", MIB), zlib.Z_FINISH), zlib.crc32(varied(b"\0", MIB))
    parts, entries = b"", []
    for number in range(400):
        name = f"{number:03d}"
        entries.append(entry(name, len(packed), crc, MIB, len(parts)))
        parts += header(name, len(packed), crc, MIB) + packed
    return closed(parts, entries)


def overlapping() -> bytes:
    """Four hundred parts that share their bytes: 400 MiB out of 45 kB, every size and checksum right.

    Each part begins by quoting the header of the next one (a stored block) and goes on with the next one's
    packed data, down to a kernel that all of them end in (D. Fifield, "A better zip bomb", 2019).
    """
    plain = b"".join(varied(b"\0") for _ in range(16))
    packed, records = _deflated(plain, zlib.Z_FINISH), []
    for number in range(399, -1, -1):
        facts = (f"{number:03d}", len(packed), zlib.crc32(plain), len(plain))
        head = header(*facts)
        records.append((facts, number * (len(head) + 5)))
        quote = b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF)
        packed, plain = quote + head + packed, head + plain
    parts = packed[5:]  # the first header is quoted by nobody
    return closed(parts, [entry(*facts, offset) for facts, offset in reversed(records)])


def far_cell() -> bytes:
    """One cell in the last corner of Excel's grid."""
    return sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def endless_rows() -> bytes:
    """An empty row numbered four thousand million: openpyxl, read-only, yields every row on the way."""
    return sheet('<row r="4000000000"/>')


def long_string() -> bytes:
    """One text of 1 GiB."""
    return repeated(STRINGS_PART, b"<sst><si><t>", varied(b"a"), 16 * 1024, b"</t></si></sst>")


def long_attribute() -> bytes:
    """One attribute of 1 GiB, which a parser holds until its closing quotation mark."""
    return repeated(WORD_PART, b'<a b="', varied(b"a"), 16 * 1024, b'"/>')


def many_strings() -> bytes:
    """Fifty million short strings, 850 MB in all."""
    block = b"<si><t>" + varied(b"</t></si><si><t>a") + b"</t></si>"
    return repeated(STRINGS_PART, b"<sst>", block, 50_000_000 // block.count(b"<si>") + 1, b"</sst>")


def many_paragraphs() -> bytes:
    """Ten million paragraphs, 60 MB in all."""
    block = b"<w:p>" + varied(b"</w:p><w:p>") + b"</w:p>"
    start = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    times = 10_000_000 // block.count(b"<w:p>") + 1
    return repeated(WORD_PART, start, block, times, b"</w:body></w:document>")


def many_attributes() -> bytes:
    """Eight million attributes on a million elements."""
    block = b"<p>" + varied(b'</p><p a="" b="" c="" d="" e="" f="" g="" h="">') + b"</p>"
    return repeated(WORD_PART, b"<a>", block, 1_000_000 // block.count(b"<p ") + 1, b"</a>")


def deep_xml() -> bytes:
    """A hundred thousand elements, each inside the last."""
    return pack((WORD_PART, b"<a>" * 100_000 + b"</a>" * 100_000))


def billion_laughs() -> bytes:
    """Nine levels of entities that would be 2 GB of "ha"."""
    return pack((WORD_PART, LAUGHS.encode()))


def external_entity() -> bytes:
    """An entity that would put a file of the reader's own machine into the text."""
    return pack((WORD_PART, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'))


def utf_16_doctype() -> bytes:
    """A document type definition that a search for its ASCII letters does not find."""
    return pack((WORD_PART, ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS).encode("utf-16")))


def disguised_doctype() -> bytes:
    """A document type definition in a part that does not say it is XML."""
    return pack(("word/media/image1.png", b"\r\n\t " + LAUGHS.encode()))


def ebcdic_doctype() -> bytes:
    """The same, in an encoding that lxml reads and expat does not."""
    whole = '<?xml version="1.0" encoding="cp037"?>' + LAUGHS
    return pack(("word/media/image1.png", whole.encode("cp037")))


def duplicate_part() -> bytes:
    """Two parts whose names differ by the case of a letter only: which of them is the document?"""
    return pack((WORD_PART, b"<a/>"), (WORD_PART.upper(), b"<b/>"))


def climbing_name() -> bytes:
    """A part that would be unpacked outside its folder."""
    return pack(("word/../../../evil.xml", b"<a/>"))


def password_protected() -> bytes:
    """The first sector of an OLE file, which is what Word and Excel write when there is a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def encrypted_part() -> bytes:
    """A zip whose only part says it is encrypted."""
    return with_flags(document(""), 1)


def truncated() -> bytes:
    """A file whose download stopped half-way."""
    whole = document("<w:p/>")
    return whole[: len(whole) // 2]


def bad_crc() -> bytes:
    """A part changed without its checksum."""
    whole = pack((WORD_PART, b"<a>seen 3 March</a>"), method=zipfile.ZIP_STORED)
    return whole.replace(b"3 March", b"8 March")


def bad_deflate() -> bytes:
    """A part whose packed data is no deflate stream."""
    whole = document("")
    start = 30 + len(WORD_PART)
    return whole[:start] + b"\xff" * 8 + whole[start + 8 :]


def lzma_part() -> bytes:
    """A part packed by a method that Word and Excel do not use."""
    return pack((WORD_PART, b"<a/>"), method=zipfile.ZIP_LZMA)


def not_a_zip() -> bytes:
    """A text file with the wrong ending."""
    return b"Child,Review\r\n"


def empty() -> bytes:
    """A file of no bytes."""
    return b""


#: Every animal, with the codes it may be refused by.
ANIMALS: Mapping[Callable[[], bytes], frozenset[str]] = MappingProxyType({
    maker: frozenset(codes.split())
    for maker, codes in (
        (zip_bomb, "ratio"),
        (picture_bomb, "part-too-large"),
        (lying_bomb, "ratio"),
        (slow_bomb, "part-too-large"),
        (crowd_of_parts, "total-too-large"),
        (overlapping, "total-too-large damaged"),  # the second where zipfile sees it itself (3.11.8 on)
        (far_cell, "cell-out-of-range"),
        (endless_rows, "cell-out-of-range"),
        (long_string, "text-too-long"),
        (long_attribute, "text-too-long"),
        (many_strings, "too-many-elements"),
        (many_paragraphs, "too-many-elements"),
        (many_attributes, "too-many-elements"),
        (deep_xml, "too-deep"),
        (billion_laughs, "dtd"),
        (external_entity, "dtd"),
        (utf_16_doctype, "dtd"),
        (disguised_doctype, "dtd"),
        (ebcdic_doctype, "bad-xml"),
        (duplicate_part, "duplicate-part"),
        (climbing_name, "unsafe-name"),
        (password_protected, "password"),
        (encrypted_part, "encrypted-part"),
        (truncated, "truncated"),
        (bad_crc, "damaged"),
        (bad_deflate, "damaged"),
        (lzma_part, "unknown-packing"),
        (not_a_zip, "not-zip"),
        (empty, "empty"),
    )
})  # fmt: skip
