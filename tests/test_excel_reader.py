"""Excel: what people do to workbooks, read as they meant it or named by sheet, row and column."""

from __future__ import annotations

import io
import threading
import time as time_module
import warnings
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from tests import zoo

from iro_qa import grids
from iro_qa.errors import Place, Unreadable
from iro_qa.forms import OPEN_LISTS, catalogue
from iro_qa.readers import read_form
from iro_qa.standard.reading.excel_reader import read_excel
from iro_qa.standard.workbook.forms import workbook

PLACE = Place(1, 1, ".xlsx")
HEADER = ("identity.id", "child.number", "health.dental", "health.dental_on", "sdq.score", "health.comment")
ROW = ("F-1", "10417", "Yes", date(2026, 10, 14), 12, "fine")
DAY = datetime.fromisoformat("2026-10-14T00:00:00")  # as a cell gives it, without a zone
CONCERNS = ("identity.id", "concerns.items.ref", "concerns.items.headline", "concerns.items.urgency")


def book(**sheets):
    """A workbook with these sheets (`_` in a name is a space), each a list of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title.replace("_", " "))
        for row in rows:
            page.append(row)
    return made


def saved(made):
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def with_part(data, name, change):
    """The workbook with one part changed, packed anew with right checksums."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return held.getvalue()


@pytest.fixture
def found(tmp_path):
    def read(content):
        path = tmp_path / "forms.xlsx"
        path.write_bytes(content if isinstance(content, bytes) else saved(content))
        return list(read_excel(path, PLACE))

    return read


def faults(found):
    return [fault for item in found if isinstance(item, Unreadable) for fault in item.faults]


def forms(found):
    read = [read_form(raw) for raw in found]
    assert not any(isinstance(form, Unreadable) for form in read), read
    return [form[0] for form in read]


def test_each_row_is_a_form_with_dates_and_numbers(found):
    (raw,) = found(book(Forms=[HEADER, ROW, (None,) * 6, ("", " ")]))
    (form,) = forms([raw])
    assert (form.health.dental, form.health.dental_on, form.sdq.score) == ("yes", date(2026, 10, 14), 12)
    assert (raw.place.sheet, raw.place.row) == ("Forms", 2)


def test_the_sheet_need_not_be_called_forms_and_is_then_named_by_its_position(found):
    (raw,) = found(book(Notes=[("hello", "there")], Zelmira_Quonk=[("October",), HEADER, ROW]))
    assert (raw.place.sheet, raw.place.row) == ("2", 3)
    assert str(raw.place) == "file 1 of 1 (.xlsx), sheet 2, row 3"


def test_a_second_sheet_of_forms_is_not_passed_over_in_silence(found):
    raw, second = found(book(October=[HEADER, ROW], November=[HEADER, ROW]))
    assert (raw.place.sheet, second.place.sheet, faults([second])[0].code) == ("1", "2", "second-sheet")
    raw, second = found(book(October=[HEADER, ROW], FORMS=[HEADER, ROW]))
    assert (raw.place.sheet, second.place.sheet) == ("Forms", "1")


def test_a_hidden_sheet_is_read_only_under_its_own_name(found):
    made = book(October=[HEADER, ROW], Old=[HEADER, ROW])
    made["Old"].sheet_state = "veryHidden"
    told, raw = found(made)
    assert (raw.place.sheet, told.place.sheet, faults([told])[0].code) == ("1", "2", "sheet-not-read")
    made = book(Forms=[HEADER, ROW], Other=[("x",)])
    made["Forms"].sheet_state = "hidden"
    assert len(forms(found(made))) == 1


def test_a_sheet_that_is_neither_forms_nor_entries_is_a_note(found):
    made = book(Forms=[HEADER, ROW], Thoughts=[("Zelmira",)], Blank=[], Sums=[("Zelmira",)], Lists=[("x",)])
    made["Sums"].sheet_state = "hidden"
    (raw,) = found(made)
    assert [(note.place.sheet, note.question) for note in read_form(raw)[1]] == [("2", "")]


