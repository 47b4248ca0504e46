"""The workbook to fill in: what it writes reads back equal, and it helps whoever fills it in."""

from __future__ import annotations

import io
from datetime import date

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import monitoring_forms

from iro_qa.errors import OutputError, Place
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue, validate
from iro_qa.guard import inspect
from iro_qa.readers import read_form
from iro_qa.standard.reading.excel_reader import read_excel
from iro_qa.standard.workbook.forms import PREPARED, workbook

PLACE = Place(1, 1, ".xlsx")


@pytest.fixture(scope="module")
def empty():
    return workbook(catalogue(), OPEN_LISTS)


@pytest.fixture(scope="module")
def opened(empty):
    return openpyxl.load_workbook(io.BytesIO(empty))


def form(**sections):
    made = validate({"identity": {"id": "F-1"}, "child": {"number": "1"}, **sections}, PLACE)
    assert isinstance(made, MonitoringForm), made
    return made


def read_back(tmp_path, forms, base=None, lists=OPEN_LISTS):
    path = tmp_path / "forms.xlsx"
    path.write_bytes(workbook(base or catalogue(), lists, forms))
    return [read_form(raw, lists, base) for raw in read_excel(path, PLACE)]


@given(st.lists(monitoring_forms(), min_size=1, max_size=3, unique_by=lambda f: (f.identity.id, f.identity.revision)))
@settings(deadline=None, max_examples=25)
def test_forms_written_into_it_read_back_as_the_equal_forms(tmp_path_factory, forms):
    assert read_back(tmp_path_factory.mktemp("xlsx"), forms) == [(form, ()) for form in forms]


def test_the_same_forms_give_the_same_bytes(empty):
    assert workbook(catalogue(), OPEN_LISTS) == empty
    assert workbook(catalogue(), OPEN_LISTS, [form()]) == workbook(catalogue(), OPEN_LISTS, [form()])


def test_it_passes_the_guard_and_is_empty_to_the_reader(empty, tmp_path):
    assert inspect(empty) is None
    path = tmp_path / "empty.xlsx"
    path.write_bytes(empty)
    assert [fault.code for item in read_excel(path, PLACE) for fault in item.faults] == ["no-rows"]


def test_every_question_has_a_column_with_heading_path_note_and_format(opened):
    for table, sheet in {"": "Forms", **catalogue().tables}.items():
        page = opened[sheet]
        paths = [cell.value for cell in page[2]]
        asked = catalogue().columns(table) if table else catalogue().flat()
        assert [path for path in paths if path in {q.path for q in asked}] == [q.path for q in asked]
        assert all(cell.value and cell.comment and cell.font.bold for cell in page[1])
        assert len({cell.value for cell in page[1]}) == len(paths)
        assert page.freeze_panes == "B3"


def test_core_questions_are_marked_by_a_colour_and_the_word(opened):
    page = opened["Forms"]
    core = {q.path for q in catalogue().flat() if q.core}
    for heading, path in zip(page[1], page[2], strict=True):
        assert ("Core question." in heading.comment.text) == (path.value in core), path.value
        assert (heading.fill.fgColor.rgb == "FF1F4E79") == (path.value in core)


def rules(page):
    return {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in page.data_validations.dataValidation}


def test_every_coded_column_has_a_list_of_its_answers_and_every_date_a_check(opened):
    page, lists = opened["Forms"], opened["Lists"]
    for cell in page[2]:
        question, rule = catalogue().by_path[cell.value], rules(page).get(cell.column_letter)
        if question.kind in ("code", "codes"):
            area = rule.formula1.replace("Lists!", "").replace("$", "")
            assert len(lists[area]) == len(question.codes)
            assert rule.showErrorMessage == (question.kind == "code")
        else:
            assert (rule.type if rule else "text") == {"date": "date", "number": rule and rule.type}.get(
                question.kind, "text"
            )
        assert rule is None or str(rule.sqref).endswith(str(PREPARED + 2))
        assert page.column_dimensions[cell.column_letter].width >= 8 or question


def test_what_the_lists_offer_is_read_as_the_code(opened, tmp_path):
    late = form(review={"late_reason": "child_asked", "took_part": ["social_worker", "child"]})
    book = openpyxl.load_workbook(io.BytesIO(workbook(catalogue(), OPEN_LISTS, [late])))
    row = {path.value: cell.value for path, cell in zip(book["Forms"][2], book["Forms"][3], strict=True)}
    assert row["review.late_reason"] == "The child asked for another date"
    assert row["review.took_part"] == "Social worker; Child"
    assert read_back(tmp_path, [late]) == [(late, ())]


def test_no_text_becomes_a_formula_or_a_link():
    nasty = form(health={"comment": "=1+1"}, home={"comment": "http://example.org"}, visits={"comment": "@SUM(A1)"})
    book = openpyxl.load_workbook(io.BytesIO(workbook(catalogue(), OPEN_LISTS, [nasty])))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_a_date_too_old_for_excel_is_written_as_text(tmp_path):
    old = form(child={"number": "1", "date_of_birth": "1066-10-14", "in_care_since": "1900-02-28"})
    assert read_back(tmp_path, [old]) == [(old, ())]


