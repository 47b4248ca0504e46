"""Cells become answers and answers cells: every spelling that people use, and nothing dropped in silence."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from tests.strategies import monitoring_forms, one_row

from iro_qa.errors import Note, Place, Unreadable
from iro_qa.forms import OPEN_LISTS, Catalogue, MonitoringForm, Question, catalogue
from iro_qa.forms.cells import NO_QUESTION, form_id, from_form, to_data
from iro_qa.forms.codes import NONE, code_of, label_of, shown
from iro_qa.forms.headings import Headings, heading
from iro_qa.readers import Raw, read_form


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  # a cell has no zone


PLACE = Place(1, 1, ".xlsx", "secret.xlsx", "Forms", 5)
LEAST = {"identity.id": "F-1", "child.number": "10417"}


def answered(path: str, cell: Any) -> Any:
    """What a cell comes out as, or the fault's code."""
    shaped = to_data({path: cell}, PLACE)
    if shaped.faults:
        assert shaped.faults[0].place.column == path
        return shaped.faults[0]
    section, _, field = path.partition(".")
    return shaped.data.get(section, {}).get(field, "left out")


def read(cells: dict[str, Any], **more: Any) -> tuple[MonitoringForm, tuple[Note, ...]]:
    form = read_form(Raw(PLACE, LEAST | cells, **more))
    assert not isinstance(form, Unreadable), form
    return form


def unread(cells: dict[str, Any], **more: Any) -> Unreadable:
    form = read_form(Raw(PLACE, LEAST | cells, **more))
    assert isinstance(form, Unreadable), form
    return form


@pytest.mark.parametrize("blank", [None, "", "  ", "\n", "\u00a0"])
def test_a_blank_cell_is_a_field_left_out(blank):
    assert answered("health.dental", blank) == "left out"
    assert read({"health.dental": blank})[0].health.dental == "not_recorded"


@pytest.mark.parametrize(
    "path, typed, code",
    [
        ("health.dental", "not_applicable", "not_applicable"),
        ("health.dental", "Not applicable", "not_applicable"),
        ("health.dental", " NOT  APPLICABLE ", "not_applicable"),
        ("health.dental", "Not-applicable", "not_applicable"),
        ("health.dental", "YES", "yes"),
        ("health.dental", True, "yes"),
        ("health.dental", False, "no"),
        ("child.legal_status", "c2", "C2"),
        ("participation.code", "pn1", "PN1"),
        ("participation.chaired", "Co-chaired", "co_chaired"),
        ("review.late_reason", "the child asked for another date", "child_asked"),
        ("education.pep_quality", "Requires improvement to be good", "requires_improvement"),
    ],
)
def test_a_coded_answer_is_its_code_or_its_label_in_any_case(path, typed, code):
    assert answered(path, typed) == code


def test_a_wrong_answer_names_the_nearest_right_one_and_the_question():
    fault = answered("health.dental", "not aplicable")
    assert (fault.code, fault.place.column) == ("literal_error", "health.dental")
    assert fault.remedy == "The nearest accepted answer is Not applicable."
    assert "aplicable" not in str(fault).replace("applicable", "")


def test_an_answer_like_no_other_gets_the_list():
    assert answered("health.dental", "Zelmira Quonk").remedy.startswith("Accepted: Yes, Partly, No,")
    assert answered("child.placement", "zzzzzz").remedy.endswith(", and more.")


def test_several_codes_in_one_cell_stand_between_semicolons():
    assert answered("review.took_part", "child; Social worker;carer;") == ["child", "social_worker", "carer"]
    assert answered("review.took_part", "child; postman").code == "literal_error"


@pytest.mark.parametrize(
    "cell", ["Child;Social worker;", '"Child";"Social worker"', "child;#social_worker", " child ;; Social  Worker; "]
)
def test_several_answers_are_read_as_form_programs_export_them(cell):
    assert answered("review.took_part", cell) == ["child", "social_worker"]
    assert answered("health.dental", "Yes;") == "yes"


