"""The guard: both sides of every limit, every animal of the zoo by its code, no exception for any bytes."""

from __future__ import annotations

import ast
import io
import os
import random
import re
import string
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import attrs
import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import zoo

from iro_qa import guard
from iro_qa.guard import REFUSALS, Limits, Refusal, inspect

MUTANTS = int(os.environ.get("IRO_QA_N_MUTANTS", "300"))
UNPACKED_AT_MOST = 64_000_000


def code(file: Path | bytes, limits: Limits | None = None) -> str | None:
    refusal = inspect(file, limits or Limits())
    return None if refusal is None else refusal.code


def workbook() -> bytes:
    """An ordinary workbook of the kind councils keep: headings, dates, a second sheet."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Case number", "Date held", "Concern"])
    for number in range(40):
        book.active.append([f"C{number:04d}", "2026-10-05", "Health & education plan late"])
    book.create_sheet("Lists")["B2"] = "yes"
    book.save(held)
    return held.getvalue()


def word_file() -> bytes:
    """An ordinary Word file: a heading, paragraphs, a table."""
    file, held = docx.Document(), io.BytesIO()
    file.add_heading("Monitoring form", 1)
    file.add_paragraph("The plan was in place before the meeting.")
    file.add_table(rows=5, cols=3).cell(0, 0).text = "Concern"
    file.save(held)
    return held.getvalue()


def xml(body: str) -> bytes:
    return zoo.pack(("word/document.xml", body.encode()))


# ------------------------------------------------------------------------------------------ ordinary files


@pytest.mark.parametrize("make", [workbook, word_file])
def test_an_ordinary_file_passes_as_bytes_and_as_a_path(make: Callable[[], bytes], tmp_path: Path) -> None:
    """What openpyxl and python-docx write is let through, and every byte of it was read."""
    sizes: list[int] = []
    path = tmp_path / "file"
    path.write_bytes(make())
    assert inspect(path, unpacked=sizes.append) is None
    with zipfile.ZipFile(path) as package:
        assert sum(sizes) == sum(part.file_size for part in package.infolist())
    assert inspect(make()) is None


def test_the_annex_a_workbook_of_another_project_passes() -> None:
    """A real-looking workbook made by Excel passes; where it is not to be had, nothing is claimed."""
    book = Path(__file__).parents[2] / "shared/data/annex_a/Annex_A_2024_Jan.xlsx"
    assert not book.exists() or inspect(book) is None


def test_macros_do_not_refuse_a_file() -> None:
    """A file with macros is only read, never run: it passes."""
    macros = ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert code(zoo.pack(("word/document.xml", b"<a/>"), macros)) is None


def test_utf_16_without_a_definition_passes() -> None:
    """The encoding alone is no reason to refuse."""
    body = '<?xml version="1.0" encoding="UTF-16"?><a>ü</a>'
    assert code(zoo.pack(("a.xml", body.encode("utf-16")))) is None


def test_a_drawing_with_an_unclosed_tag_passes_but_a_document_does_not() -> None:
    """Excel itself writes <br> into .vml drawings; in a part called .xml or .rels it is a fault."""
    assert code(zoo.pack(("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>"))) is None
    assert code(zoo.pack(("xl/drawings/vmlDrawing1.xml", b"<xml><br></xml>"))) == "bad-xml"
    assert code(zoo.pack(("_rels/.rels", b"<xml><br></xml>"))) == "bad-xml"


def test_a_drawing_with_an_unclosed_tag_is_still_read_to_its_end() -> None:
    """Giving up on its XML is not giving up on its checksum or its size."""
    part = ("d.vml", b"<xml><br></xml>" + random.Random(1).randbytes(200_000))
    whole = zoo.pack(part, method=zipfile.ZIP_STORED)
    assert code(whole) is None
    assert code(whole[:150_000] + b"\0" + whole[150_001:]) == "damaged"
    assert code(whole, Limits(max_part=200_000)) == "part-too-large"


# ------------------------------------------------------------------------------------------------- the zoo


@pytest.mark.parametrize("animal", zoo.ANIMALS, ids=lambda maker: maker.__name__)
def test_every_animal_is_refused_by_its_code_before_64_mb_are_unpacked(animal: Callable[[], bytes]) -> None:
    """Refused for its own reason and in our fixed words; the bytes unpacked by then are counted."""
    sizes: list[int] = []
    refusal = inspect(animal(), unpacked=sizes.append)
    assert refusal is not None
    assert refusal.code in zoo.ANIMALS[animal]
    assert refusal is REFUSALS[refusal.code]
    assert sum(sizes) < UNPACKED_AT_MOST


@pytest.mark.parametrize("animal", [zoo.zip_bomb, zoo.slow_bomb, zoo.long_string, zoo.long_attribute, zoo.overlapping])
def test_a_bomb_costs_the_guard_little_memory(animal: Callable[[], bytes]) -> None:
    """The guard streams: what it allocates for a bomb of 1 GiB stays under 32 MB."""
    bomb = animal()
    tracemalloc.start()
    inspect(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32_000_000


def test_overlapping_parts_do_not_hide_from_the_total() -> None:
    """400 MiB are in the file by its own directory; fewer than 64 MB come out."""
    whole = zoo.overlapping()
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        assert sum(part.file_size for part in package.infolist()) > 400 * zoo.MIB
    assert len(whole) < 100_000
    assert code(whole) in {"total-too-large", "damaged"}


def test_a_directory_entry_that_swallows_the_next_is_damage() -> None:
    """A wrong comment length makes zipfile lose a part without a word; the end record still counts it."""
    whole = zoo.pack(("a.png", b"x"), ("b.png", b"x"))
    first, second = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x01\x02")
    swallowing = whole[: first + 32] + (second - first).to_bytes(2, "little") + whole[first + 34 :]
    assert list(contents(swallowing)) == ["a.png"]
    assert code(swallowing) == "damaged"


def test_a_zip64_end_record_need_not_count() -> None:
    """Where the number of parts stands elsewhere, 0xFFFF stands in its place."""
    whole = zoo.pack(("a.png", b"x"))
    end = whole.rindex(b"PK\x05\x06")
    assert code(whole[: end + 10] + b"\xff\xff" + whole[end + 12 :]) is None


@pytest.mark.parametrize("declared", [0, 100, 2**31])
def test_a_declared_size_is_not_believed(declared: int) -> None:
    """All of the part is unpacked whatever the header says, and a header that lies is damage."""
    sizes: list[int] = []
    whole = zoo.with_size_declared(zoo.pack(("a.png", b"x" * 5000)), declared)
    assert inspect(whole, unpacked=sizes.append) is REFUSALS["damaged"]
    assert sum(sizes) == 5000


# ----------------------------------------------------------------------------------- both sides of a limit


def parts(number: int) -> bytes:
    return zoo.pack(*((f"{n}.png", b"x") for n in range(number)))


def halves(size: int) -> bytes:
    return zoo.pack(("1.png", bytes(size // 2) + b"x"), ("2.png", b"x" * (size - size // 2 - 1)))


def noise(size: int) -> bytes:
    """A file of exactly this size."""
    bare = len(zoo.pack(("a.png", b""), method=zipfile.ZIP_STORED))
    return zoo.pack(("a.png", b"x" * (size - bare)), method=zipfile.ZIP_STORED)


AWAY = "cell-out-of-range"
EDGES: tuple[tuple[str, str, int, Callable[[int], bytes]], ...] = (
    ("max_file", "too-large", 1000, noise),
    ("max_parts", "too-many-parts", 7, parts),
    ("max_part", "part-too-large", 70_000, lambda n: zoo.pack(("a.png", b"x" * n))),
    ("max_total", "total-too-large", 90_001, halves),
    ("max_depth", "too-deep", 5, lambda n: xml("<a>" * n + "</a>" * n)),
    ("max_depth", "too-deep", 5, lambda n: xml(f"<a>{'<b/>' * 9}{'<c>' * (n - 1)}{'</c>' * (n - 1)}</a>")),
    ("max_elements", "too-many-elements", 8, lambda n: xml(f"<a>{'<b/>' * (n - 1)}</a>")),
    ("max_elements", "too-many-elements", 8, lambda n: xml(f"<a>{'<!---->' * (n - 1)}</a>")),
    ("max_elements", "too-many-elements", 8, lambda n: xml(f"<a>{'<?b?>' * (n - 1)}</a>")),
    ("max_elements", "too-many-elements", 8, lambda n: zoo.pack(*((f"{i}.xml", b"<a/>") for i in range(n)))),
    ("max_attributes", "too-many-elements", 6, lambda n: xml("<a>" + '<b c=""/>' * n + "</a>")),
    ("max_text", "text-too-long", 9, lambda n: xml(f"<a>{'x' * n}<b/>{'x' * n}</a>")),
    ("max_text", "text-too-long", 9, lambda n: xml(f"<a>x<!---->{'&amp;' * (n - 2)}<![CDATA[<]]></a>")),
    ("max_text", "text-too-long", 200_000, lambda n: xml(f"<a>{'x' * n}</a>")),
    ("max_text", "text-too-long", 9, lambda n: xml(f'<a b="{"ü" * (n - 1)}" c="x"/>')),
    ("max_rows", AWAY, 50, lambda n: zoo.sheet(f'<row r="{n}"><c/></row>')),
    ("max_rows", AWAY, 50, lambda n: zoo.sheet(f'<row r="1"><c r="A{n}"/></row>')),
    ("max_rows", AWAY, 5, lambda n: zoo.sheet("<row><c/></row>" * n)),
    ("max_columns", AWAY, 26, lambda n: zoo.sheet(f'<row><c r="{letters(n)}1"/></row>')),
    ("max_columns", AWAY, 702, lambda n: zoo.sheet(f'<row><c r="{letters(n)}1"/></row>')),
    ("max_columns", AWAY, 30, lambda n: zoo.sheet(f"<row>{'<c><v/><f/></c>' * n}</row>")),
    ("max_columns", AWAY, 30, lambda n: zoo.sheet(f"<row>{'<c/>' * n}</row>" * 2)),
    ("max_columns", AWAY, 9, lambda n: zoo.sheet(f'<row><c r="{letters(n - 1)}1"/><c/></row>')),
    ("max_area", AWAY, 26, lambda n: zoo.sheet(f'<row r="{n}"><c/></row>')),
    ("max_area", AWAY, 26, lambda n: zoo.sheet(f"<row>{'<c/>' * n}</row>")),
)


def letters(number: int) -> str:
    """The name of a column, by counting: A, B … Z, AA, AB …"""
    abc = string.ascii_uppercase
    return [*abc, *(first + second for first in abc for second in abc), "AAA"][number - 1]


@pytest.mark.parametrize("name, refused, edge, make", EDGES)
def test_a_limit_lets_its_edge_pass_and_refuses_one_more(
    name: str, refused: str, edge: int, make: Callable[[int], bytes]
) -> None:
    """Exactly at the limit passes; one over is refused by its own code; with the usual limits both pass."""
    limits = attrs.evolve(Limits(), **{name: edge})
    assert code(make(edge), limits) is None
    assert code(make(edge + 1), limits) == refused
    assert code(make(edge + 1)) is None


def test_every_limit_is_tested_on_both_sides() -> None:
    """A limit added without a test of its edge fails here; the ratio's two have their own tests below."""
    tested = {name for name, *_ in EDGES} | {"max_ratio", "ratio_from"}
    assert tested == {field.name for field in attrs.fields(Limits)}


