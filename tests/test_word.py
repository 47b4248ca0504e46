"""Word documents: nothing printed is lost, nothing in a template can do harm, and everybody can read them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.summaries_made import KINDS, QUESTIONS, copied, summary
from tests.summary_samples import summaries

from iro_qa.errors import IroQaError, OutputError
from iro_qa.standard import wording
from iro_qa.standard.word.exporter import context, exporter
from iro_qa.summaries import Copy, MonthlySummary, WorkerPage, team_name
from iro_qa.summaries.changes import BecameRow, Changed
from iro_qa.summaries.held import DueRow, Held, IroLine, MissingRow, MovedRow
from iro_qa.summaries.late import LateRow
from iro_qa.word import render
from iro_qa.word.names import CELL_PROPERTIES, TABLE_PROPERTIES, W
from iro_qa.word.text import REPLACEMENT, clean

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "src" / "iro_qa" / "standard" / "templates"
NASTY = (
    "A & B <c> d",
    "Health & dental",
    "score < 5 and > 2",
    "if x <y and more",
    "<!-- note",
    "</w:t></w:r>INJECTED",
    "{{ 7*7 }}",
    "{% if %}",
    "{_{ and }_} and {_% and %_}",
    "{# no comment #}",
    "'single' and \"double\"",
    "one\ntwo\r\nthree\rfour",
    "a\tb",
    "a\x0bb",
    "a\x0cb",
    "a\ab",
    "a\x00b",
    "a\ud800b",
    "a\ufffeb\uffff",
    "a\u00a0b",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "Llanfair\u0302 t\u0177 d\u0175r",
    "  two spaces  ",
    "&amp; &lt; &#65;",
    "]]>",
    "",
    "\n",
    "x" * 100_000,
)
SIZES = (0, 1, 12, 60)


def template(*paragraphs: str) -> bytes:
    """A template made by python-docx, as a council's might be: one paragraph each, under a heading."""
    document = docx.Document()
    document.add_heading("About {{ text }}", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    for style in [style for style in document.styles if style.name not in ("Normal", "Heading 1")]:
        style.element.getparent().remove(style.element)
    return saved(document)


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def made(n: int = 12, **changed: Any) -> bytes:
    return exporter().export(summary(n, **changed))


def part(document: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(document: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]


def words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


BOTH = template("{{ text }}", "and then {{ text }}", "the end")


# ------------------------------------------------------------ what is printed is whole


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:20]))
def test_a_nasty_text_and_every_later_paragraph_comes_out(text: str) -> None:
    """Seen through python-docx: line breaks as line breaks, tabs as tabs, nothing after it missing."""
    assert paragraphs(render(BOTH, {"text": text}))[1:] == [clean(text), f"and then {clean(text)}", "the end"]


def test_plain_docxtpl_loses_them() -> None:
    """The control: docxtpl's defaults lose the text and every paragraph after it."""
    plain = DocxTemplate(io.BytesIO(BOTH))
    plain.render({"text": "A & B <c> d"})
    assert "the end" not in paragraphs(saved(plain))


@given(st.text(st.characters()) | st.text("&<>{}%_#\"'\n\r\t\x0b\x0c\a\x00\ud800\ufffe \u00a0\u2028ab"))
@example("A & B <")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_out_whole_or_visibly_replaced(text: str) -> None:
    """Read by two programs that share nothing with ours: python-docx, and docx2python."""
    printed = render(BOTH, {"text": text})
    expected = clean(text)
    assert paragraphs(printed)[1:] == [expected, f"and then {expected}", "the end"]
    assert _squeezed(_by_docx2python(printed)).endswith(_squeezed(f"{expected}and then {expected}the end"))


def _by_docx2python(document: bytes) -> str:
    docx2python = pytest.importorskip("docx2python", reason="the second reader, docx2python, is not installed")
    with docx2python.docx2python(io.BytesIO(document)) as read:
        return str(read.text)


def _squeezed(text: str) -> str:
    """Without white space: docx2python puts its own between paragraphs."""
    return re.sub(r"\s+", "", text)


_ENDS = "\r\n|[\r\x85\u2028\u2029]"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_word_s_own_line_break(end: str) -> None:
    printed = render(BOTH, {"text": f"one{end}two"})
    assert paragraphs(printed)[1] == "one\ntwo"