@pytest.mark.parametrize(
    "cell, day",
    [
        (date(2026, 10, 14), "2026-10-14"),
        (at(2026, 10, 14), "2026-10-14"),
        ("2026-10-14", "2026-10-14"),
        (" 2026-10-14 ", "2026-10-14"),
        ("2026-10-14 00:00:00", "2026-10-14"),
        ("14/10/2026", "2026-10-14"),
        ("1/2/2026", "2026-02-01"),
        ("14.10.2026", "2026-10-14"),
        ("14-10-2026", "2026-10-14"),
    ],
)
def test_a_date_is_a_date_cell_or_written_year_first_or_day_first(cell, day):
    assert answered("health.dental_on", cell) == day
    assert not to_data({"health.dental_on": cell}, PLACE).notes


@pytest.mark.parametrize("cell", [at(2026, 10, 14, 9, 30), "2026-10-14 09:30", "14/10/2026 9:30:00"])
def test_a_time_of_day_is_dropped_with_a_note(cell):
    shaped = to_data({"health.dental_on": cell}, PLACE)
    assert shaped.data["health"] == {"dental_on": "2026-10-14"}
    assert [note.question for note in shaped.notes] == ["health.dental_on"]


@pytest.mark.parametrize(
    "cell, code",
    [
        ("10/14/2026", "date"),
        ("10/14/26", "date"),
        ("14/10/026", "date"),
        ("2026-02-30", "date"),
        ("14/10-2026", "date"),
        ("0000-01-01", "date"),
        ("next week", "date"),
        ("\u0661\u0664/10/2026", "date"),
        (45000, "date"),
        (True, "date"),
        (45000.5, "date"),
    ],
)
def test_what_is_no_certain_date_is_a_fault(cell, code):
    assert answered("health.dental_on", cell).code == code


def test_several_dates_stand_between_semicolons_and_one_wrong_one_is_a_fault():
    assert answered("review.meetings", "2026-10-01; 14/10/2026") == ["2026-10-01", "2026-10-14"]
    assert answered("review.meetings", date(2026, 10, 1)) == ["2026-10-01"]
    assert answered("review.meetings", "2026-10-01; 14/10").code == "date"


@pytest.mark.parametrize(
    "cell, day",
    [("14/10/26", "2026-10-14"), ("1.2.69", "2069-02-01"), ("1/2/70", "1970-02-01"), ("3-4-00", "2000-04-03")],
)
def test_a_year_of_two_digits_is_read_with_a_note(cell, day):
    shaped = to_data({"health.dental_on": cell, "review.meetings": f"{cell};"}, PLACE)
    assert (shaped.data["health"], shaped.data["review"]) == ({"dental_on": day}, {"meetings": [day]})
    assert [note.question for note in shaped.notes] == ["health.dental_on", "review.meetings"]
    assert all("two digits" in note.what and cell not in note.what for note in shaped.notes)


@pytest.mark.parametrize("cell, number", [(3, 3), (3.0, 3), ("3", 3), (" 12 ", 12), ("-1", -1)])
def test_a_whole_number_may_be_a_number_or_digits(cell, number):
    assert answered("sdq.score", cell) == number


@pytest.mark.parametrize(
    "cell", [3.5, "3.5", "three", True, float("nan"), float("inf"), "95%", "1" * 10, date(2026, 1, 1)]
)
def test_what_is_no_whole_number_is_a_fault(cell):
    assert answered("sdq.score", cell).code == "int_type"


def test_a_distance_may_have_decimals():
    assert answered("child.distance_miles", "12.5") == 12.5
    assert answered("child.distance_miles", 12.5) == 12.5
    assert answered("child.distance_miles", "1e-05") == 1e-05
    assert answered("child.distance_miles", "12,5").code == "float_type"
    assert answered("child.distance_miles", float("nan")).code == "float_type"


def test_a_case_number_typed_as_a_number_is_text():
    assert answered("child.number", 10417) == "10417"
    assert answered("child.number", 10417.0) == "10417"
    assert answered("child.team", 7.5) == "7.5"
    assert answered("child.number", " 10417 ") == "10417"


@pytest.mark.parametrize("number", [10**15, -(10**15), 1234567890123456789, 1.5e15])
def test_a_case_number_that_a_spreadsheet_has_rounded_is_a_fault(number):
    fault = answered("child.number", number)
    assert fault.code == "rounded"
    assert fault.remedy.startswith("Format the column as text")
    assert answered("child.number", 10**15 - 1) == "999999999999999"


