"""Charts in Word: native, with their workbook; every number is the same in the drawing, the workbook and the table."""

from __future__ import annotations

import io
import json
import posixpath
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import attrs
import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests import small_council
from tests.charts_made import CONCERNS, IN_TIME, MONTHS, charted, with_charts
from tests.summaries_made import THEMES

from iro_qa import Council, demo, discover, fold, read, summarise
from iro_qa.errors import OutputError
from iro_qa.forms import MonitoringForm
from iro_qa.recipients import Recipients, Service
from iro_qa.run import copies
from iro_qa.run.folding import Folded
from iro_qa.run.month.charted import IN_TIME as FIGURE
from iro_qa.run.month.charted import by_theme
from iro_qa.run.month.charted import charted as charted_of
from iro_qa.standard.word.charts import charts
from iro_qa.standard.word.exporter import exporter
from iro_qa.standard.word.own import lint
from iro_qa.standards import URGENCY_LEVELS
from iro_qa.summaries import Charted, MonthlySummary
from iro_qa.summary_json import from_json, to_json
from iro_qa.word import render
from iro_qa.word.charts import Chart, Series
from iro_qa.word.charts import with_charts as placed
from iro_qa.word.colours import BLACK, LEAST, WHITE, contrast, ink
from iro_qa.word.names import W
from iro_qa.word.text import clean

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = Chart("Title", "What it shows", ("one", "two"), (Series("First", (1, 2), "1F3A5F"),), "Reviews")


def template(*paragraphs: str, key: str = "Chart") -> bytes:
    """A council's template, made with python-docx: each text in the style called Chart, after a heading."""
    document = docx.Document()
    document.add_heading("Title", 1)
    document.styles.add_style("Chart", 1).element.set(f"{W}styleId", key)
    for text in paragraphs:
        document.add_paragraph(text, "Chart")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawn(document: bytes) -> list[Any]:
    """The chart parts, in order."""
    return [etree.fromstring(data) for name, data in sorted(parts(document).items()) if "charts/figures" in name]


def books(document: bytes) -> list[list[list[Any]]]:
    """The rows of each chart's workbook, as openpyxl reads them."""
    found = [data for name, data in sorted(parts(document).items()) if name.endswith(".xlsx")]
    return [[list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.values] for data in found]


def cached(chart: Any) -> list[list[Any]]:
    """What the chart draws, as rows: the names of the series, then each category with its numbers."""
    series = list(chart.iter(f"{C}ser"))
    names = [one.findtext(f"{C}tx//{C}v") for one in series]
    categories = [point.findtext(f"{C}v") for point in series[0].find(f"{C}cat").iter(f"{C}pt")]
    columns = [
        {int(point.get("idx")): int(point.findtext(f"{C}v")) for point in one.find(f"{C}val").iter(f"{C}pt")}
        for one in series
    ]
    return [names, *([category, *(c.get(at) for c in columns)] for at, category in enumerate(categories))]