@given(st.text(st.characters() | st.sampled_from("\n\r\x85\u2028\u2029"), max_size=50))
def test_only_what_no_document_can_carry_is_replaced(text: str) -> None:
    """Every other character stays, in its place; a line that ends in any way ends in one."""
    kept, text = clean(text), re.sub(_ENDS, "\n", text)
    assert len(kept) == len(text)
    for before, after in zip(text, kept, strict=True):
        assert after == before or (after == REPLACEMENT and not before.isprintable())


def test_text_from_the_data_is_never_run() -> None:
    """A tag in a text is text."""
    assert "49" not in "".join(paragraphs(render(BOTH, {"text": "{{ 7*7 }}"})))


def test_headers_attributes_and_the_title_are_escaped_too() -> None:
    document = docx.Document()
    document.add_heading("{{ text }}", 1)
    document.sections[0].header.paragraphs[0].text = "{{ text }}"
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "head"
    table.cell(1, 0).text = "{% cellbg text %}{{ text }}"
    printed = render(saved(document), {"text": "A & B < \"c\" 'd'"})
    again = docx.Document(io.BytesIO(printed))
    assert again.sections[0].header.paragraphs[0].text == "A & B < \"c\" 'd'"
    assert again.core_properties.title == "A & B < \"c\" 'd'"
    assert part(printed).find(f".//{W}shd").get(f"{W}fill") == "A & B < \"c\" 'd'"


def test_plain_values_are_printed_as_people_write_them() -> None:
    asked = template("{{ day }}, {{ n }}, {{ blank }}, {{ yes }}, {{ row.items }}, {{ 'a & b' if text == 'a & b' }}")
    values = {
        "text": "a & b",
        "day": date(2026, 10, 14),
        "n": 7,
        "blank": None,
        "yes": True,
        "row": {"items": "x"},
    }
    assert paragraphs(render(asked, values))[1] == "14 October 2026, 7, -, yes, x, a & b"


def test_filters_do_not_escape_twice() -> None:
    asked = template("{{ text|e }}; {{ [text, 'z']|join(' & ') }}; {% set kept %}{{ text }}{% endset %}{{ kept }}")
    assert paragraphs(render(asked, {"text": "a & <b>\n"}))[1] == "a & <b>\n; a & <b>\n & z; a & <b>\n"


# ------------------------------------------------------------ what a template may not do


