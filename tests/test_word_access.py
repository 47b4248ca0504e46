"""Our accessibility checker: it finds each fault that is put in on purpose, and none in any document we make."""

from __future__ import annotations

import copy
import functools
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from tests.charts_made import with_charts
from tests.documents_made import FORMS, documents, forms
from tests.documents_made import KINDS as KINDS_OF_ALL
from tests.summaries_made import KINDS, copied

from iro_qa.cli import main
from iro_qa.errors import UsageError
from iro_qa.standard.word.exporter import exporter
from iro_qa.word.access import Barrier, barriers
from iro_qa.word.access.barrier import RULES
from iro_qa.word.names import W
from iro_qa.word.package import zipped

ROOT = Path(__file__).parents[1]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BODY, STYLES, CORE, CHART = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/charts/figures2.xml"


@functools.cache
def clean() -> bytes:
    """A document in which nothing stands in the way: several tables, headings of three levels, two charts."""
    return exporter().export(with_charts("head", 3))


def changed(part: str, change: Callable[[Any], None]) -> bytes:
    """The clean document with one part changed."""
    with zipfile.ZipFile(io.BytesIO(clean())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    return zipped({**parts, part: etree.tostring(root)})


def first(root: Any, name: str) -> Any:
    return next(root.iter(name))


def _without(name: str) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        found = first(root, name)
        found.getparent().remove(found)

    return change


def _heading(level: int, to: int) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        style = next(s for s in root.iter(f"{W}pStyle") if s.get(f"{W}val") == f"Heading{level}")
        style.set(f"{W}val", f"Heading{to}")

    return change


def _blank(root: Any, paragraph: Any) -> None:
    for text in paragraph.iter(f"{W}t"):
        text.text = " "


def _blank_heading(root: Any) -> None:
    style = next(s for s in root.iter(f"{W}pStyle") if s.get(f"{W}val") == "Heading3")
    _blank(root, style.getparent().getparent())


def _cell(root: Any) -> Any:
    """The first cell below a header row."""
    return first(root, f"{W}tbl").findall(f"{W}tr")[1].find(f"{W}tc")


def _merged(root: Any) -> None:
    etree.SubElement(_cell(root).find(f"{W}tcPr"), f"{W}gridSpan").set(f"{W}val", "2")


def _merged_down(root: Any) -> None:
    etree.SubElement(_cell(root).find(f"{W}tcPr"), f"{W}vMerge")


def _nested(root: Any) -> None:
    _cell(root).append(copy.deepcopy(first(root, f"{W}tbl")))


def _blank_cell(root: Any) -> None:
    _blank(root, _cell(root))


def _uneven(root: Any) -> None:
    cell = _cell(root)
    cell.getparent().remove(cell)


def _coloured(fill: str, text: str, colour: str = "") -> Callable[[Any], None]:
    """A cell with that fill and text, the text in that colour."""

    def change(root: Any) -> None:
        cell = _cell(root)
        for old in cell.findall(f"{W}tcPr/{W}shd"):
            old.getparent().remove(old)
        shade = etree.SubElement(cell.find(f"{W}tcPr"), f"{W}shd")
        shade.set(f"{W}val", "clear")
        shade.set(f"{W}fill", fill)
        run = first(cell, f"{W}r")
        first(run, f"{W}t").text = text
        if colour:
            properties = etree.Element(f"{W}rPr")
            etree.SubElement(properties, f"{W}color").set(f"{W}val", colour)
            run.insert(0, properties)

    return change


def _highlighted(root: Any) -> None:
    run = next(r for r in root.iter(f"{W}r") if r.find(f"{W}t") is not None)
    properties = etree.Element(f"{W}rPr")
    etree.SubElement(properties, f"{W}color").set(f"{W}val", "FFFFFF")
    etree.SubElement(properties, f"{W}highlight").set(f"{W}val", "yellow")
    run.insert(0, properties)


def _pale_style(root: Any) -> None:
    style = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == "Heading1")
    first(style, f"{W}color").set(f"{W}val", "AAAAAA")


