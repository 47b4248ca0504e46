"""Pages as they are printed: two for the meeting, nothing cut, no row across pages, every title there."""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from lxml import etree
from tests.summaries_made import copied

from iro_qa.standard.word.exporter import exporter
from iro_qa.summaries import MonthlySummary

pytestmark = pytest.mark.once

#: As long as a headline may be, with a word as long as any that is printed.
LONG = (
    "The headline is as long as a headline may be, and names the multi-agency safeguarding arrangements of "
    "Northumberland-on-the-Water in all detail."
)
OTHERS = ("head", "director", "attendee", "supervision")
TEAMS = ("team-0", "team-1", "team-12", "team-15", "long-12", "no-words-15", "marked-15")
EVERY = (*TEAMS, "service-0", "service-300", *(f"{kind}-{n}" for kind in OTHERS for n in (0, 12)))


def marked(n: int) -> MonthlySummary:
    """Every row begins and ends with a word of its own."""
    made = copied(n, "team")

    def told(letter: str, at: int) -> dict[str, str]:
        return {"headline": f"begin{letter}{at} a text that takes some lines in a narrow column end{letter}{at}"}

    return attrs.evolve(
        made,
        concerns=tuple(attrs.evolve(row, **told("c", at)) for at, row in enumerate(made.concerns)),
        actions=tuple(attrs.evolve(row, **told("a", at)) for at, row in enumerate(made.actions)),
    )