def test_text_keeps_its_spaces_but_a_date_for_text_is_doubted():
    assert answered("child.team", " Team A ") == " Team A "
    assert answered("identity.id", date(2026, 10, 1)).code == "date-for-text"
    assert answered("child.team", True).code == "string_type"
    shaped = to_data({"health.comment": at(2026, 10, 1)}, PLACE)
    assert shaped.data["health"] == {"comment": "2026-10-01"}
    assert shaped.notes[0].question == "health.comment"


def test_half_a_character_is_a_fault_and_no_exception():
    assert answered("health.comment", "a\ud800b").code == "string_unicode"
    assert answered("health.dental", "a\ud800b").code == "string_unicode"


def test_a_row_without_a_form_number_is_given_child_and_date_held():
    cells = {"child.number": 10417, "review.held_on": "14/10/2026"}
    assert to_data(cells, PLACE).data["identity"] == {"id": "10417/2026-10-14"}
    assert form_id(cells) == "10417/2026-10-14"
    assert form_id({**cells, "identity.id": 412}) == "412"
    assert form_id({"child.number": 10417}) == ""


def test_a_form_number_that_is_wrong_is_not_replaced_by_one_of_ours():
    cells = {"identity.id": date(2026, 1, 1), "child.number": 1, "review.held_on": "2026-01-01"}
    assert [fault.place.column for fault in unread(cells).faults] == ["identity.id"]


def test_without_any_number_the_fault_names_both_questions():
    form = read_form(Raw(PLACE, {"health.dental": "yes"}))
    assert isinstance(form, Unreadable)
    assert [fault.place.column for fault in form.faults] == ["identity.id", "child.number"]


def test_every_wrong_cell_of_a_row_is_named_once_and_with_the_faults_of_validation():
    form = unread({"health.dental": "perhaps", "sdq.score": 99, "identity.id": "", "child.number": "Zelmira"})
    assert [fault.place.column for fault in form.faults] == [
        "health.dental",
        "identity.id",
        "child.number",
        "sdq.score",
    ]
    assert all(fault.place.row == 5 for fault in form.faults)


def test_entries_are_numbered_columns_and_a_gap_closes():
    cells = {"concerns.items.1.ref": "C1", "concerns.items.1.headline": "One", "concerns.items.4.ref": "C4"}
    form, _ = read(cells | {"concerns.items.4.headline": "Four", "concerns.items.2.ref": " "})
    assert [(item.ref, item.headline) for item in form.concerns.items] == [("C1", "One"), ("C4", "Four")]


def test_a_fault_in_an_entry_names_the_column_as_the_cells_number_it():
    cells = {"concerns.items.1.ref": "C1", "concerns.items.1.headline": "One", "concerns.items.4.ref": "C4"}
    assert [fault.place.column for fault in unread(cells).faults] == ["concerns.items.4.headline"]
    wrong = unread(cells | {"concerns.items.4.headline": "Four", "concerns.items.4.urgency": "pink"})
    assert [fault.place.column for fault in wrong.faults] == ["concerns.items.4.urgency"]


def test_a_fault_in_an_entry_with_a_row_of_its_own_names_that_row():
    origin = Place(1, 1, ".xlsx", "", "Concerns", 14)
    cells = {"concerns.items.1.ref": "C1", "concerns.items.1.urgency": "pink"}
    faults = unread(cells, origins={"concerns.items.1": origin}).faults
    assert {(f.place.sheet, f.place.row, f.place.column) for f in faults} == {
        ("Concerns", 14, "concerns.items.urgency"),
        ("Concerns", 14, "concerns.items.headline"),
    }


def test_an_unknown_key_is_a_note_with_the_nearest_question_and_never_the_key():
    _, notes = read({"health.dentel": "yes"})
    assert [note.what for note in notes] == [
        "An answer belongs to no question of the form. The nearest is health.dental."
    ]
    assert read({"concerns.items.ref": "C1", "Zelmira Quonk": "x"})[1][1].what.endswith("question of the form.")


