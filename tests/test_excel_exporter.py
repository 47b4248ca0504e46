"""The workbook of a summary: all that is in the summary, and nothing that a spreadsheet makes of it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from tests.summaries_made import KINDS, copied
from tests.summary_samples import DENTAL, FIGURES, OFFICER, made, service, summaries, team

from iro_qa.errors import OutputError
from iro_qa.standard.excel.exporter import exporter
from iro_qa.standard.excel.figures import joined
from iro_qa.summaries import ConcernRow, Figures, MonthlySummary, ProportionFigure

ROOT = Path(__file__).parents[1]
TEAM_SHEETS = [
    "Summary", "Figures", "Children not met", "Counts", "Lists",
    "Concerns", "Waiting", "Good practice", "Actions", "Themes", "Last month's actions", "Late forms",
]  # fmt: skip
FIRST_DAY = date(1900, 3, 1)


def export(summary: MonthlySummary) -> bytes:
    return exporter().export(summary)


def opened(summary: MonthlySummary) -> Workbook:
    return load_workbook(io.BytesIO(export(summary)))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    headings, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def shown(value: object) -> object:
    """What openpyxl gives back for a value."""
    if isinstance(value, date):
        return midnight(value) if value >= FIRST_DAY else value.isoformat()
    return None if value == "" else value


# ---------------------------------------------------------------------- the sheets


def test_a_team_has_its_sheets_and_the_service_three_more() -> None:
    assert opened(team()).sheetnames == TEAM_SHEETS
    assert opened(service()).sheetnames == [*TEAM_SHEETS, "Teams", "Not counted", "Plugins that failed"]


def test_a_list_that_nobody_offers_has_no_sheet() -> None:
    assert "Lists" not in opened(team(figures=attrs.evolve(FIGURES, listings=()))).sheetnames


@pytest.mark.parametrize("summary", [team(), service(), service(figures=Figures())])
def test_every_sheet_is_in_sight_with_headings_that_stay_and_filter(summary: MonthlySummary) -> None:
    for page in opened(summary):
        headings = list(page[1])
        letters = [get_column_letter(number) for number in range(1, len(headings) + 1)]
        assert page.sheet_state == "visible"
        assert all(cell.value and cell.font.b for cell in headings)
        assert len({cell.value for cell in headings}) == len(headings)
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.endswith(f"{letters[-1]}{max(page.max_row, 2)}")
        assert all(8 < page.column_dimensions[letter].width < 63 for letter in letters)


def test_the_first_sheet_says_what_this_is_and_what_was_read() -> None:
    said = {(row["Part"], row["What"]): row["Value"] for row in rows(opened(team()), "Summary")}
    assert said["This summary", "Council"] == "Westmoor"
    assert said["This summary", "Team"] == "North"
    assert said["This summary", "As at"] == midnight(date(2026, 10, 31))
    assert said["This summary", "Is something missing?"] == "no"
    assert said["What was read, for all teams", "Files or rows that could not be read"] == 1
    assert "20 or more" in said["Definitions", "Per cent"]


# ---------------------------------------------------------------------- the figures


def test_every_proportion_stands_with_its_n_and_d() -> None:
    found = {row["Id"]: row for row in rows(opened(team()), "Figures")}
    for figure in FIGURES.proportions:
        row = found[figure.about.id]
        for heading, result, rate in (
            ("Month", figure.now, figure.now_percent),
            ("Last month", figure.last, figure.last_percent),
            ("Three months", figure.three, figure.three_percent),
        ):
            n_of_d = (row[f"{heading} n"], row[f"{heading} of"], row[f"{heading} %"])
            assert n_of_d == (result.numerator, result.denominator, rate)


def test_a_proportion_shows_what_is_behind_it() -> None:
    row = rows(opened(team()), "Figures")[0]
    assert {key: row[key] for key in row if key.startswith("Month ")} == {
        "Month n": 9, "Month of": 12, "Month %": None, "Month partly": 1, "Month no": 2, "Month declined": 0,
        "Month not evidenced": 0, "Month not applicable": 1, "Month not recorded": 1,
        "Month a year ago n": None, "Month a year ago of": None, "Month a year ago %": None,
    }  # fmt: skip
    assert row["Children not met in the month"] == "100234, 100871, 101002"
    assert (row["Target %"], row["Against the target"], row["Judged on"]) == (90, "below", "three months")
    assert (row["Better or worse"], row["Plugin"], row["Version"]) == ("worse", "standard", "0.1.0")


@given(made(ProportionFigure))
@settings(max_examples=40)
def test_any_proportion_stands_with_its_numbers(figure: ProportionFigure) -> None:
    (row,) = rows(opened(team(figures=Figures(proportions=(figure,)))), "Figures")
    assert (row["Month n"], row["Month of"]) == (figure.now.numerator, figure.now.denominator)
    three = figure.three
    assert (row["Three months n"], row["Three months of"]) == (three.numerator, three.denominator)
    assert row["Figure"] == shown(figure.about.title)
    assert row["Target %"] == figure.target


def test_a_figure_that_broke_is_named_without_a_number() -> None:
    row = rows(opened(team()), "Figures")[-1]
    assert (row["Figure"], row["Against the target"]) == ("Visits in time", "not available")
    assert not any(isinstance(value, int) for value in row.values())


def test_each_child_behind_a_shortfall_has_a_row() -> None:
    found = [(row["Id"], row["Period"], row["Child"]) for row in rows(opened(team()), "Children not met")]
    in_month = [child for figure, period, child in found if (figure, period) == (DENTAL.about.id, "Month")]
    assert in_month == list(DENTAL.now.cases)
    assert len(found) == sum(len(r.cases) for f in FIGURES.proportions for r in (f.now, f.last, f.three))


def test_more_children_than_a_cell_holds_are_pointed_to_and_none_is_lost() -> None:
    cases = tuple(f"case-{n:06}" for n in range(4_000))
    figure = attrs.evolve(DENTAL, now=attrs.evolve(DENTAL.now, cases=cases))
    book = opened(team(figures=attrs.evolve(FIGURES, proportions=(figure,))))
    cell = rows(book, "Figures")[0]["Children not met in the month"]
    assert cell == "4000 children: see the sheet Children not met"
    assert {row["Child"] for row in rows(book, "Children not met")} > set(cases)
    assert joined(cases[:2]) == "case-000000, case-000001"


def test_counts_tallies_averages_and_tables_are_one_row_a_number() -> None:
    found = {
        (row["Figure"], row["Row"], row["Column"], row["Measure"], row["Period"]): row["Value"]
        for row in rows(opened(team()), "Counts")
    }
    assert found["Reviews", None, None, "number", "Last month"] == 24
    assert found["Reasons for late reviews", "Illness", None, "number", "Three months"] == 2
    assert found["SDQ score", None, None, "sum", "Three months"] == 25
    assert found["SDQ score", None, None, "mean", "Three months"] == 6.3
    assert found["SDQ score", None, None, "mean", "Last month"] is None
    assert found["Concerns by theme and kind", "Education", "Practice", "number", "Month"] == 2
    assert found["Concerns by theme and kind", "Health", "Resource", "number", "Three months"] == 1
    assert len(found) == 3 + 2 * 3 + 3 * 3 + 2 * 4


def test_a_row_of_a_table_without_a_label_keeps_its_code() -> None:
    cross = attrs.evolve(FIGURES.tables[0], row_labels=(), column_labels=())
    found = rows(opened(team(figures=Figures(tables=(cross,)))), "Counts")
    assert {(row["Row"], row["Column"]) for row in found} >= {("health", "resource")}


def test_a_listing_is_there_cell_by_cell() -> None:
    found = [(row["Line"], row["Heading"], row["Text"]) for row in rows(opened(team()), "Lists")]
    assert found == [(1, "Child", "100871"), (1, "Since", "2026-09-02")]


# ---------------------------------------------------------------------- the rows


def test_case_numbers_are_text_numbers_are_numbers_and_dates_are_dates() -> None:
    row = rows(opened(team()), "Concerns")[0]
    assert (row["Child"], row["Days open"], row["First raised"]) == (
        "100234",
        150,
        midnight(date(2026, 6, 3)),
    )
    assert (row["Human rights"], row["Answer late"], row["From another team"]) == ("yes", "yes", "no")
    assert row["What the IRO asks for"].split("\n") == [
        "Hold the PEP meeting by 14 November 2026",
        "Tell the child what was decided",
    ]


def test_every_form_that_is_not_counted_is_named_with_the_reason() -> None:
    found = Counter(row["Form"] for row in rows(opened(service()), "Not counted"))
    groups = (*OFFICER.drafts_by_iro, *OFFICER.sections_not_understood)
    named = {number for one in groups for number in one.forms}
    single = (OFFICER.withdrawn, OFFICER.earlier_revisions, OFFICER.copies, OFFICER.conflicts)
    named |= {n for group in (*single, OFFICER.without_date_or_team) for n in group}
    assert found == Counter(named | {OFFICER.possible_duplicates[0][0]})
    assert any(row["More"] == "IRO: IRO 3" for row in rows(opened(service()), "Not counted"))


def test_the_officer_sees_which_plugin_failed() -> None:
    assert rows(opened(service()), "Plugins that failed") == [
        {
            "Plugin": "northshire", "Version": "1.2", "Step": "check", "Part": "life-story",
            "What happened": "KeyError at northshire.checks:12", "Times": 4,
        }
    ]  # fmt: skip


@given(st.lists(made(ConcernRow), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_concern_is_read_back_as_it_was(concerns: list[ConcernRow]) -> None:
    for concern, row in zip(concerns, rows(opened(team(concerns=tuple(concerns))), "Concerns"), strict=True):
        assert row["Headline"] == shown(concern.headline)
        assert row["Effect on the child"] == shown(concern.effect)
        assert row["Child"] == shown(concern.child)
        assert row["What the IRO asks for"] == shown("\n".join(concern.asked))
        assert row["First raised"] == shown(concern.first_raised)
        assert row["Answer due"] == shown(concern.answer_due)


# ---------------------------------------------------------------------- nothing but the text


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if attrs.has(type(value)):
        value = attrs.astuple(value, recurse=False)
    if isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str) and value:
        yield value


@given(summaries())
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_no_text_of_any_summary_becomes_a_formula_or_a_link_and_none_is_lost(summary: MonthlySummary) -> None:
    content = export(summary)
    for name, xml in parts(content).items():
        assert not any(word in name for word in ("comment", "externalLink", "pivot", "vml", "thumbnail"))
        assert not any(tag in xml for tag in ("<f>", "<f ", "<hyperlink", "TargetMode"))
    book = load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.rows for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    seen = "\n".join(str(cell.value) for cell in cells)
    rows_of = (summary.concerns, summary.actions, summary.good_practice, summary.themes)
    unshown = {row.service for row in (*summary.concerns, *summary.actions)}
    urgencies = {row.urgency for row in summary.concerns}  # a label stands for the code
    assert all(summary.urgency(code) in seen for code in urgencies)
    assert all(text in seen for text in strings(rows_of) if text not in unshown | urgencies)


def test_a_text_that_no_cell_can_hold_stops_the_workbook_and_is_not_cut() -> None:
    long = attrs.evolve(team().actions[0], headline="secret " * 5_000)
    with pytest.raises(OutputError) as caught:
        export(team(actions=(long,)))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_copy_says_first_what_it_is_and_loses_no_text(kind: str) -> None:
    """Marking, recipient and the date to delete; and each row of the kind's own parts is on a sheet."""
    made_up = copied(12, kind)
    book = opened(made_up)
    first = [tuple(cell.value for cell in row) for row in book["Summary"].iter_rows(min_row=2, max_row=4)]
    assert first == [
        ("This document", "Marking", "OFFICIAL-SENSITIVE: PERSONAL"),
        ("This document", "Copy for", made_up.copy.recipient),
        ("This document", "Delete after", "31 October 2028"),
    ]  # fmt: skip
    seen = "\n".join(str(cell.value) for page in book for row in page.rows for cell in row)
    assert not [text for text in strings((made_up.overview,)) if text not in seen]


def test_an_empty_copy_has_no_empty_sheets() -> None:
    """What a copy never holds is not there as a blank sheet either."""
    assert opened(copied(0, "attendee")).sheetnames == ["Summary"]
    blocks = ["Life-story work", "Said", "Broke"]
    assert opened(copied(12, "attendee")).sheetnames == ["Summary", "Concerns", "Actions", *blocks]
    assert opened(copied(12, "supervision")).sheetnames == ["Summary", "Social workers", *blocks]


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert export(service()) == export(service())


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_another_process_gives_the_same_bytes(zone: str) -> None:
    code = (
        "import hashlib; from tests.summary_samples import service;"
        "from iro_qa.standard.excel.exporter import exporter;"
        "print(hashlib.sha256(exporter().export(service())).hexdigest())"
    )
    setting = os.environ | {"PYTHONHASHSEED": "7", "TZ": zone}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=setting, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == hashlib.sha256(export(service())).hexdigest()