def test_a_text_longer_than_a_cell_is_refused_and_never_cut(tmp_path):
    longest = form(local={"northshire": {"text": "x" * 32_767}})
    assert read_back(tmp_path, [longest]) == [(longest, ())]
    with pytest.raises(OutputError, match="longer than a cell"):
        workbook(catalogue(), OPEN_LISTS, [form(local={"northshire": {"text": "x" * 32_768}})])
    with pytest.raises(OutputError, match="longer than a cell"):
        workbook(catalogue(), OPEN_LISTS, [form(health={"comment": "\U0001f600" * 16_384})])


def test_a_text_that_excel_would_change_is_refused():
    with pytest.raises(OutputError, match="Excel would change"):
        workbook(catalogue(), OPEN_LISTS, [form(health={"comment": "_x005F_x0041_"})])


def adapted(**labels):
    base = catalogue()
    questions = [attrs.evolve(q, label=labels.get(q.path.replace(".", "_"), q.label)) for q in base.questions]
    return attrs.evolve(base, questions=tuple(reversed(questions)))


def test_a_council_may_relabel_reorder_and_add_codes(tmp_path):
    base = adapted(health_dental="Dentist?", health_optician="Dentist?")
    lists = {**OPEN_LISTS, "late_reasons": {"snow": "Snow; and ice", **OPEN_LISTS["late_reasons"]}}
    late = form(health={"dental": "yes", "optician": "no"})
    assert read_back(tmp_path, [late], base, lists) == [(late, ())]
    snow = validate(
        {"identity": {"id": "F-1"}, "child": {"number": "1"}, "review": {"late_reason": "snow"}}, PLACE, lists
    )
    assert read_back(tmp_path, [snow], base, lists) == [(snow, ())]
    book = openpyxl.load_workbook(io.BytesIO(workbook(base, lists)))
    assert {"Health: Dentist?", "Form number"} <= {cell.value for cell in book["Forms"][1]}


def test_a_hidden_question_has_no_column_unless_a_form_answers_it(tmp_path):
    shown = tuple(q for q in catalogue().questions if q.path not in ("health.dental", "concerns.items.urgency"))
    base = attrs.evolve(catalogue(), questions=shown)
    red = {"items": [{"ref": "C1", "headline": "x", "urgency": "red"}]}
    answered = form(health={"dental": "no"}, concerns=red)
    assert read_back(tmp_path, [answered], base) == [(answered, ())]
    book = openpyxl.load_workbook(io.BytesIO(workbook(base, OPEN_LISTS)))
    assert "health.dental" not in [cell.value for cell in book["Forms"][2]]
    assert "concerns.items.urgency" not in [cell.value for cell in book["Concerns"][2]]


@pytest.mark.parametrize("label", ["Worries: all/any [x]*", "Worries", "", "x" * 40, "Forms", "'quoted'"])
def test_a_relabelled_entry_has_a_sheet_that_excel_allows_and_reads_back(tmp_path, label):
    base = attrs.evolve(catalogue(), tables={**catalogue().tables, "concerns.items": label})
    made = form(concerns={"items": [{"ref": "C1", "headline": "x"}]})
    assert read_back(tmp_path, [made], base) == [(made, ())]


def test_an_entry_that_the_council_does_not_ask_for_has_no_sheet_until_it_is_answered(tmp_path):
    base = catalogue()
    shown = tuple(q for q in base.questions if q.table != "disputes.items")
    tables = {path: label for path, label in base.tables.items() if path != "disputes.items"}
    base = attrs.evolve(base, questions=shown, tables=tables)
    assert "Disputes" not in openpyxl.load_workbook(io.BytesIO(workbook(base, OPEN_LISTS))).sheetnames
    made = form(disputes={"items": [{"ref": "D1", "concern": "C1"}]})
    assert read_back(tmp_path, [made], base) == [(made, ())]


def test_somebody_may_fill_it_in_by_hand(empty, tmp_path):
    """As a person does: typed dates, chosen labels, a number for text, rows in any order."""
    book = openpyxl.load_workbook(io.BytesIO(empty))
    columns = {cell.value: cell.column for cell in book["Forms"][2]}
    for path, value in {
        "child.number": 10417,
        "review.held_on": date(2026, 10, 14),
        "health.dental": "Not applicable",
    }.items():
        book["Forms"].cell(3, columns[path], value)
    for column, value in enumerate(("10417/2026-10-14", None, "C1", "No dentist"), start=1):
        book["Concerns"].cell(7, column, value)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    ((read, notes),) = [read_form(raw) for raw in read_excel(path, PLACE)]
    assert (read.identity.id, read.health.dental, read.concerns.items[0].headline) == (
        "10417/2026-10-14",
        "not_applicable",
        "No dentist",
    )
    assert notes == ()