@pytest.mark.parametrize(
    "tag, said",
    [
        ("{{ cycler.__init__.__globals__ }}", "may not do"),
        ("{{ text.__class__.__mro__ }}", "may not do"),
        ("{{ rows.append(1) }}", "."),
        ("{{ nothing }}", "not there: nothing."),
        ("{{ row.coment }}", "not there: coment."),
        ("{{ row[text] }}", "not there."),
        ("{{ text|safe }}", "cannot be understood"),
        ("{% if text %}", "cannot be understood"),
        ("{% include 'other' %}", "."),
        ("{{ range(10) }}", "not there: range."),
        ("{{ 1 / 0 }}", "could not be made"),
        ("{{ row }}", "could not be made"),
    ],
)
def test_a_template_that_asks_for_what_it_may_not_is_refused_in_our_words(tag: str, said: str) -> None:
    values = {"text": "Oak-secret", "rows": ["Oak-secret"], "row": {"comment": "Oak-secret"}}
    with pytest.raises(OutputError) as caught:
        render(template(tag), values)
    assert said in str(caught.value)
    assert "Oak-secret" not in str(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_condition_that_breaks_the_document_is_refused() -> None:
    """docxtpl parses the result with recover=True and would drop what does not fit."""
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{% if text %}"
    document.add_paragraph("{% endif %}")
    with pytest.raises(OutputError, match="whole document"):
        render(saved(document), {"text": ""})


@pytest.mark.parametrize("data", [b"", b"not a zip", saved(docx.Document())[:3000]], ids=["empty", "text", "cut"])
def test_a_file_that_is_no_template_is_refused(data: bytes) -> None:
    with pytest.raises(OutputError, match="cannot be opened") as caught:
        render(data, {})
    assert caught.value.__context__ is None


@pytest.mark.parametrize("value", [1.5, b"x", object(), {1: "x"}, {"x"}], ids=lambda value: type(value).__name__)
def test_other_kinds_of_value_are_refused(value: object) -> None:
    with pytest.raises(IroQaError, match="texts, whole numbers"):
        render(BOTH, {"text": value})


# ------------------------------------------------------------ the document as a file


def test_same_summary_same_bytes_in_another_process_too() -> None:
    code = "import hashlib; from tests.test_word import made; print(hashlib.sha256(made()).hexdigest())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(made()).hexdigest() == hashlib.sha256(made()).hexdigest()


@pytest.mark.parametrize("source", ["ours", "python-docx"])
def test_title_and_language_are_there_and_no_maker_or_time(source: str) -> None:
    document = made() if source == "ours" else render(template(), {"text": "October"})
    title = "Oak team: what the IROs told us in October\u00a02026" if source == "ours" else "About October"
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = etree.fromstring(archive.read("docProps/core.xml"))
        assert b"thumbnail" not in archive.read("_rels/.rels")
    assert [(etree.QName(e).localname, e.text) for e in core] == [("title", title), ("language", "en-GB")]
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "stylesWithEffects" in name]
    assert part(document, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "en-GB"


def test_the_language_of_a_welsh_template_stays() -> None:
    document = docx.Document()
    document.styles.element.find(f".//{W}lang").set(f"{W}val", "cy-GB")
    document.add_paragraph("Adroddiad")
    core = part(render(saved(document), {}), "docProps/core.xml")
    assert [e.text for e in core] == ["Adroddiad", "cy-GB"]


@pytest.mark.parametrize("path", [f".//{W}lang", f"{W}docDefaults"])
def test_a_template_without_a_language_is_taken_for_british_english(path: str) -> None:
    document = docx.Document()
    found = document.styles.element.find(path)
    found.getparent().remove(found)
    assert part(render(saved(document), {}), "docProps/core.xml").find("{*}language").text == "en-GB"


def test_nothing_heavy_is_imported_before_a_document_is_made() -> None:
    code = (
        "import sys, iro_qa.standard.word.exporter as w; w.exporter(); "
        "print([m for m in ('docx', 'docxtpl', 'jinja2', 'lxml', 'markupsafe') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_committed_templates_are_what_the_tool_builds(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "build_templates.py", tmp_path], check=True)
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert built == {file.name: file.read_bytes() for file in TEMPLATES.glob("*.docx")}
    assert sorted(built) == sorted(f"{kind}.docx" for kind in KINDS)


# ------------------------------------------------------------ tables and pages


DOCUMENTS = [(n, kind) for n in SIZES for kind in KINDS]


def printed(n: int, kind: str) -> bytes:
    """A document of every kind of copy."""
    return exporter().export(copied(n, kind))


@pytest.mark.parametrize("n, kind", DOCUMENTS)
def test_every_table_can_be_read_by_everybody(n: int, kind: str) -> None:
    """A name, a header row that repeats, rows that stay whole, no blank or merged cell, widths that agree."""
    for table in part(printed(n, kind)).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(words(cell).strip() for cell in table.iter(f"{W}tc"))
        assert not [e for name in ("gridSpan", "vMerge", "hMerge") for e in table.iter(W + name)]
        grid = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        assert sum(map(int, grid)) == 9866
        assert all([width.get(f"{W}w") for width in row.iter(f"{W}tcW")] == grid for row in rows)


@pytest.mark.parametrize("n, kind", DOCUMENTS)
def test_properties_stand_in_the_order_of_the_schema(n: int, kind: str) -> None:
    root = part(printed(n, kind))
    for name, order in (("tcPr", CELL_PROPERTIES), ("tblPr", TABLE_PROPERTIES)):
        for properties in root.iter(W + name):
            places = [order.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(places)


@pytest.mark.parametrize("n, kind", DOCUMENTS)
def test_headings_begin_with_one_title_and_skip_no_level(n: int, kind: str) -> None:
    styles = [p.style.name for p in docx.Document(io.BytesIO(printed(n, kind))).paragraphs]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_council_s_own_table_is_put_right() -> None:
    """As python-docx makes it: a cell without properties, widths that disagree, no header, no name."""
    document = docx.Document()
    document.add_paragraph("What we saw")
    table = document.add_table(2, 2)
    table.columns[0].cells[0].width = table.columns[0].cells[1].width = 1000000
    table.cell(1, 0).text = "{% cellbg colour %}{{ text }}"
    cell = table.cell(1, 1)
    cell.text = "{% cellbg colour %}{{ text }}"
    cell._tc.remove(cell._tc.tcPr)
    root = part(render(saved(document), {"text": "x", "colour": "C6EFCE"}))
    assert [e.get(f"{W}fill") for e in root.iter(f"{W}shd")] == ["C6EFCE", "C6EFCE"]
    assert root.find(f".//{W}tblCaption").get(f"{W}val") == "What we saw"
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    assert [e.get(f"{W}w") for e in root.iter(f"{W}gridCol")] == [e.get(f"{W}w") for e in root.iter(f"{W}tcW")][:2]


# ------------------------------------------------------------ what the page says


def test_a_table_that_says_it_has_no_header_is_believed_and_merged_cells_keep_their_widths() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
    table._tbl.tblPr.find(f"{W}tblLook").set(f"{W}firstRow", "0")
    root = part(render(saved(document), {}))
    assert not list(root.iter(f"{W}tblHeader"))
    assert [e.get(f"{W}w") for e in root.iter(f"{W}tcW")] == ["8640", "4320", "4320", "4320", "4320"]
    assert root.find(f".//{W}tblCaption") is None


def text_of(document: bytes) -> str:
    return "\n".join(words(p) for p in part(document).iter(f"{W}p"))


def test_the_team_page_says_everything_in_its_order() -> None:
    said = text_of(made())
    parts = [
        "Oak team: what the IROs told us in October\u00a02026",
        "14 forms from reviews of 13 children in October 2026.",
        "3 files or rows of the whole council could not be read",
        "From the IRO manager:",
        "1  Needs you first",
        "7 more (4 amber, 3 learning) are in the second part, under Other open concerns.",
        "2  Waiting for your answer",
        "4 forms, 2 of them LATE: 604310/2026-10-10 (604310, C1) LATE, was due 27 Oct 2026",
        "3  Good practice to pass on",
        "SW 12: 604310: ran his own",
        "4  What was agreed before, and what is overdue",
        "6 actions are done, the team says; the IRO has still to confirm:",
        "OVERDUE by",
        "9 other actions, by owner:",
        "5  What the forms show",
        "27 of 40 (68%)",
        "Nothing to discuss: Dental check in the last year (9 of 9); PEP this",
        "4 more (2 of them miss their target) are in the second part, under Other questions.",
        "6  Themes, August to October",
        "7  For the others at the meeting",
        "8  Next month: November 2026",
        "No caseload list was read",
        "9  What we agree today",
        "10  Words used here",
        "IRO: independent reviewing officer. PEP: personal education plan.",
        "In full",
        "Other open concerns",
        "More good practice",
        "Reviews and their forms",
        "Actions",
        "New actions:",
        "Since the last issue",
        "No earlier issue was given",
        "Other questions",
        "Review held on time: 13 of 14 (604310); 38 of 40 (95%) over three months.",
        "Applied to nobody this month: Pathway plan from 16.",
        "Not recorded, so in no figure: SDQ in the last year",
        "Not available, because a part of the program broke: Life-story work started.",
        "Below target over the three months, though nobody was missed this month: Child took part in the review: 36 of",
        "All 17 figures of this team, with the month before, are in the workbook and in the JSON.",
        "Other themes",
        "More words used here",
    ]
    places, at = [], 0
    for words_ in parts:
        at = said.index(words_, at)
        places.append(at)
    assert len(places) == len(parts)


def test_the_service_document_has_every_team_figure_and_left_out_form() -> None:
    said = text_of(made(team=""))
    for title, *_ in QUESTIONS:
        assert said.count(title) >= 1
    for words_ in (
        "The teams",
        "Care Leavers 16+",
        "Waiting for the teams' answers",
        "All figures",
        "Who of the family took part",
        "12.4 (9)",
        "Concerns by theme",
        "Two versions that differ",
        "Draft, by IRO 3",
        "NS-2000 and NS-2002",
        "northshire 1.2: aggregator, northshire/life-story: KeyError at northshire.figures:42 (12 times)",
    ):
        assert words_ in said


def test_a_month_without_forms_says_so_part_by_part() -> None:
    said = text_of(made(0))
    for words_ in (
        "No forms were received from the reviews of October 2026.",
        "No open red or amber concerns.",
        "No form is waiting for an answer.",
        "The forms name no good practice this month.",
        "No action is open.",
        "There are no figures for this month.",
        "No concerns were raised in these months.",
    ):
        assert words_ in said


def test_a_figure_below_target_over_three_months_is_not_called_nothing_to_discuss() -> None:
    """12 of 12 this month, 92 per cent over three against 95: it stands in a sentence of its own, without a child."""
    values = context(summary())
    assert "Child took part in the review: 36 of 39 (92%), target 95%" in values["nobody_missed"]
    assert "Child took part" not in values["fine"]


RECEIVED = (
    "1 form from reviews of 1 child in October 2026. Without a caseload list it is not known how many reviews were "
    "held. Data as at 31 October 2026, issue 1."
)


@pytest.mark.parametrize(
    "said, expected",
    [
        (wording.count(1, "form"), "1 form"),
        (wording.count(1400, "form"), "1,400 forms"),
        (wording.units(1, "children"), "1 child"),
        (wording.units(2, "children"), "2 children"),
        (wording.units(2, "reviews"), "2 reviews"),
        (wording.times(1), "once"),
        (wording.times(3), "3 times"),
        (team_name("Oak"), "Oak team"),
        (team_name("The Oak Team"), "The Oak Team"),
        (wording.short_date(date(2026, 9, 1)), "1 Sep 2026"),
        (
            wording.received(summary(1, forms=1, children=1)),
            RECEIVED,
        ),
    ],
)
def test_singular_and_plural_are_right(said: str, expected: str) -> None:
    assert said == expected


@given(summaries())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_summary_can_be_printed(made_up: MonthlySummary) -> None:
    """And every headline of it is in the document. The months alone are real ones."""
    said = text_of(exporter().export(attrs.evolve(made_up, month="2026-10", copy=Copy(), changed=None)))
    for row in (*made_up.concerns, *made_up.actions, *made_up.good_practice):
        assert _squeezed(clean(row.headline)) in _squeezed(said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["</w:t> & {{ 7*7 }}", "one\ntwo", "x" * 3000], ids=["markup", "lines", "long"])
def test_any_text_comes_out_of_every_kind_of_copy(kind: str, text: str) -> None:
    """Of an assistant director's none: it has no rows."""
    said = _squeezed(text_of(exporter().export(copied(12, kind, text=text))))
    assert (_squeezed(clean(text)) in said) is (kind != "director")


@pytest.mark.parametrize("n, kind", DOCUMENTS)
def test_marking_recipient_and_the_day_to_delete_stand_on_every_page(n: int, kind: str) -> None:
    """In the header, so that no page is without them."""
    document = printed(n, kind)
    said = [words(p) for p in part(document, "word/header1.xml").iter(f"{W}p")]
    assert said == [
        "OFFICIAL-SENSITIVE: PERSONAL   Not to be forwarded.",
        f"Copy for: {copied(n, kind).copy.recipient}. Delete after 31 October 2028.",
    ]
    assert part(document, "word/document.xml").find(f".//{W}headerReference") is not None


def test_a_summary_made_by_hand_is_for_the_team_manager_and_has_no_day_to_delete() -> None:
    said = [words(p) for p in part(made(), "word/header1.xml").iter(f"{W}p")]
    assert said[1] == "Copy for: team manager, Oak team."


def test_each_social_worker_has_a_page() -> None:
    """A page break before each but the first, and a heading each."""
    root = part(printed(12, "supervision"))
    breaks = [words(p) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["SW 01"]
    assert "SW 00" in text_of(printed(12, "supervision"))
    assert "Social worker not named on the form" in text_of(printed(1, "supervision"))


def test_a_page_for_which_there_is_nothing_at_all_is_left_out() -> None:
    sheet = copied(12, "supervision")
    nobody = WorkerPage("Team manager", (), (), (), ())
    said = text_of(exporter().export(attrs.evolve(sheet, workers=(nobody, *sheet.workers))))
    assert "Team manager" not in said and "SW 00" in said
    alone = text_of(exporter().export(attrs.evolve(sheet, workers=(nobody,))))
    assert "There is nothing for any social worker." in alone
    one_child = attrs.evolve(nobody, children=("604310",))
    assert "Team manager" in text_of(exporter().export(attrs.evolve(sheet, workers=(one_child,))))


def test_of_a_page_without_children_only_what_there_is_stands_on_it() -> None:
    """A team manager with two actions is not told of no good practice and no concern."""
    sheet = copied(1, "supervision")
    page = WorkerPage("Team manager", (), (), (), summary(1).actions)
    said = text_of(exporter().export(attrs.evolve(sheet, workers=(page,))))
    assert "0 open concerns, 1 open action." in said and "Actions" in said
    assert "no good practice" not in said and "No open concern" not in said and "Children (" not in said
    said = text_of(exporter().export(attrs.evolve(sheet, workers=(attrs.evolve(page, children=("604310",)),))))
    assert "no good practice" in said and "No open concern." in said and "604310. 0 open concerns" in said


def test_what_stands_before_a_list_or_a_table_stays_on_its_page() -> None:
    """Headings and leads are kept with the next paragraph."""
    document = docx.Document(io.BytesIO(exporter().export(_with_everything())))
    styles = {style.name: style for style in document.styles}
    leads = ("Heading", "Lead", "Before list")
    before = [p for p in document.paragraphs if p.style.name.startswith(leads)]
    assert {"Lead", "Heading 3"} <= {p.style.name for p in before}
    assert all(styles[p.style.name].paragraph_format.keep_with_next for p in before)


def test_a_target_and_its_verdict_cannot_be_read_as_one_number() -> None:
    """ "95% below" reads as 95 per cent below."""
    said = text_of(made())
    assert "target 95%, below" in said and not re.search(r"\d% (below|met)", said)


def test_the_month_and_its_year_stay_on_one_line_in_every_title() -> None:
    for kind in KINDS:
        title = docx.Document(io.BytesIO(printed(1, kind))).paragraphs[0].text
        assert "October 2026" not in title and ("October\u00a02026" in title or kind == "attendee")


def test_the_other_copies_say_everything_in_their_order() -> None:
    """Each kind's sections, and where there is nothing, that there is nothing."""
    for kind, parts in _SECTIONS.items():
        said, at = text_of(printed(12, kind)), 0
        for one in parts:
            at = said.index(one, at)
    for kind, parts in _EMPTY.items():
        said = text_of(printed(0, kind))
        assert not [one for one in parts if one not in said], kind


_SECTIONS = {
    "head": (
        "Children in care: what the IROs told us in October\u00a02026", "1  The teams", "Willow",
        "2  Red, and unanswered", "no answer yet", "3  Stages near or past their limit", "LATE: act now",
        "4  What services lack", "no service named", "5  Themes", "In full", "Timeliness, and what the concerns",
        "The teams side by side", "Together", "All questions, the teams together", "Words used here",
    ),
    "director": (
        "Whole service, in numbers", "1  Services and teams", "2  Open concerns", "LEARNING", "No step opened yet",
        "What services lack", "3  Themes", "In full", "All questions", "Words used here",
    ),
    "attendee": (
        "Fostering manager: what the IROs told us",
        "For Fostering, Adoption, as at 31 October 2026 (issue 1): 12 open concerns", "1  Concerns",
        "2  Actions", "OVERDUE", "3  What we agree today", "4  Words used here",
    ),
    "supervision": ("Oak team: supervision sheet, October\u00a02026", "SW 00", "Concerns", "Actions", "SW 01"),
}  # fmt: skip
_EMPTY = {
    "head": (
        "No team has any forms.",
        "No red concern is open",
        "No stage ends",
        "No open concern is about",
        "No figures.",
    ),
    "director": ("No team has any forms.", "No concern has reached a stage", "No open concern is about", "No figures."),
    "attendee": ("No open concern is for your services.", "No open action is for your services."),
    "supervision": ("There is nothing for any social worker.",),
}


def test_what_the_caseload_list_and_the_last_issue_say_is_laid_out_where_there_is_something() -> None:
    said = text_of(exporter().export(_with_everything()))
    parts = (
        "1 form of earlier months came after its month's summary.",
        "4 actions were open before: 1 confirmed by the IRO; 1 done, the team says; 1 no longer on any form; 1 over",
        "1 review due by 30 Nov 2026. Overdue and not held: 1 (604347, 19 Oct 2026).", "In full",
        "Held, and no form yet (1 of October, 1 of earlier months)", "12 days, a draft is there",
        "Overdue and not held", "Due in the rest of October and in November", "Children who changed team",
        "Forms that came after their month's summary", "Open at the last issue, and what became of it",
        "done, the team says", "Confirmed by the IRO: 1 action, which the workbook lists.",
        "Since the last issue", "Compared with issue 1 of September 2026",
    )  # fmt: skip
    at = 0
    for one in parts:
        at = said.index(one, at)
    assert said.count("OVERDUE by 3 days") == 1


def test_no_action_stands_on_a_page_twice() -> None:
    """Those agreed last month stand with what became of them, and only the others among the new ones."""
    told = attrs.evolve(_with_everything().became[0], headline="Agreed in September", open_as="NS-1/A0")
    again = attrs.evolve(summary(1).actions[0], key="NS-1/A0", headline="Agreed in September")
    new = attrs.evolve(again, key="NS-2/A1", headline="Asked for in October")
    said = text_of(exporter().export(attrs.evolve(_with_everything(), became=(told,), actions=(again, new))))
    assert said.count("Agreed in September") == 1 and said.count("Asked for in October") == 1


def test_the_caseloads_of_the_iros_stand_in_the_service_s_document_only() -> None:
    everything = _with_everything()
    assert "Children in care by IRO" not in text_of(exporter().export(everything))
    assert "Children in care by IRO" in text_of(exporter().export(attrs.evolve(everything, team="", copy=Copy())))


def _with_everything() -> MonthlySummary:
    day = date(2026, 10, 19)
    missing = MissingRow("604310", "Oak", "IRO 1", day, 12, draft=True)
    due = DueRow("604347", "Oak", "", day, "list", 12, "As the list states it.")
    states = ("overdue", "no longer on any form", "done, the team says", "confirmed by the IRO")
    became = tuple(
        BecameRow(f"NS-1/A{at}", "604310", "Oak", "Visit", "", "This team", day, "meeting", day, state, None, 3)
        for at, state in enumerate(states)
    )
    return summary(
        became=became,
        changed=Changed("2026-09", "September 2026", 1, day),
        late=(LateRow("NS-9", "604347", "Oak", day, None, "IRO 2", 1, 0),),
        held=Held(
            "caseload list", 9, 8, 6, missing=(missing,), still_missing=(missing,), overdue=(due,), due_next=(due,),
            moved=(MovedRow("604310", "Elm", "Oak"),), caseloads=(IroLine("IRO 1", 9),),
        ),
    )  # fmt: skip


# ------------------------------------------------------------ as it is seen


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name -> the text of the PDF that LibreOffice makes of it."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice (soffice) and poppler (pdftotext) are not both installed")
    folder = tmp_path_factory.mktemp("pdf")
    for n, kind in DOCUMENTS:
        (folder / f"{kind}-{n}.docx").write_bytes(printed(n, kind))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
    )
    return {file.stem: _text_of_pdf(file.with_suffix(".pdf")) for file in files}


def _text_of_pdf(file: Path) -> str:
    read = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return read.stdout


@pytest.mark.once
@pytest.mark.parametrize("n, kind", DOCUMENTS)
def test_every_heading_is_found_in_the_pdf(pages: dict[str, str], n: int, kind: str) -> None:
    seen = pages[f"{kind}-{n}"]
    for paragraph in docx.Document(io.BytesIO(printed(n, kind))).paragraphs:
        if paragraph.style.name.startswith("Heading"):
            assert _squeezed(paragraph.text) in _squeezed(seen)


@pytest.mark.once
@pytest.mark.parametrize(
    "word",
    [
        "AMBER",
        "LEARNING",
        "OVERDUE",
        "LATE",
        "October",
        "evidenced",
        "Urgency",
        "transferred",
        "Virtual School",
        "Consulted",
        "applicable",
    ],
)
def test_no_word_is_cut(pages: dict[str, str], word: str) -> None:
    assert word in pages["service-12"]


def test_no_heading_stands_alone_at_the_foot_of_a_page(pages: dict[str, str]) -> None:
    """The last line above the footer is never a numbered heading."""
    for seen in pages.values():
        for page in seen.split("\f")[:-1]:
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            assert not re.match(r"\d+  [A-Z]|Other open concerns$", lines[-2])