def printed(document: bytes, first: str) -> list[list[str]]:
    """The rows below the header of the table whose first heading this is."""
    for table in docx.Document(io.BytesIO(document)).tables:
        if table.rows[0].cells[0].text == first:
            return [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return []


# ------------------------------------------------------------ the same numbers everywhere


@pytest.mark.parametrize("kind", ["service", "head"])
def test_drawing_workbook_table_and_summary_hold_the_same_numbers(kind: str) -> None:
    document = exporter().export(with_charts(kind))
    timeliness, concerns = drawn(document)
    months = [[month.words, n, of - n, of] for month, (n, of) in zip(MONTHS, IN_TIME, strict=True)]
    assert [[m, int(n.replace(",", "")), int(r.replace(",", "")), int(d.replace(",", ""))]
            for m, n, r, d, _ in printed(document, "Month")] == months  # fmt: skip
    short = [[f"{name[:3]} {name[-4:]}", n, rest] for name, n, rest, _ in months]
    assert cached(timeliness) == [["Held in time", "Not in time"], *short]
    themes = [[name, *numbers] for name, numbers in zip(THEMES, CONCERNS, strict=True)]
    assert cached(concerns) == [["Red", "Amber", "Learning"], *themes]
    assert [[name, *map(int, rest)] for name, *rest in printed(document, "Theme")] == [[*t, sum(t[1:])] for t in themes]
    for book, chart in zip(books(document), (timeliness, concerns), strict=True):
        assert [book[0][1:], *book[1:]] == cached(chart)


@given(st.data())
def test_workbook_and_cache_agree_for_any_texts_and_numbers(data: st.DataObject) -> None:
    """Also texts that a spreadsheet program would take for a formula, and numbers that are left out."""
    texts = st.text(max_size=12).map(clean).filter(lambda text: text.strip() and "x005f" not in text.lower())
    texts |= st.sampled_from(("=1+1", "<r>a</r>", "A & B", '"quoted"', "007", "1e5"))
    categories = tuple(data.draw(st.lists(texts, min_size=1, max_size=5)))
    numbers = st.lists(st.none() | st.integers(0, 10**9), min_size=len(categories), max_size=len(categories)).map(tuple)
    series = st.builds(Series, texts, numbers, st.sampled_from(("1F3A5F", "FFC857")))
    kind = data.draw(st.sampled_from(("columns", "stacked rows")))
    chart = Chart("T", "alt", categories, tuple(data.draw(st.lists(series, min_size=1, max_size=3))), "Reviews", kind)
    document = placed(render(template("[chart: it]"), {}), {"it": chart})
    assert cached(drawn(document)[0]) == [[one.name for one in chart.series], *chart.rows()[1:]]
    book, wanted = books(document)[0], chart.rows()
    assert [row[: len(wanted[0])] for row in book] == wanted


def test_each_series_and_category_stands_where_the_drawing_says() -> None:
    """The references lead "Edit data" to the right cells."""
    document = exporter().export(with_charts())
    references = [one.text for one in drawn(document)[0].iter(f"{C}f")]
    assert references[:3] == ["Figures!$B$1", "Figures!$A$2:$A$14", "Figures!$B$2:$B$14"]
    assert references[3] == "Figures!$C$1"


# ------------------------------------------------------------ what is seen


def test_fills_are_solid_labels_are_printed_and_ink_is_read_on_its_fill() -> None:
    for chart in drawn(exporter().export(with_charts())):
        assert chart.find(f".//{A}pattFill") is None
        assert chart.find(f"{C}chart/{C}legend") is not None
        assert all(mark.get("val") == "1" for mark in chart.iter(f"{C}showVal"))
    concerns = charts(with_charts())["concerns"]
    assert concerns
    assert all(contrast(one.fill, ink(one.fill)) >= LEAST for one in concerns.series)


def test_the_fills_of_a_chart_differ_in_lightness_too() -> None:
    """On paper without colour they are told apart."""
    for chart in filter(None, charts(with_charts()).values()):
        fills = [one.fill for one in chart.series]
        assert all(contrast(a, b) > 1.2 for at, a in enumerate(fills) for b in fills[at + 1 :])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == 21
    assert contrast("777777", WHITE) == pytest.approx(4.48, abs=0.01)
    assert (ink("FFC857"), ink("1F3A5F")) == (BLACK, WHITE)


def test_a_slice_without_room_has_no_label_and_a_missing_number_has_no_bar() -> None:
    series = (Series("Many", (100, 5), "1F3A5F"), Series("Few", (1, None), "FFC857"))
    chart = attrs.evolve(CHART, series=series, kind="stacked rows")
    made = drawn(placed(render(template("[chart: it]"), {}), {"it": chart}))[0]
    many, few = made.iter(f"{C}ser")
    assert many.find(f"{C}dLbls/{C}dLbl") is None
    assert [mark.get("val") for mark in few.findall(f"{C}dLbls/{C}dLbl/{C}idx")] == ["0"]
    assert cached(made)[2] == ["two", 5, None]


def test_a_chart_says_in_words_what_it_shows() -> None:
    root = etree.fromstring(parts(exporter().export(with_charts()))["word/document.xml"])
    said = [(int(e.get("id")), e.get("name"), e.get("descr")) for e in root.iter(f"{WP}docPr")]
    assert [name for _, name, _ in said] == ["Reviews in time over 13 months", "Open concerns by theme"]
    assert "October 2025 to October 2026. October 2026: 1,205 of 1,234 in time." in said[0][2]
    assert "The most are about Report or plan late for the review: 6." in said[1][2]
    assert len({number for number, _, _ in said}) == 2


def test_a_council_s_own_words_stand_in_its_charts() -> None:
    from iro_qa.summaries import Words

    summary = with_charts(words=Words(concern="query"))
    document = exporter().export(summary)
    assert charts(summary)["concerns"].unit == "Open queries"
    assert "Open queries by theme and urgency" in [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]


def test_a_month_with_few_reviews_has_no_percentage() -> None:
    rows = {month: share for month, *_, share in printed(exporter().export(with_charts()), "Month")}
    assert rows["January 2026"] == rows["April 2026"] == "-"
    assert rows["October 2025"] == "94%"


def test_where_there_is_nothing_to_draw_it_is_said() -> None:
    for nothing in (None, Charted()):
        document = exporter().export(with_charts(charted=nothing))
        text = [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]
        assert "This figure is not in this summary." in text
        assert "No open concerns." in text
        assert not drawn(document)


# ------------------------------------------------------------ in a document


def test_a_document_with_charts_is_whole() -> None:
    """Every relationship leads to a part, every part has a type; no identifier is used twice; same bytes twice."""
    document = exporter().export(with_charts())
    held = parts(document)
    types = etree.fromstring(held["[Content_Types].xml"])
    named = {e.get("PartName") for e in types} | {f".{e.get('Extension')}" for e in types}
    assert all(f"/{name}" in named or f".{name.rpartition('.')[2]}" in named for name in held)
    for name, data in held.items():
        if name.endswith(".rels"):
            keys = [e.get("Id") for e in etree.fromstring(data)]
            assert len(keys) == len(set(keys))
            folder = posixpath.dirname(posixpath.dirname(name))
            for entry in etree.fromstring(data):
                assert posixpath.normpath(posixpath.join("/", folder, entry.get("Target")))[1:] in held
    assert document == exporter().export(with_charts())
    docx.Document(io.BytesIO(document))


def test_a_document_without_a_place_for_charts_stays_as_it_is() -> None:
    document = render(template("no place"), {})
    assert placed(document, {"it": CHART}) == document
    assert placed(document, {}) == document
    other = render(template("a chart of what?", key="Chart"), {})
    assert placed(other, {"it": CHART}) == other


def test_a_place_says_where_there_is_nothing_to_draw() -> None:
    """A council's own template need not ask first: the document is made all the same."""
    document = placed(render(template("[chart: it]", "[chart: other]"), {}), {"it": None, "other": CHART})
    assert [p.text for p in docx.Document(io.BytesIO(document)).paragraphs][1:] == ["There is nothing to draw.", ""]
    assert len(drawn(document)) == 1


def test_a_text_from_the_data_is_never_taken_for_a_place() -> None:
    document = docx.Document(io.BytesIO(template("[chart: it]")))
    document.add_paragraph("{{ text }}")
    target = io.BytesIO()
    document.save(target)
    made = placed(render(target.getvalue(), {"text": "[chart: it]"}), {"it": CHART})
    assert len(drawn(made)) == 1
    assert [p.text for p in docx.Document(io.BytesIO(made)).paragraphs][-1] == "[chart: it]"


def test_a_chart_may_stand_in_two_places_and_the_style_may_have_another_id() -> None:
    document = placed(render(template("[chart: it]", "[chart:it ]", "not one", key="Diagramm"), {}), {"it": CHART})
    root = etree.fromstring(parts(document)["word/document.xml"])
    assert len(drawn(document)) == 2
    assert len({e.get("id") for e in root.iter(f"{WP}docPr")}) == 2
    assert [p.text for p in docx.Document(io.BytesIO(document)).paragraphs][-1] == "not one"


def test_a_chart_that_is_not_there_is_refused_with_the_names_of_those_that_are() -> None:
    with pytest.raises(OutputError, match=r"asks for a chart that is not there\. Charts: it\.") as raised:
        placed(render(template("[chart: timelines]"), {}), {"it": CHART})
    assert "timelines" not in str(raised.value)


def test_a_council_s_template_that_asks_for_a_chart_by_a_wrong_name_is_told_the_nearest_before_it_is_used() -> None:
    assert lint(template("[chart: timeliness]", "[chart: concerns]"), "service") == ()
    told = "The template asks for a chart called timelines, which is not there. Did you mean timeliness?"
    assert lint(template("[chart: timelines]", "[chart: timelines]"), "service") == (told,)


def test_a_template_with_workbooks_of_its_own_names_their_kind_once() -> None:
    once = placed(render(template("[chart: it]"), {}), {"it": CHART})
    types = etree.fromstring(parts(once)["[Content_Types].xml"])
    assert [e.get("Extension") for e in types].count("xlsx") == 1
    held = parts(once)
    again = placed(once, {"it": CHART})
    assert parts(again) == held


# ------------------------------------------------------------ the numbers themselves


def test_by_theme_counts_every_concern_once_and_shows_an_urgency_that_is_used_no_longer() -> None:
    rows = with_charts().concerns
    codes, themes = by_theme(rows, [attrs.evolve(one, used=one.code == "red") for one in URGENCY_LEVELS])
    assert set(codes) == {"red"} | {row.urgency for row in rows}
    assert sum(one.together for one in themes) == len(rows)
    assert [one.together for one in themes] == sorted((one.together for one in themes), reverse=True)
    for one in themes:
        of_theme = [row.urgency for row in rows if row.theme == one.theme]
        assert [one.of(code) for code in codes] == [of_theme.count(code) for code in codes]


def test_what_is_drawn_comes_back_from_json() -> None:
    summary = with_charts()
    assert from_json(to_json(summary)).charted == charted() == summary.charted


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folded, tuple[MonthlySummary, ...]]:
    """The made-up council's forms folded, and October's summaries and copies."""
    folder = tmp_path_factory.mktemp("forms")
    demo.write(folder)
    service = Service("Children in care", "Head of service", ("Oak", "Ash"))
    council, registry = Council(name="Northshire", recipients=Recipients((service,))), discover()
    folded = fold(read([folder], registry, council), registry, council)
    october = summarise(folded, "2026-10")
    return folded, (*october, *copies(folded, october))