def test_the_usual_limits_are_the_ones_we_tell_people() -> None:
    """Written a second time on purpose: a council plans with them, so changing one is a decision."""
    assert attrs.asdict(Limits()) == {
        "max_file": 26_214_400, "max_parts": 500, "max_part": 33_554_432, "max_total": 62_914_560,
        "max_ratio": 200, "ratio_from": 1_048_576, "max_depth": 100, "max_elements": 2_000_000,
        "max_attributes": 4_000_000, "max_text": 1_048_576, "max_rows": 100_000, "max_columns": 2_000,
        "max_area": 5_000_000,
    }  # fmt: skip


def test_a_comment_is_an_element_without_attributes() -> None:
    """Comments count against the elements and not against the attributes."""
    assert code(xml("<a><!----><!----></a>"), Limits(max_attributes=0)) is None


def test_the_ratio_lets_its_edge_pass_and_refuses_one_more() -> None:
    """A part exactly `max_ratio` times its packed size passes; one byte more is refused."""
    # stored, so that the packed size is known: 100 bytes packed, 100 unpacked
    whole = zoo.pack(("a.png", b"x" * 100), method=zipfile.ZIP_STORED)
    assert code(whole, Limits(max_ratio=1, ratio_from=0)) is None
    assert code(whole, Limits(max_ratio=0, ratio_from=0)) == "ratio"
    packed = zoo.pack(("a.png", b"x" * 100_000))
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        times = 100_000 // package.infolist()[0].compress_size
    assert code(packed, Limits(max_ratio=times + 1, ratio_from=0)) is None
    assert code(packed, Limits(max_ratio=times, ratio_from=0)) == "ratio"


