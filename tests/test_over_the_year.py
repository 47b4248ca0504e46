"""Trends in the service's document, and the note where rounded parts of a whole do not add up to 100 per cent."""

import io
from fractions import Fraction

import attrs
import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.summaries_made import summary

from iro_qa.plugin import ROUNDED, Proportion, off_hundred, part_words, percent_words, whole
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.word.exporter import context, exporter
from iro_qa.summaries import About, CountFigure, Figures, TallyFigure, TallyLine

pytestmark = pytest.mark.own

ABOUT = About("standard/dental", "Dental check in the last year", "children", "All.", "standard", "1")
GRADES = About("standard/grades", "Plans by grade", "reviews", "All.", "standard", "1", parts=True)
LATER = {"year": Proportion(yes=1131, no=207), "ago": Proportion(yes=9, no=1), "year_percent": 85}


def with_year(team="", month="2026-10", **changed):
    """A summary whose first proportion has a year to date and a year ago."""
    made = summary(team=team, month=month, **changed)
    first, *rest = made.figures.proportions
    counts = (CountFigure(ABOUT, 3, 2, 8, 1234, 5), CountFigure(ABOUT, 3, 2, 8))
    figures = attrs.evolve(made.figures, proportions=(attrs.evolve(first, **LATER), *rest), counts=counts)
    return attrs.evolve(made, figures=figures)


def tables(made):
    """Caption -> rows of texts, of a Word document."""
    found = {}
    for table in docx.Document(io.BytesIO(exporter().export(made))).tables:
        caption = next(one for one in table._tbl.tblPr if one.tag.endswith("tblCaption"))
        found[next(iter(caption.values()))] = [[cell.text for cell in row.cells] for row in table.rows]
    return found


# ---------------------------------------------------------------------------------------------------- over the year


def test_counts_and_proportions_stand_over_the_spans_of_a_year():
    """What an older summary does not know has no row; a month that is too small has no percentage."""
    head, *rows = tables(with_year())["Over the year"]
    assert head[1:] == ["October", "August to October", "April to October", "October 2025"]
    assert rows[0] == ["Dental check in the last year (children)", "3", "8", "1,234", "5"]
    assert rows[1] == ["Review held on time (reviews)", "13 of 14", "38 of 40 (95%)", "1,131 of 1,338 (85%)", "9 of 10"]
    assert len(rows) == 2


def test_a_summary_from_before_there_were_trends_says_so():
    text = [line.text for line in docx.Document(io.BytesIO(exporter().export(summary(team="")))).paragraphs]
    assert "These figures are not in this summary." in text


def test_a_year_ago_that_is_not_known_is_a_dash():
    made = with_year()
    (first, *_), counts = made.figures.proportions, (CountFigure(ABOUT, 3, 2, 8, 9),)
    figures = attrs.evolve(made.figures, proportions=(attrs.evolve(first, ago=None),), counts=counts)
    cells = [row["ago"] for row in context(attrs.evolve(made, figures=figures))["over_year"]]
    assert cells == ["-", "-"]


def test_a_teams_page_has_no_such_section():
    assert "Over the year" not in tables(with_year("Oak"))
    assert "over_year" not in context(with_year("Oak"))


@pytest.mark.parametrize(
    "month, to_date, ago",
    [
        ("2026-04", "April", "April 2025"),
        ("2026-12", "April to December", "December 2025"),
        ("2027-01", "April 2026 to January 2027", "January 2026"),
    ],
)
def test_the_headings_name_the_months(month, to_date, ago):
    made = context(with_year(month=month))
    assert (made["to_date"], made["year_ago"]) == (to_date, ago)


# --------------------------------------------------------------------------------------------- parts of a whole


@given(st.lists(st.integers(0, 5000), max_size=12), st.sampled_from([0, 1]))
def test_the_note_stands_exactly_where_the_printed_parts_do_not_add_up(counts, decimals):
    """Against the per cents as they are printed, added up exactly."""
    total = sum(counts)
    shown = [Fraction(percent_words(n, total, decimals).rstrip("%")) for n in counts] if total else [Fraction(100)]
    assert off_hundred(counts, decimals) == (sum(shown) != 100)