def test_an_unknown_column_is_one_and_the_same_note_for_each_row():
    raws = [Raw(PLACE.at(row=row), {**LEAST, "column 7: Zelmira": "x"}) for row in (5, 6)]
    first, second = (read_form(raw)[1] for raw in raws)  # type: ignore[index]
    assert first == second == (Note(attrs.evolve(PLACE, row=None, column="column 7"), "column 7", NO_QUESTION),)


def relabelled(path: str, label: str) -> Catalogue:
    questions = tuple(attrs.evolve(q, label=label) if q.path == path else q for q in catalogue().questions)
    return attrs.evolve(catalogue(), questions=questions)


def test_a_councils_own_heading_is_understood_and_the_readers_note_about_it_dropped():
    told = Note(PLACE.at(column="column 7"), "column 7", "Not read.")
    raw = Raw(PLACE, {**LEAST, "column 7: Dentist seen?": "yes"}, (told,))
    form = read_form(raw, OPEN_LISTS, relabelled("health.dental", "Dentist seen?"))
    assert not isinstance(form, Unreadable)
    assert (form[0].health.dental, form[1]) == ("yes", ())
    assert read_form(raw)[1] == (told,)  # type: ignore[index]


def test_a_councils_own_heading_does_not_overwrite_an_answer_that_is_there():
    base = relabelled("health.dental", "Dentist")
    shaped = to_data({"health.dental": "no", "column 7: Dentist": "yes"}, PLACE, OPEN_LISTS, base)
    assert shaped.data["health"] == {"dental": "no"}
    assert [note.question for note in shaped.notes] == ["column 7"]


def test_a_hidden_question_is_still_read():
    base = attrs.evolve(catalogue(), questions=tuple(q for q in catalogue().questions if q.path != "health.dental"))
    assert to_data({"health.dental": "yes"}, PLACE, OPEN_LISTS, base).data["health"] == {"dental": "yes"}


def test_a_code_that_the_council_added_is_read_by_its_label():
    lists = {**OPEN_LISTS, "late_reasons": {**OPEN_LISTS["late_reasons"], "snow": "Snow and ice"}}
    assert to_data({"review.late_reason": "snow and ICE"}, PLACE, lists).data["review"] == {"late_reason": "snow"}


def test_labels_never_lead_to_another_code():
    lists = {
        **OPEN_LISTS,
        "grades": {"good": "Inadequate", "inadequate": "Poor", "twin_a": "Same", "twin_b": "Same"},
    }
    question = catalogue().by_path["education.pep_quality"]
    for code in lists["grades"]:
        assert code_of(shown(code, question, lists), question, lists) == code
    assert label_of("good", question, lists) == "Inadequate"
    assert shown("good", question, lists) == "good"
    assert shown("", question, lists) == NONE


def test_local_answers_are_kept_as_they_stand():
    cells = {
        "local.northshire.weeks": 12,
        "local.northshire.on": date(2026, 1, 2),
        "local.northshire.text": "12",
        "local.northshire.at": at(2026, 1, 2, 9),
        "local.northshire.midnight": at(2026, 1, 2),
        "local.northshire.none": "json:null",
        "local.northshire.typed": "json: is a format",
        "local.empty": "json:{}",
    }
    assert read(cells)[0].local == {
        "northshire": {
            "weeks": 12,
            "on": "2026-01-02",
            "text": "12",
            "at": "2026-01-02T09:00:00",
            "midnight": "2026-01-02",
            "none": None,
            "typed": "json: is a format",
        },
        "empty": {},
    }


def test_what_no_local_answer_can_be_is_a_fault_or_a_note():
    assert unread({"local.northshire.weeks": float("inf")}).faults[0].place.column == "local"
    assert unread({"local.northshire": "a text"}).faults[0].code == "local"
    assert read({"local.North Shire.weeks": 1})[1][0].question == ""


def test_a_local_answer_in_two_columns_is_read_once_or_is_a_fault():
    alike = {"local.northshire": 'json:{"weeks": 12, "kind": "a"}', "local.northshire.weeks": 12}
    for cells in (alike, dict(reversed(alike.items()))):
        assert read(cells)[0].local == {"northshire": {"weeks": 12, "kind": "a"}}
        assert [fault.code for fault in unread({**cells, "local.northshire.weeks": 13}).faults] == ["twice"]