def test_a_part_no_longer_than_ratio_from_may_pack_as_well_as_it_likes() -> None:
    """The ratio is looked at one byte beyond `ratio_from`, not at it."""
    whole = zoo.pack(("a.png", b"x" * 100_000))
    assert code(whole, Limits(max_ratio=2, ratio_from=100_000)) is None
    assert code(whole, Limits(max_ratio=2, ratio_from=99_999)) == "ratio"


def test_a_tag_or_comment_that_never_ends_is_refused_unread() -> None:
    """A comment has no text of its own to measure: what the parser must hold of it is measured instead."""
    sizes: list[int] = []
    limits = Limits(max_text=1000, max_ratio=2000)
    short, endless = f"<a><!--{'x' * 3000}--></a>", f"<a><!--{'x' * 5_000_000}--></a>"
    assert code(xml(short), limits) is None
    assert inspect(xml(endless), limits, sizes.append) is REFUSALS["text-too-long"]
    assert sum(sizes) < 400_000


@pytest.mark.parametrize(
    "rows, refused",
    [
        ('<row r="1048576"/>', None),
        ('<row r="1048577"/>', "cell-out-of-range"),
        ('<row r="1048576"><c/></row>', "cell-out-of-range"),
        ('<row r="1048576"/><row/>', "cell-out-of-range"),
        ('<row r="0"/>', "cell-out-of-range"),
        ('<row r="1"/>', None),
        ('<row r="-1"/>', "cell-out-of-range"),
        ('<row r="１"/>', "cell-out-of-range"),
        ('<row r=""/>', "cell-out-of-range"),
        ('<row r="1"><c r="A1"/></row>', None),
        ('<row r="1"><c r="a1"/></row>', "cell-out-of-range"),
        ('<row r="1"><c r="A"/></row>', "cell-out-of-range"),
        ('<row r="1"><c r="1"/></row>', "cell-out-of-range"),
        ('<row r="1"><c r=""/></row>', "cell-out-of-range"),
        ('<row r="1"><c r="A1:B2"/></row>', "cell-out-of-range"),
        ('<row r="1"><c r="AAAA1"/></row>', "cell-out-of-range"),
        ('<x:row xmlns:x="x" r="1"><x:c r="XFD1"/></x:row>', "cell-out-of-range"),
        ('<c r="XFD1048576"/>', None),
        ('<dimension ref="A1:XFD1048576"/><row r="1"><c r="A1"/></row>', None),
    ],
)
def test_only_rows_and_the_cells_in_them_have_a_place(rows: str, refused: str | None) -> None:
    """Empty rows reach to Excel's last one, places must be written properly, and `dimension` says nothing."""
    assert code(zoo.sheet(rows)) == refused