def test_a_sheet_that_could_be_of_several_kinds_of_entries_is_named(found):
    told, _ = found(book(Forms=[HEADER, ROW], Items_2026=[("Form number", "Ref", "Headline"), ("F-1", "C1", "First")]))
    assert (told.place.sheet, faults([told])[0].code) == ("2", "sheet-not-read")


def test_entries_under_labels_need_no_sheet_of_our_name(found):
    labels = ("Form number", "Ref", "Headline", "Urgency")
    made = book(Forms=[HEADER, ROW], Concerns_2026=[labels, ("F-1", "C1", "First", "Red")])
    assert forms(found(made))[0].concerns.items[0].urgency == "red"
    made["Concerns 2026"].sheet_state = "hidden"
    assert [fault.code for fault in faults(found(made))] == ["sheet-not-read"]


def test_forms_under_labels_are_not_taken_for_entries(found):
    labels = ("Form number", "Child's case number", "Status", "Concern", "Answer")
    assert forms(found(book(October=[labels, ("F-1", "1", "Sent")])))[0].identity.id == "F-1"


@pytest.mark.parametrize("rows, entries", [(1, 501), (3, 200), (2000, 2000)])
def test_too_many_entries_for_one_form_are_a_fault_and_soon_found(found, rows, entries):
    made = book(Forms=[HEADER, *[ROW] * rows], Concerns=[CONCERNS, *[("F-1", "C1", "First")] * entries])
    start = time_module.perf_counter()
    told = found(made)
    assert time_module.perf_counter() - start < 10
    assert [fault.code for fault in faults(told)] == ["too-many-entries"] * rows


def test_five_hundred_entries_are_joined(found):
    made = book(Forms=[HEADER, ROW], Concerns=[CONCERNS, *[("F-1", f"C{at}", "First") for at in range(500)]])
    assert len(forms(found(made))[0].concerns.items) == 500


@pytest.mark.parametrize(
    "number, shown, meant",
    [(1.0, "0%", 100), (0.07, "0%", 7), (1, "0.00%", 100), (88, '0"%"', 88), (88, "0\\%", 88), (88, "0", 88)],
)
def test_a_percentage_is_read_as_it_is_shown(found, number, shown, meant):
    made = book(Forms=[(*HEADER, "education.attendance_percent"), (*ROW, number)])
    made["Forms"]["G2"].number_format = shown
    assert forms(found(made))[0].education.attendance_percent == meant


def test_a_bad_cell_under_a_local_heading_does_not_repeat_it(found):
    (bad,) = found(book(Forms=[(*HEADER, "local.x.zelmira"), (*ROW, "#N/A")]))
    assert faults([bad])[0].place.column == "column 7"


def test_entries_on_their_own_sheets_join_their_forms(found):
    made = book(
        Forms=[HEADER, ROW, ("F-2", "2")],
        Concerns=[CONCERNS, ("F-2", "C1", "Second", "red"), ("F-1", "C1", "First"), ("F-2", "C2", "Third")],
    )
    first, second = forms(found(made))
    assert [item.headline for item in first.concerns.items] == ["First"]
    assert [(item.headline, item.urgency) for item in second.concerns.items] == [
        ("Second", "red"),
        ("Third", "amber"),
    ]


def test_a_sheet_of_entries_is_known_by_label_path_or_headings(found):
    rows = [CONCERNS, ("F-1", "C1", "First")]
    for title in ("CONCERNS", "concerns.items", "Worries"):
        made = book(Forms=[HEADER, ROW])
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
        assert len(forms(found(made))[0].concerns.items) == 1


def test_labels_will_do_for_entries(found):
    made = book(Forms=[HEADER, ROW], Good_practice=[("Form number", "Ref", "Headline"), ("F-1", "G1", "Well done")])
    assert forms(found(made))[0].good_practice.items[0].headline == "Well done"