def _shaded_style(root: Any) -> None:
    style = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == "Heading1")
    shade = etree.SubElement(style.find(f"{W}pPr"), f"{W}shd")
    shade.set(f"{W}val", "solid")
    shade.set(f"{W}color", "1F3A5F")


def _blank_paragraph(root: Any) -> None:
    first(root, f"{W}p").addnext(etree.Element(f"{W}p"))


def _no_alt(root: Any) -> None:
    first(root, f"{WP}docPr").set("descr", " ")


def _old_picture(root: Any) -> None:
    shape = etree.fromstring('<v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt=""/>')
    etree.SubElement(first(root, f"{W}r"), f"{W}pict").append(shape)


def _floating(root: Any) -> None:
    first(root, f"{WP}inline").tag = f"{WP}anchor"


def _text_box(root: Any) -> None:
    box = etree.SubElement(first(root, f"{W}drawing"), f"{W}txbxContent")
    etree.SubElement(etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r"), f"{W}t").text = "words"


def _link(text: str) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        link = etree.SubElement(first(root, f"{W}p"), f"{W}hyperlink")
        etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t").text = text

    return change


def _no_title(root: Any) -> None:
    first(root, "{http://purl.org/dc/elements/1.1/}title").text = " "


def _no_labels(root: Any) -> None:
    first(root, f"{C}showVal").set("val", "0")


def _pattern(root: Any) -> None:
    first(root, f"{A}solidFill").tag = f"{A}pattFill"


def _pale_label(root: Any) -> None:
    series = first(root, f"{C}ser")
    first(series.find(f"{C}dLbls/{C}txPr"), f"{A}srgbClr").set("val", "8B1A1A")


FAULTS = [
    ("language", STYLES, _without(f"{W}lang")),
    ("language", STYLES, _without(f"{W}docDefaults")),
    ("title", CORE, _no_title),
    ("title", CORE, _without("{http://purl.org/dc/elements/1.1/}title")),
    ("one-title", BODY, _heading(2, 1)),
    ("one-title", BODY, _heading(1, 2)),
    ("heading-level", BODY, _heading(2, 3)),
    ("blank-heading", BODY, _blank_heading),
    ("header-row", BODY, _without(f"{W}tblHeader")),
    ("table-name", BODY, _without(f"{W}tblCaption")),
    ("merged-cell", BODY, _merged),
    ("merged-cell", BODY, _merged_down),
    ("nested-table", BODY, _nested),
    ("blank-cell", BODY, _blank_cell),
    ("uneven-row", BODY, _uneven),
    ("colour-alone", BODY, _coloured("FFE699", "12")),
    ("contrast", BODY, _coloured("1F3A5F", "words", "404040")),
    ("contrast", BODY, _coloured("auto", "words", "999999")),
    ("contrast", BODY, _highlighted),
    ("contrast", STYLES, _pale_style),
    ("contrast", STYLES, _shaded_style),
    ("contrast", CHART, _pale_label),
    ("blank-paragraph", BODY, _blank_paragraph),
    ("blank-paragraph", "word/header1.xml", _blank_paragraph),
    ("no-alt", BODY, _no_alt),
    ("no-alt", BODY, _old_picture),
    ("floating", BODY, _floating),
    ("floating", BODY, _text_box),
    ("link-text", BODY, _link("click here")),
    ("link-text", BODY, _link("https://example.org/a")),
    ("link-text", "word/footer1.xml", _link("")),
    ("chart-legend", CHART, _without(f"{C}legend")),
    ("chart-labels", CHART, _no_labels),
    ("chart-fill", CHART, _pattern),
]


@pytest.mark.parametrize("rule, part, change", FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_fault_put_in_on_purpose_is_found(rule: str, part: str, change: Callable[[Any], None]) -> None:
    found = barriers(changed(part, change))
    assert rule in {one.rule for one in found}


def test_every_rule_is_proved_by_a_fault() -> None:
    assert {rule for rule, _, _ in FAULTS} == set(RULES)


def test_a_fault_is_told_by_its_place_criterion_and_remedy_and_never_by_the_document_s_words() -> None:
    place = r"document|((header|footer) 1, )?(table|paragraph|picture|link|chart) \d+(, (row|cell|series) \d+)*"
    for _, part, change in FAULTS:
        for one in barriers(changed(part, change)):
            assert re.fullmatch(place, one.place)
            assert re.fullmatch(r"[1-4]\.\d\.\d+", one.wcag)
            assert str(one) == f"{one.place}: {one.what} {one.remedy} (WCAG {one.wcag})"
            assert one.what.endswith(".")
            assert one.remedy.endswith(".")


def test_the_page_of_the_docs_names_every_rule() -> None:
    page = (ROOT / "docs" / "explanation" / "word-for-everybody.md").read_text("utf-8")
    table = re.findall(r"^\| `([a-z-]+)` \| ([0-9.]+) \| (.+) \|$", page, re.MULTILINE)
    assert table == [(name, rule.wcag, rule.what) for name, rule in RULES.items()]


def test_a_fault_in_a_table_is_told_by_row_and_cell() -> None:
    assert barriers(changed(BODY, _blank_cell))[0] == Barrier("blank-cell", "table 1, row 2, cell 1")


@pytest.mark.parametrize("n", [0, 12])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_we_make_is_free_of_them(kind: str, n: int) -> None:
    assert barriers(exporter().export(copied(n, kind))) == ()


@pytest.mark.parametrize("kind", ["service", "head"])
def test_documents_with_charts_are_free_of_them(kind: str) -> None:
    assert barriers(exporter().export(with_charts(kind))) == ()


@pytest.mark.parametrize("kind", FORMS)
def test_forms_to_fill_in_are_free_of_them(kind: str) -> None:
    assert barriers(forms()[kind]) == ()


@pytest.mark.once
def test_every_document_of_the_made_up_october_is_free_of_them() -> None:
    assert {kind: barriers(document) for kind, document in documents().items()} == dict.fromkeys(KINDS_OF_ALL, ())


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_document_as_people_make_them_has_several_of_them() -> None:
    """python-docx's own start, a table without a header row, and a blank paragraph."""
    made = docx.Document()
    made.add_paragraph("Title, in bold").runs[0].bold = True
    made.add_paragraph("")
    made.add_table(2, 2)
    found = {one.rule for one in barriers(saved(made))}
    assert found == {"one-title", "header-row", "table-name", "blank-cell", "blank-paragraph", "title"} - (
        {"title"} if made.core_properties.title else set()
    )


def test_what_the_schema_wants_is_no_blank_paragraph() -> None:
    """The one after a table that ends the document or a cell, the last of a section, and the only one of a footer."""
    made = docx.Document()
    made.core_properties.title = "Title"
    made.add_heading("Title", 1)
    table = made.add_table(1, 1)
    table.cell(0, 0).text = "words"
    inner = table.cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "more"
    made.add_paragraph("")
    made.sections[0].footer.is_linked_to_previous = False
    assert "blank-paragraph" not in {one.rule for one in barriers(saved(made))}
    made.paragraphs[-1].text = "words"
    made.add_section()
    assert "blank-paragraph" not in {one.rule for one in barriers(saved(made))}


def test_a_heading_is_known_by_its_style_s_base_and_by_its_own_level() -> None:
    made = docx.Document()
    made.core_properties.title = "Title"
    own = made.styles.add_style("Council title", 1)
    own.base_style = made.styles["Heading 1"]
    made.add_paragraph("Title", "Council title")
    assert barriers(saved(made)) == ()
    paragraph = made.add_paragraph("A part")
    level = etree.SubElement(paragraph._p.get_or_add_pPr(), f"{W}outlineLvl")
    level.set(f"{W}val", "2")
    assert [one.rule for one in barriers(saved(made))] == ["heading-level"]
    level.set(f"{W}val", "9")
    assert barriers(saved(made)) == ()


def test_styles_based_on_each_other_are_no_way_round_in_circles() -> None:
    def circle(root: Any) -> None:
        style = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
        base = etree.Element(f"{W}basedOn")
        base.set(f"{W}val", "Cell")
        style.insert(1, base)

    assert barriers(changed(STYLES, circle)) == ()


def test_rows_and_cells_within_content_controls_are_looked_at_too() -> None:
    """As in a form with repeating rows."""

    def wrapped(root: Any) -> None:
        cell = _cell(root)
        _blank(root, cell)
        cell.remove(cell.find(f"{W}tcPr"))
        for inner in (cell, cell.getparent()):
            control, content = etree.Element(f"{W}sdt"), etree.Element(f"{W}sdtContent")
            inner.addprevious(control)
            control.append(content)
            content.append(inner)

    assert Barrier("blank-cell", "table 1, row 2, cell 1") in barriers(changed(BODY, wrapped))


def test_a_document_of_bare_text_has_neither_language_nor_title() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/d.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    body = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>'
    found = barriers(zipped({"[Content_Types].xml": types.encode(), "d.xml": body.encode()}))
    assert [one.rule for one in found] == ["language", "title", "one-title"]


def test_styles_without_a_usual_one_are_read_all_the_same() -> None:
    def without_usual(root: Any) -> None:
        for style in root.iter(f"{W}style"):
            style.attrib.pop(f"{W}default", None)
        defaults = first(root, f"{W}rPrDefault")
        defaults.getparent().remove(defaults)

    assert [one.rule for one in barriers(changed(STYLES, without_usual))] == ["language"]


def test_a_decorative_picture_needs_no_alternative_text() -> None:
    def decorative(root: Any) -> None:
        shown = first(root, f"{WP}docPr")
        shown.set("descr", "")
        mark = '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        shown.append(etree.fromstring(mark))

    assert barriers(changed(BODY, decorative)) == ()


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", zipped({"[Content_Types].xml": b"<Types/>"}), zipped({"a": b"b"})]
)
def test_what_is_no_word_document_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(UsageError, match=r"not a \.docx file"):
        barriers(content)


# ------------------------------------------------------------ on the command line


def test_the_command_lists_what_stands_in_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(clean())
    bad.write_bytes(changed(BODY, _blank_cell))
    assert main(["word", "access", str(good)]) == 0
    assert capsys.readouterr().out == "Nothing that a checker can see stands in a reader's way.\n"
    assert main(["word", "access", str(bad)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("1 barrier:\n  table 1, row 2, cell 1: A cell is blank.")
    assert main(["word", "access", str(bad), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["barriers"]
    assert [(one["place"], one["rule"], one["wcag"]) for one in found] == [
        ("table 1, row 2, cell 1", "blank-cell", "1.3.1")
    ]


def test_of_a_long_list_the_command_prints_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = docx.Document()
    made.core_properties.title = "Title"
    made.add_heading("Title", 1)
    for _ in range(30):
        made.add_paragraph("")
    made.save(str(tmp_path / "long.docx"))
    assert main(["word", "access", str(tmp_path / "long.docx")]) == 1
    said = capsys.readouterr().out
    assert said.startswith("30 barriers:")
    assert said.endswith("  and 10 more: --json lists them all.\n")


@pytest.mark.parametrize("content", [None, b"", b"not a zip", zipped({"word/vbaProject.bin": b"x"})])
def test_a_file_that_is_not_there_or_not_to_be_opened_is_refused_without_its_name(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Smith.docx"
    if content is not None:
        file.write_bytes(content)
    assert main(["word", "access", str(file)]) == 2
    said = capsys.readouterr()
    assert said.err
    assert "Smith" not in said.out + said.err