def test_each_worksheet_has_a_grid_of_its_own() -> None:
    """A long sheet and a wide sheet are not one large sheet."""
    long, wide = '<a><row r="9"><c r="A9"/></row></a>', '<a><row r="1"><c r="I1"/></row></a>'
    both = zoo.pack(("1.xml", long.encode()), ("2.xml", wide.encode()))
    assert code(both, Limits(max_area=9)) is None
    assert code(xml(f"<b>{long}{wide}</b>"), Limits(max_area=9)) == "cell-out-of-range"


# ----------------------------------------------------------------------------------- the outside of a file


@pytest.mark.parametrize("make", [workbook, word_file])
def test_a_file_cut_off_anywhere_is_called_cut_off(make: Callable[[], bytes]) -> None:
    """At every length but the whole it is refused, and named truncated from the fourth byte on."""
    whole = make()
    assert [code(whole[:length]) for length in range(4)] == ["empty", "not-zip", "not-zip", "not-zip"]
    cuts = [*range(4, len(whole), 97), len(whole) - 22, len(whole) - 1]
    assert {code(whole[:length]) for length in cuts} == {"truncated"}


def test_a_file_with_a_password_is_told_from_one_that_is_no_zip() -> None:
    """The sentence names both things an OLE file may be."""
    refusal = inspect(zoo.password_protected())
    assert refusal is not None
    assert "password" in refusal.what
    assert ".doc" in refusal.what
    assert ".xls" in refusal.what
    assert code(b"\xd0\xcf\x11" + bytes(500)) == "not-zip"