def test_entries_join_a_row_that_was_given_its_number(found):
    header = ("child.number", "review.held_on")
    made = book(
        Forms=[header, (10417, DAY)],
        Concerns=[CONCERNS, ("10417/2026-10-14", "C1", "First")],
    )
    assert forms(found(made))[0].concerns.items[0].ref == "C1"
    assert found(made)[0].data["child.number"] == 10417


def test_a_number_typed_as_a_number_joins_one_typed_as_text(found):
    made = book(Forms=[HEADER, ("412", *ROW[1:])], Concerns=[CONCERNS, (412, "C1", "First")])
    assert len(forms(found(made))[0].concerns.items) == 1


def test_an_entry_whose_form_is_not_there_is_named_by_sheet_and_row(found):
    _, orphan, nameless = found(
        book(Forms=[HEADER, ROW], Concerns=[CONCERNS, ("F-9", "C1", "Lost"), (None, "C2", "Nameless")])
    )
    assert [(f.place.sheet, f.place.row, f.code) for f in faults([orphan, nameless])] == [
        ("Concerns", 2, "no-form"),
        ("Concerns", 3, "no-form"),
    ]


def test_with_several_revisions_an_entry_must_say_which(found):
    header, joins = (
        ("identity.id", "identity.revision", "child.number"),
        ("identity.id", "identity.revision", *CONCERNS[1:]),
    )
    rows = [joins, ("F-1", 2, "C1", "Second"), ("F-1", None, "C2", "Which?"), ("F-1", "x", "C3", "What?")]
    made = book(Forms=[header, ("F-1", 1, "1"), ("F-1", "2", "1")], Concerns=rows)
    one, two, which, what = found(made)
    assert [len(form.concerns.items) for form in forms([one, two])] == [0, 1]
    assert [f.place.row for f in faults([which, what])] == [3, 4]


def test_a_copied_row_is_no_second_revision(found):
    made = book(Forms=[HEADER, ROW, ROW], Concerns=[CONCERNS, ("F-1", "C1", "First")])
    one, two = forms(found(made))
    assert one == two
    assert len(one.concerns.items) == 1


def test_a_wrong_answer_in_an_entry_is_named_on_its_own_sheet(found):
    (raw,) = found(book(Forms=[HEADER, ROW], Concerns=[CONCERNS, ("F-1", "C1", "First", "Zelmira")]))
    (fault,) = read_form(raw).faults
    assert (fault.place.sheet, fault.place.row, fault.place.column) == (
        "Concerns",
        2,
        "concerns.items.urgency",
    )


def test_entries_in_columns_and_on_a_sheet_are_both_kept(found):
    header = (*HEADER, "concerns.items.2.ref", "concerns.items.2.headline")
    made = book(
        Forms=[header, (*ROW, "C2", "Column")],
        Concerns=[CONCERNS, ("F-1", "C1", "Sheet"), ("F-1", "C3", "Sheet")],
    )
    (form,) = forms(found(made))
    assert {item.ref for item in form.concerns.items} == {"C1", "C2", "C3"}


def test_a_sheet_under_a_councils_own_headings_is_handed_over_with_what_is_spoilt(found):
    """A spoilt cell of such a column is no fault here: a map may know the column, or not."""
    (raw,) = found(book(Sheet1=[("Kid", "Day", "Seen"), ("1", "2026-10-05", "#N/A")]))
    assert list(raw.columns.values()) == ["Kid", "Day", "Seen"]
    assert dict(raw.data) == {"column 1: Kid": "1", "column 2: Day": "2026-10-05"}
    assert [(key, fault.place.column) for key, fault in raw.bad.items()] == [("column 3: Seen", "column 3")]


def test_an_unknown_column_of_entries_is_a_note(found):
    (raw,) = found(book(Forms=[HEADER, ROW], Concerns=[(*CONCERNS, "Urgncy"), ("F-1", "C1", "First", None, "red")]))
    ((note,),) = [read_form(raw)[1]]
    assert (note.place.sheet, note.question) == ("Concerns", "column 5")
    assert note.what.endswith("concerns.items.urgency.")