@pytest.mark.once
def test_each_month_drawn_is_the_figure_of_that_month_s_own_summary(year: Any) -> None:
    folded, october = year
    whole = next(one for one in october if one.kind == "service")
    assert [one.month for one in whole.charted.in_time] == [str(month) for month in MONTHS]
    for one in whole.charted.in_time:
        figure = summarise(folded, one.month, team="")[0].figures.proportion("reviews-in-time")
        assert (one.numerator, one.denominator) == (figure.now.numerator, figure.now.denominator)
        assert (one.percent, one.rest) == (figure.now_percent, figure.now.denominator - figure.now.numerator)
    drawn_concerns = sum(one.together for one in whole.charted.themes)
    assert drawn_concerns == len(whole.concerns)


@pytest.mark.once
def test_a_head_s_charts_are_of_the_own_teams_and_other_copies_have_none(year: Any) -> None:
    folded, october = year
    head = next(one for one in october if one.kind == "head")
    teams = [summarise(folded, "2026-10", team=name)[0] for name in ("Oak", "Ash")]
    assert sum(one.together for one in head.charted.themes) == sum(len(one.concerns) for one in teams)
    now = head.charted.in_time[-1]
    both = [one.figures.proportion("reviews-in-time").now for one in teams]
    assert (now.numerator, now.denominator) == (sum(p.numerator for p in both), sum(p.denominator for p in both))
    assert all(one.charted is None for one in october if one.kind not in ("service", "head"))