def test_three_thirds_are_99_and_two_halves_100():
    assert off_hundred((1, 1, 1)) and off_hundred((1, 1, 1), 1) and not off_hundred((1, 1)) and not off_hundred(())
    assert off_hundred((5, 5, 5, 5, 5, 5, 5, 5)) and not off_hundred((5, 5, 5, 5, 5, 5, 5, 5), 1)


def test_a_whole_below_the_smallest_denominator_has_no_per_cents():
    assert [whole((9, 10), smallest) for smallest in (19, 20, 0)] == [19, 0, 19] and whole((), 0) == 0
    assert (part_words(12, 30), part_words(12, 0), part_words(1, 8, 1)) == ("12 (40%)", "12", "1 (12.5%)")


def graded(*lines, about=GRADES):
    """A summary of the service with one tally."""
    made = summary(team="")
    rows = tuple(TallyLine(name, name.capitalize(), *counts) for name, *counts in lines)
    return attrs.evolve(made, figures=Figures(tallies=(TallyFigure(about, rows),)))


THIRDS = (("good", 7, 2, 30), ("outstanding", 7, 2, 30), ("inadequate", 7, 2, 30), ("none", 0, 0, 0))


def test_grades_have_per_cents_beside_the_counts_where_there_are_enough_with_the_note():
    found = tables(graded(*THIRDS))
    head, *rows = found[f"Plans by grade (reviews); {ROUNDED}"]
    assert rows == [[name, "7 (33%)", "2", "30 (33%)"] for name in ("Good", "Outstanding", "Inadequate")]
    assert head[1:] == ["October", "September", "August to October"]


def test_without_rounding_there_is_no_note_and_without_a_whole_no_per_cent():
    halves = (("good", 10, 1, 20), ("inadequate", 10, 1, 20))
    assert tables(graded(*halves))["Plans by grade (reviews)"][1] == ["Good", "10 (50%)", "1", "20 (50%)"]
    plain = attrs.evolve(GRADES, parts=False)
    assert tables(graded(*THIRDS, about=plain))["Plans by grade (reviews)"][1] == ["Good", "7", "2", "30"]


def test_the_note_is_not_for_a_column_that_prints_counts_only():
    """Two, two and two are thirds, but below the smallest denominator nothing is rounded."""
    rows = tuple((name, 2, 2, n) for name, n in (("good", 10), ("outstanding", 5), ("inadequate", 5)))
    assert "Plans by grade (reviews)" in tables(graded(*rows))


@pytest.mark.parametrize("decimals, share", [(0, 33), (1, 33.3)])
def test_the_workbook_has_the_per_cents_as_numbers_and_names_what_does_not_add_up(decimals, share):
    made = graded(*THIRDS, about=attrs.evolve(GRADES, decimals=decimals))
    book = openpyxl.load_workbook(io.BytesIO(excel().export(made)))
    rows = [row[2:7] for row in book["Counts"].iter_rows(min_row=2, values_only=True)]
    assert [row[4] for row in rows if row[2] == "per cent" and row[0] == "Good"] == [share, share]
    assert {row[3] for row in rows if row[2] == "per cent"} == {"Month", "Three months"}
    told = {row[1]: row[2] for row in book["Summary"].iter_rows(values_only=True)}
    assert told["Parts in per cent"] == f"Of Plans by grade (month); Plans by grade (three months): {ROUNDED}."
    halves = openpyxl.load_workbook(io.BytesIO(excel().export(graded(("good", 10, 1, 20), ("none", 10, 1, 20)))))
    assert "Parts in per cent" not in {row[1] for row in halves["Summary"].iter_rows(values_only=True)}


def test_the_grades_of_plans_and_the_sdq_bands_are_parts_of_a_whole():
    from iro_qa.standard.figures import FIGURES

    assert {figure.name for figure in FIGURES if figure.parts} == {"plan-judgement", "pep-quality", "sdq-bands"}