def test_a_sheet_of_entries_without_headings_or_with_two_alike_is_named(found):
    bad, _ = found(book(Forms=[HEADER, ROW], Concerns=[("x", "y"), ("F-1", "C1")]))
    assert (bad.place.sheet, faults([bad])[0].code) == ("Concerns", "no-header")
    bad, _ = found(book(Forms=[HEADER, ROW], Concerns=[(*CONCERNS, "Ref"), ("F-1", "C1")]))
    assert (bad.place.sheet, faults([bad])[0].code) == ("Concerns", "twice")
    assert len(found(book(Forms=[HEADER, ROW], Concerns=[]))) == 1


def test_a_formula_that_was_never_worked_out_is_named_and_one_that_was_is_read(found):
    made = book(Forms=[HEADER, ROW, ("F-2", "2", '="Ye"&"s"')])
    _, bad = found(made)
    (fault,) = faults([bad])
    assert (fault.code, fault.place.row, fault.place.column) == ("formula", 3, "health.dental")
    worked = with_part(
        saved(made),
        "xl/worksheets/sheet1.xml",
        lambda p: p.replace(b"<v></v>", b"<v>no</v>").replace(b"<v />", b"<v>no</v>"),
    )
    worked = with_part(worked, "xl/worksheets/sheet1.xml", lambda p: p.replace(b'<c r="C3"', b'<c r="C3" t="str"'))
    assert forms(found(worked))[1].health.dental == "no"
    blank = with_part(worked, "xl/worksheets/sheet1.xml", lambda p: p.replace(b"<v>no</v>", b"<v></v>"))
    assert forms(found(blank))[1].health.dental == "not_recorded"


def test_an_error_value_is_named_but_not_in_a_column_that_is_none_of_ours(found):
    _, bad = found(book(Forms=[HEADER, ROW, ("F-2", "2", "#N/A")]))
    assert [(f.code, f.place.column) for f in faults([bad])] == [("error-value", "health.dental")]
    (raw,) = found(book(Forms=[(*HEADER, "Lookup"), (*ROW, "#REF!")]))
    assert [note.question for note in raw.notes] == ["column 7"]


def test_a_bad_cell_in_an_entry_costs_its_form_and_is_named_on_its_sheet(found):
    (bad,) = found(book(Forms=[HEADER, ROW], Concerns=[CONCERNS, ("F-1", "C1", "#N/A")]))
    assert (bad.place.sheet, faults([bad])[0].place.sheet) == ("Forms", "Concerns")


def test_a_time_without_a_day_is_named(found):
    (bad,) = found(book(Forms=[HEADER, ("F-1", "1", None, time(9, 30))]))
    assert [fault.code for fault in faults([bad])] == ["time"]


def test_merged_cells_are_read_once(found):
    made = book(Forms=[("Monitoring forms, October",), HEADER, ROW])
    made["Forms"].merge_cells("A1:F1")
    assert len(forms(found(made))) == 1


def test_an_added_column_may_have_its_heading_in_the_upper_row_only(found):
    labels = ("Form number", "Child's case number", "Dental check in the last year", "Optician")
    (form,) = forms(found(book(Forms=[labels, HEADER[:3], ("F-1", "1", "yes", "no")])))
    assert form.health.optician == "no"


def test_a_cell_to_the_right_of_all_headings_is_a_note(found):
    (raw,) = found(book(Forms=[HEADER, (*ROW, None, "x")]))
    assert [note.question for note in read_form(raw)[1]] == ["column 8"]