def test_a_fault_repeats_only_a_local_heading_that_the_catalogue_knows():
    question = Question("local.northshire.weeks", "Weeks", "", "number")
    base = Catalogue((*catalogue().questions, question), catalogue().tables, ())
    cells = {"local.northshire.weeks": "Zelmira", "local.northshire.Zelmira": float("inf"), "local.zelmira": "a text"}
    shaped = to_data(cells, PLACE, OPEN_LISTS, base)
    assert [fault.place.column for fault in shaped.faults] == ["local", "local"]
    known = to_data({"local.northshire.weeks": float("inf")}, PLACE, OPEN_LISTS, base)
    assert [fault.place.column for fault in known.faults] == ["local.northshire.weeks"]


def test_a_local_question_that_the_catalogue_knows_is_read_by_its_kind():
    question = Question("local.northshire.weeks", "Weeks", "", "number")
    base = attrs.evolve(catalogue(), questions=(*catalogue().questions, question))
    shaped = to_data({"local.northshire.weeks": "12"}, PLACE, OPEN_LISTS, base)
    assert shaped.data["local"] == {"northshire": {"weeks": 12}}
    assert to_data({question.path: "x"}, PLACE, OPEN_LISTS, base).data["local"] == {"northshire": {"weeks": "x"}}


def test_cells_that_break_on_reading_are_a_fault_and_no_exception():
    class Broken(dict):  # type: ignore[type-arg]
        def items(self):
            raise KeyError("Zelmira Quonk")

    form = read_form(Raw(PLACE, Broken()))
    assert isinstance(form, Unreadable)
    assert "Zelmira" not in repr(form)
    assert isinstance(read_form(Raw(PLACE, {7: "x"})), Unreadable)  # type: ignore[dict-item]


def test_a_heading_is_found_by_path_label_or_section_and_label_and_nothing_else():
    known = Headings.of(catalogue())
    assert known.path("health.dental") == "health.dental"
    assert known.path(" Dental check in the\nlast year * ") == "health.dental"
    assert known.path("Health: Comment") == "health.comment"
    assert known.path("Comment") == ""
    assert known.path("concerns.items.2.headline") == "concerns.items.2.headline"
    assert known.path("concerns.items.0.headline") == known.path("concerns.items.2.x") == ""
    assert known.path("local.northshire.weeks") == "local.northshire.weeks"
    assert known.nearest("Dental chek in last year") == "health.dental"
    assert known.nearest("Zelmira Quonk") == ""


def test_every_heading_leads_back_to_its_question():
    for table in ("", *catalogue().tables):
        columns = catalogue().columns(table) if table else catalogue().flat()
        known = Headings.of(catalogue(), table)
        assert [known.path(heading(q, catalogue())) for q in columns] == [q.path for q in columns]


def test_an_entrys_sheet_knows_the_columns_that_join_it_to_a_form():
    known = Headings.of(catalogue(), "disputes.items")
    assert known.path("Form number") == "identity.id"
    assert known.path("Revision") == "identity.revision"
    assert known.path("Stage") == "disputes.items.level"
    assert known.path("health.dental") == ""


@given(monitoring_forms())
@settings(deadline=None, max_examples=60)
def test_a_form_as_cells_reads_back_as_the_equal_form(form):
    flat, tables = from_form(form)
    again = read_form(Raw(PLACE, one_row(flat, tables)))
    assert again == (form, ())


def test_a_blank_that_is_not_the_default_is_written_and_read():
    form, _ = read({"concerns.items.1.ref": "C1", "concerns.items.1.headline": "x", "concerns.items.1.theme": NONE})
    assert form.concerns.items[0].theme == ""
    assert from_form(form)[1]["concerns.items"][0]["concerns.items.theme"] == NONE


def test_what_from_form_gives_is_not_the_forms_own():
    form, _ = read({"local.northshire.weeks": 3})
    flat, _ = from_form(form)
    flat["local.northshire.weeks"] = 4
    assert isinstance(form.local, MappingProxyType)
    assert form.local["northshire"]["weeks"] == 3  # type: ignore[index]