@pytest.mark.parametrize(
    "name", ["../a", "a/../b", "/a", "a\\b", "C:a", "a//b", "./a", "..", "a/.", "a\0b", ""], ids=ascii
)
def test_a_name_that_could_lead_outside_is_refused(name: str) -> None:
    """Climbing, absolute, with a backslash, a drive or a NUL: refused before a part is unpacked."""
    sizes: list[int] = []
    # zipfile itself will not write some of these: they are put in afterwards
    stand_in = "q" * len(name)
    whole = zoo.pack((stand_in, b"x"))
    if name:
        whole = whole.replace(stand_in.encode(), name.encode())
    assert inspect(whole, unpacked=sizes.append) is REFUSALS["unsafe-name"]
    assert not sizes


@pytest.mark.parametrize("name", ["a..b", "..a/b", "a/b/", "customXml/item1.xml/x", "[Content_Types]"])
def test_a_name_that_only_looks_odd_passes(name: str) -> None:
    """Two dots inside a name lead nowhere, and a folder may have an entry of its own."""
    assert code(zoo.pack((name, b"x"))) is None


@pytest.mark.parametrize("flags, refused", [(0x1, True), (0x40, True), (0x2000, True), (0x800, False), (0x2, False)])
def test_any_kind_of_zip_encryption_is_refused(flags: int, refused: bool) -> None:
    """Ordinary, strong and hidden; other flags are nothing to us."""
    assert code(zoo.with_flags(zoo.document(""), flags)) == ("encrypted-part" if refused else None)


@pytest.mark.parametrize(
    "method, refused",
    [(zipfile.ZIP_STORED, None), (zipfile.ZIP_DEFLATED, None)]
    + [(method, "unknown-packing") for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)],
)
def test_only_the_two_packings_of_office_files_are_unpacked(method: int, refused: str | None) -> None:
    """bzip2 and lzma have no bound on what one read brings."""
    assert code(zoo.pack(("a.xml", b"<a/>"), method=method)) == refused


def test_a_part_of_the_same_name_is_refused_and_a_like_one_is_not() -> None:
    """The same name twice, or two that differ by case only."""
    assert code(zoo.pack(("a.png", b"x"), ("b.png", b"x"))) is None
    assert code(zoo.pack(("a.png", b"x"), ("A.PNG", b"x"))) == "duplicate-part"
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = _twice("a.png")
    assert code(twice) == "duplicate-part"