def test_a_year_that_begins_later_a_broken_and_a_switched_off_figure_are_not_drawn_as_noughts() -> None:
    forms = [MonitoringForm.model_validate_json(json.dumps(form)) for form in small_council.forms()]
    folded = fold(forms, discover())
    first = folded.months[0]
    early = charted_of(folded, first.plus(1), "", ())
    assert sum(one.denominator for one in early.in_time) > 0
    assert [one.month for one in early.in_time] == [str(first), str(first.plus(1))]
    cell = next(key for key in folded.states if key[1] == first)
    broken = attrs.evolve(folded.states[cell], broken={FIGURE})
    hurt = attrs.evolve(folded, states={**folded.states, cell: broken})
    assert charted_of(hurt, first.plus(1), "", ()).in_time == ()
    off = attrs.evolve(folded, figures=tuple(one for one in folded.figures if one.id != FIGURE))
    assert charted_of(off, first, "", ()) == Charted(urgencies=early.urgencies)


@pytest.mark.once
def test_libreoffice_draws_the_charts_with_their_labels(tmp_path: Path) -> None:
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice (soffice) and poppler (pdftotext) are not both installed")
    document = placed(render(template("[chart: t]", "[chart: c]"), {}), {
        "t": charts(with_charts())["timeliness"], "c": charts(with_charts())["concerns"],
    })  # fmt: skip
    (tmp_path / "charts.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "charts.docx"]
    subprocess.run(command, check=True, capture_output=True)
    read_back = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "charts.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    )
    seen = read_back.stdout.split()
    for word in (
        "Held",
        "Not",
        "Reviews",
        "Red",
        "Amber",
        "Learning",
        "Feb",
        "2025",
        "44",
        "1,205",
        "34",
        *THEMES[1:3],
    ):
        assert word in seen