@functools.cache
def document(name: str) -> bytes:
    """A document by its name: the kind, and how many forms."""
    kind, _, n = name.rpartition("-")
    made = {
        "long": lambda: copied(int(n), "team", text=LONG),
        "no-words": lambda: copied(int(n), "team", text="-"),
        "marked": lambda: marked(int(n)),
    }
    return exporter().export(made.get(kind, lambda: copied(int(n), kind))())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document as a PDF, by one call of LibreOffice."""
    if not all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))):
        pytest.skip("LibreOffice (soffice) and poppler (pdftotext, pdftoppm) are not all installed")
    made = tmp_path_factory.mktemp("pages")
    for name in EVERY:
        (made / f"{name}.docx").write_bytes(document(name))
    profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(made)]
    subprocess.run([*command, *map(str, sorted(made.glob("*.docx")))], check=True, capture_output=True)
    return made


def pages(folder: Path, name: str, *, downwards: bool = False) -> list[list[str]]:
    """The words of each page, as they stand on it: a word that is cut is two. Tables may come first, unless sorted."""
    seen = subprocess.run(
        ["pdftotext", "-bbox", str(folder / f"{name}.pdf"), "-"], check=True, capture_output=True
    ).stdout
    root = etree.fromstring(seen, etree.XMLParser(recover=True))
    found = [[*page.iter("{*}word")] for page in root.iter("{*}page")]
    if downwards:
        found = [sorted(words, key=lambda word: round(float(str(word.get("yMax"))))) for words in found]
    return [[str(word.text) for word in words] for words in found]


def said(words: list[str]) -> str:
    return " ".join(words)


def in_full(found: list[list[str]]) -> int:
    """The page on which the second part begins, from 1."""
    return next(at for at, words in enumerate(found, 1) if "In full What the first pages leave out" in said(words))


@pytest.mark.parametrize("name", TEAMS)
def test_a_team_s_first_part_is_two_pages_at_most_for_up_to_15_forms_and_the_second_begins_on_its_own(
    folder: Path, name: str
) -> None:
    assert in_full(pages(folder, name)) <= 3


def test_the_service_s_first_part_is_two_pages_for_300_forms_too(folder: Path) -> None:
    assert in_full(pages(folder, "service-300")) == 3


@pytest.mark.parametrize("kind", ["team", "head", "director", "attendee", "supervision"])
def test_a_copy_of_12_forms_is_at_most_four_pages(folder: Path, kind: str) -> None:
    assert 2 <= len(pages(folder, f"{kind}-12")) <= 4


@pytest.mark.parametrize("name", EVERY)
def test_every_title_and_heading_of_a_table_is_found_in_the_pdf(folder: Path, name: str) -> None:
    seen = _squeezed(" ".join(map(said, pages(folder, name))))
    read = docx.Document(io.BytesIO(document(name)))
    titles = [p.text for p in read.paragraphs if p.style.name.startswith("Heading")]
    heads = [cell.text for table in read.tables for cell in table.rows[0].cells]
    assert titles
    assert not [title for title in titles if _squeezed(title) not in seen]
    found = set(re.findall(r"\w+", " ".join(map(said, pages(folder, name)))))
    assert not [word for head in heads for word in re.findall(r"\w+", head) if word not in found]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", EVERY)
def test_no_word_is_cut(folder: Path, name: str) -> None:
    """Every word of the document is a word of the pages; only at a hyphen or a stroke may a line end inside one."""
    body = docx.Document(io.BytesIO(document(name))).element.body
    text = "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p"))
    wanted = Counter(re.findall(r"\w+", text))
    found = Counter(re.findall(r"\w+", " ".join(map(said, pages(folder, name)))))
    assert not {word: n for word, n in wanted.items() if found[word] < n}


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_no_row_goes_across_two_pages(folder: Path) -> None:
    """The first and the last word of every concern and action stand on one page."""
    found, rows = pages(folder, "marked-15"), 0
    for at, words in enumerate(found):
        for word in (re.sub(r"\W", "", one) for one in words):
            if re.fullmatch(r"begin[ac]\d+", word):
                rows += 1
                assert word.replace("begin", "end") in {re.sub(r"\W", "", one) for one in found[at]}
    assert rows == 30


def test_each_concern_and_action_stands_in_the_document_once(folder: Path) -> None:
    told = Counter(re.sub(r"\W", "", word) for words in pages(folder, "marked-15") for word in words)
    rows = [f"begin{letter}{at}" for letter in "ca" for at in range(15)]
    assert {row: told[row] for row in rows} == dict.fromkeys(rows, 1)


@pytest.mark.parametrize("name", EVERY)
def test_no_heading_stands_alone_at_the_foot_of_a_page(folder: Path, name: str) -> None:
    """The last words above the footer are never those of a heading."""
    titles = {_squeezed(p.text) for p in docx.Document(io.BytesIO(document(name))).paragraphs
              if p.style.name.startswith("Heading")}  # fmt: skip
    for words in pages(folder, name, downwards=True):
        above = _squeezed(said(words)).rpartition("Northshire,")[0]
        assert not [title for title in titles if above.endswith(title)]


@pytest.mark.parametrize("name", EVERY)
def test_every_page_as_an_image_has_ink_and_none_of_it_in_the_margins(folder: Path, name: str) -> None:
    for width, height, ink in images(folder, name):
        left, right, top, bottom = (
            min(x for x, _ in ink), max(x for x, _ in ink), min(y for _, y in ink), max(y for _, y in ink),
        )  # fmt: skip
        assert left > width * 1.6 / 21 and right < width * (1 - 1.6 / 21)
        assert top > height * 0.8 / 29.7 and bottom < height * (1 - 0.7 / 29.7)


def images(folder: Path, name: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Width, height and the dark points of each page, at 40 points an inch."""
    out = folder / f"{name}-page"
    subprocess.run(["pdftoppm", "-gray", "-r", "40", str(folder / f"{name}.pdf"), str(out)], check=True)
    for file in sorted(folder.glob(f"{out.name}-*.pgm")):
        head, width, height, _, grey = file.read_bytes().split(maxsplit=4)
        assert head == b"P5"
        w, h = int(width), int(height)
        yield w, h, [(at % w, at // w) for at, one in enumerate(grey[-w * h :]) if one < 128]


# ------------------------------------------------------------ what needs no program to be seen


@pytest.mark.parametrize("name", EVERY)
def test_no_column_is_under_1_6_cm(name: str) -> None:
    for table in docx.Document(io.BytesIO(document(name))).tables:
        widths = [int(column.get(f"{_W}w")) for column in table._tbl.iter(f"{_W}gridCol")]
        assert min(widths) >= 907, widths


@pytest.mark.parametrize("name", EVERY)
def test_every_colour_has_its_word_in_the_cell(name: str) -> None:
    for cell in _cells(document(name)):
        shade = cell.find(f"{_W}tcPr/{_W}shd")
        if shade is not None and shade.get(f"{_W}fill") not in ("auto", "EEF1F5"):
            assert re.search(r"[A-Za-z]{3}", "".join(t.text or "" for t in cell.iter(f"{_W}t")))


def _cells(made: bytes) -> Iterator[Any]:
    yield from docx.Document(io.BytesIO(made)).element.body.iter(f"{_W}tc")


def test_the_page_is_a4_with_margins_of_1_8_cm_and_text_of_10_points() -> None:
    read = docx.Document(io.BytesIO(document("team-12")))
    section = read.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.cm, 1) == round(section.right_margin.cm, 1) == 1.8
    assert read.styles["Normal"].font.size.pt == 10