def _twice(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(name, "1")
        package.writestr(name, "2")
    return held.getvalue()


@pytest.mark.parametrize(
    "body",
    [b"", b"<a>", b"<a></b>", b"x", b"<a>&nbsp;</a>", b"<a>\xff</a>"]
    + [f'<?xml version="1.0" encoding="{name}"?><a/>'.encode() for name in ("utf-7", "no-such-thing", "gbk")],
)
def test_a_part_that_is_not_correct_xml_is_refused(body: bytes) -> None:
    """Cut off, badly nested, an unknown entity, or an encoding that cannot be read."""
    assert code(zoo.pack(("a.xml", body))) == "bad-xml"


@pytest.mark.parametrize("name", ["a.xml", "a.XML", "a.rels", "a.png", "a"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("lead", ["", " \r\n\t"])
def test_a_document_type_definition_is_refused_under_any_name(name: str, encoding: str, lead: str) -> None:
    """The file itself may call any part XML, so no name hides one."""
    assert code(zoo.pack((name, f"{lead}<!DOCTYPE a><a/>".encode(encoding)))) == "dtd"


def test_a_long_run_of_blanks_does_not_hide_markup() -> None:
    """Blanks that fill the first chunk are taken for XML; a short blank part is only a blank part."""
    assert code(zoo.pack(("a.png", b" " * 70_000 + b"<!DOCTYPE a><a/>"))) == "dtd"
    assert code(zoo.pack(("a.png", b" " * 60_000))) is None


# --------------------------------------------------------------------------------- it answers with a value


@pytest.mark.parametrize("name", ["absent.xlsx", ".", "n\0ul.xlsx"], ids=ascii)
def test_a_path_that_cannot_be_opened_is_a_refusal(name: str, tmp_path: Path) -> None:
    """Absent, a folder, or a name no file can have."""
    assert inspect(tmp_path / name) is REFUSALS["cannot-open"]


def test_a_file_we_may_not_read_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operating system's own error, which holds the file's name, does not come out."""
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "denied", "a.docx")

    monkeypatch.setattr(Path, "open", refuse)
    assert inspect(path) is REFUSALS["cannot-open"]


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """One byte beyond the limit is enough to know: a file of 64 MiB costs less than 1 MB to refuse."""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(2**26)
    tracemalloc.start()
    assert inspect(path, Limits(max_file=1000)) is REFUSALS["too-large"]
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_what_nobody_foresaw_is_a_refusal_and_an_interrupt_is_not() -> None:
    """An unexpected fault becomes "unreadable"; Ctrl-C still stops the run."""

    def fail(_: int) -> NoReturn:
        raise RuntimeError("Jones, A")

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    assert inspect(word_file(), unpacked=fail) is REFUSALS["unreadable"]
    with pytest.raises(KeyboardInterrupt):
        inspect(word_file(), unpacked=interrupt)


def test_every_code_the_guard_raises_has_its_sentences_and_no_sentence_is_idle() -> None:
    """A code without a sentence would be a KeyError; one that is never raised would be dead words."""
    tree = ast.parse(Path(guard.__file__).read_text(encoding="utf-8"))
    written = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    for known, refusal in REFUSALS.items():
        assert refusal.code == known
        assert refusal.what.endswith(".")
        assert refusal.remedy.endswith(".")
        assert written.count(known) >= 2, known
    assert len({refusal.what for refusal in REFUSALS.values()}) == len(REFUSALS)


# ------------------------------------------------------------------------------------------------- fuzzing


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One to eight bytes changed, cut out, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 1, 4, 60))
        put = chance.choice((chance.randbytes(length), b"", bytes(changed[place : place + length]) * 2))
        changed[place : place + length] = put
    return bytes(changed)


def contents(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        return {part.filename: package.read(part) for part in package.infolist()}


def steady(whole: bytes) -> bytes:
    """The same file without the time it was made, so that a number names the same mutant tomorrow."""
    time = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
    parts = contents(whole).items()
    return zoo.pack(*((name, time.sub(b"2026-01-01T00:00:00Z", data)) for name, data in parts))


def mutated_inside(whole: bytes, chance: random.Random) -> bytes:
    """One part changed, and the whole packed again with right checksums: the damage reaches the XML."""
    held = contents(whole)
    name = chance.choice(sorted(held))
    return zoo.pack(*{**held, name: mutated(held[name], chance)}.items())


@pytest.mark.slow
def test_mutants_get_a_value_and_damage_is_never_let_through() -> None:
    """No mutant raises or needs the last resort; one let through in spite of damage holds the same parts."""
    originals = (steady(workbook()), steady(word_file()))
    for number in range(MUTANTS):
        chance = random.Random(number)
        original = originals[number // 2 % 2]
        inside = number % 2 == 1
        mutant = mutated_inside(original, chance) if inside else mutated(original, chance)
        answer = inspect(mutant)
        assert answer is None or isinstance(answer, Refusal), number
        assert answer is not REFUSALS["unreadable"], number
        assert inside or answer is not None or contents(mutant) == contents(original), number


@given(st.binary(), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), zoo.document("<w:p/>")]))
def test_arbitrary_bytes_are_refused_or_harmless(data: bytes, start: bytes) -> None:
    """Any bytes, alone or after the beginning of a zip: a value, and never a last resort."""
    answer = inspect(start + data)
    assert answer is None or isinstance(answer, Refusal)
    assert answer is not REFUSALS["unreadable"]


@given(st.binary(max_size=200))
def test_arbitrary_bytes_inside_a_part_are_refused_or_harmless(data: bytes) -> None:
    """The same inside a part with a right checksum, where only the XML parser stands between."""
    answer = inspect(zoo.pack(("a.xml", b"<a>" + data)))
    assert answer is not None
    assert answer.code in {"bad-xml", "dtd", "too-deep"}