def test_escaped_characters_are_read_as_excel_means_them(found):
    made = workbook(catalogue(), OPEN_LISTS, forms(found(book(Forms=[HEADER, (*ROW[:5], "TEXT")]))))
    for written, meant in (
        (b"a_x000D_b", "a\rb"),
        (b"_x005F_x000D_", "_x000D_"),
        (b"x005F_", "x005F_"),
        (b"_xD800_", "_xD800_"),
        (b"_x005f_x0041_", "_x0041_"),
        (b"_x005F_x005F_", "_x005F_"),
        (b"_x0041_", "A"),
    ):
        data = with_part(made, "xl/sharedStrings.xml", lambda p, w=written: p.replace(b"TEXT", w))
        assert forms(found(data))[0].health.comment == meant, written


def test_empty_rows_far_below_cost_nothing(found):
    """Excel leaves them behind; openpyxl would walk through a million of them on each of fifty sheets."""
    made = book(Forms=[HEADER, ROW], **{f"S{number}": [("x",)] for number in range(50)})
    far = saved(made)
    for number in range(1, 52):
        name = f"xl/worksheets/sheet{number}.xml"
        far = with_part(far, name, lambda p: p.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>'))
    start = time_module.perf_counter()
    assert len(forms(found(far))) == 1
    assert time_module.perf_counter() - start < 120  # only a safety net: walking through them takes far longer


def test_an_escape_in_a_cells_own_text_is_read_alike(found):
    made = saved(book(Forms=[HEADER, (*ROW[:5], "TEXT")]))
    data = with_part(made, "xl/worksheets/sheet1.xml", lambda p: p.replace(b"TEXT", b"a_x000D_x005F_"))
    assert forms(found(data))[0].health.comment == "a\rx005F_"


def test_a_stated_size_that_is_too_small_hides_nothing(found):
    data = saved(book(Forms=[HEADER, ROW, ("F-2", "2")]))
    small = with_part(data, "xl/worksheets/sheet1.xml", lambda p: p.replace(b'ref="A1:F3"', b'ref="A1:B2"'))
    assert small != data
    assert [form.identity.id for form in forms(found(small))] == ["F-1", "F-2"]


@pytest.mark.parametrize(
    "sheets, code",
    [
        ({"Forms": [HEADER]}, "no-rows"),
        ({"Forms": []}, "no-header"),
        ({"Forms": [("a", "b")]}, "no-header"),
        ({"Sheet1": [("a", "b")]}, "no-header"),
        ({"Forms": [*[("x",)] * 5, HEADER, ROW]}, "no-header"),
        ({"Forms": [(*HEADER, "Dental check in the last year"), ROW]}, "twice"),
        ({"Concerns": [CONCERNS]}, "no-header"),
    ],
)
def test_a_workbook_without_a_form_has_a_sentence_of_its_own(found, sheets, code):
    assert [fault.code for fault in faults(found(book(**sheets)))] == [code]


@pytest.mark.parametrize("animal", zoo.ANIMALS, ids=lambda maker: maker.__name__)
def test_no_animal_of_the_zoo_gets_past_the_guard(found, animal):
    (bad,) = found(animal())
    assert faults([bad])[0].code in zoo.ANIMALS[animal]


def test_a_package_that_is_no_workbook_is_named(found):
    assert [fault.code for fault in faults(found(zoo.document("<w:p/>")))] == ["workbook"]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert [fault.code for fault in faults(read_excel(tmp_path / "none.xlsx", PLACE))] == ["cannot-open"]


def test_openpyxls_warnings_which_quote_cells_are_heard_by_nobody(found):
    made = book(Forms=[HEADER, (*ROW[:3], 10**9)])
    made["Forms"]["D2"].number_format = "yyyy-mm-dd"
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        found(made)
    assert heard == []


def test_warnings_come_back_however_many_threads_read(tmp_path):
    path = tmp_path / "forms.xlsx"
    path.write_bytes(saved(book(Forms=[HEADER, ROW])))
    before = list(warnings.filters)
    threads = [threading.Thread(target=lambda: list(read_excel(path, PLACE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert warnings.filters == before
    assert not grids._ONE_AT_A_TIME.locked()
