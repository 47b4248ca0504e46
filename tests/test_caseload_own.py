"""Our own caseload list, as CSV and Excel: leniently read, every fault named, nothing lost in silence."""

from datetime import date, datetime, time

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.caseload_files import OWN_ROW, own_csv, where, workbook

from iro_qa.caseload import Caseload, CaseloadChild, list_csv, list_workbook, load_caseload
from iro_qa.caseload.own import COLUMNS, HEADINGS
from iro_qa.errors import UsageError
from iro_qa.standards.codes import accepted

CHILD = CaseloadChild(
    "10417",
    "Ash",
    "SW 07",
    "IRO 3",
    date(2026, 1, 5),
    "C2",
    "U4",
    date(2026, 9, 1),
    date(2027, 3, 1),
    (date(2026, 2, 2), date(2026, 9, 1)),
)


def test_a_row_is_a_child_with_dates_either_way_and_several_reviews_in_one_cell(tmp_path):
    found, faults = load_caseload([own_csv(tmp_path)])
    assert (found.children, faults, found.notes) == ((CHILD,), (), ())
    assert (found.source, found.rows, found.left_out) == ("our own list", 1, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_it_is_read_however_the_program_that_wrote_it_saves_text(tmp_path, encoding, delimiter):
    path = own_csv(tmp_path, OWN_ROW | {"Team": "Café"}, encoding=encoding, delimiter=delimiter)
    found, faults = load_caseload([path])
    assert ([child.team for child in found.children], faults) == (["Café"], ())
    assert [note.what[:25] for note in found.notes] == (["The text is not UTF-8 and"] if encoding == "cp1252" else [])


def test_headings_may_be_in_any_order_and_case_with_spaces_and_below_a_title(tmp_path):
    heads = [name.upper().replace(" ", "  ") + " " for name in reversed(HEADINGS)]
    rows = [["Our list"], heads, [OWN_ROW[name] for name in reversed(HEADINGS)]]
    found, faults = load_caseload([workbook(tmp_path / "l.xlsx", Sheet=rows)])
    assert (found.children, faults) == ((CHILD,), ())


def test_real_date_cells_numbers_and_invisible_spaces_mean_what_they_show(tmp_path):
    row = [
        10417,
        "\xa0Ash\u200b ",
        "SW 07",
        "IRO  3",
        datetime.combine(date(2026, 1, 5), time()),
        "c2",
        "Foster carer, long term",
        date(2026, 9, 1),
        datetime.combine(date(2027, 3, 1), time()),
        "02/02/2026",
    ]
    found, faults = load_caseload([workbook(tmp_path / "l.xlsx", Sheet=[HEADINGS, row])])
    assert (found.children, faults) == ((CHILD,), ())


@pytest.mark.parametrize("made", [list_csv, list_workbook])
def test_the_template_reads_back_as_the_list_it_was_written_from(tmp_path, made):
    path = tmp_path / ("list.csv" if made is list_csv else "list.xlsx")
    children = (CHILD, CaseloadChild("=1+1", team="@SUM"), CaseloadChild("A-1"))
    path.write_bytes(made(children))
    found, _ = load_caseload([path])
    assert {child.number: child for child in found.children} == {"10417": CHILD, "A-1": CaseloadChild("A-1")}
    assert made(children) == path.read_bytes()


def test_the_workbook_says_how_to_fill_it_in_and_offers_the_codes(tmp_path):
    (tmp_path / "l.xlsx").write_bytes(list_workbook())
    book = openpyxl.load_workbook(tmp_path / "l.xlsx")
    assert book.sheetnames == ["How to fill this in", "Caseload", "Lists"]
    assert tuple(cell.value for cell in book["Caseload"][1]) == HEADINGS
    kinds = sorted(
        (str(rule.sqref).split(":")[0], rule.type) for rule in book["Caseload"].data_validations.dataValidation
    )
    assert kinds == [("E2", "date"), ("F2", "list"), ("G2", "list"), ("H2", "date"), ("I2", "date")]
    listed = [cell.value for cell in book["Lists"]["A"]][1:]
    assert [code for code in listed if code] == [code.code for code in accepted("LS")]
    faults = load_caseload([tmp_path / "l.xlsx"])[1]
    assert [fault.code for fault in faults] == ["no-rows"]


FAULTS = {
    "Child number": [
        ("", "blank"),
        ("Anna", "child"),
        ("1" * 25, "child"),
        ("7 7", "child"),
        ("-100", "child"),
        (".7", "child"),
        ("_7", "child"),
    ],
    "Team": [("", "blank"), ("x" * 61, "too-long")],
    "In care since": [("", "blank"), ("31/02/2026", "date"), ("soon", "date")],
    "Legal status": [("C3", "code"), ("full", "code")],
    "Where the child lives": [("U9", "code")],
    "Last review": [("2026-13-01", "date")],
    "Next review due": [("12", "date"), ("01/01/0001", "date"), ("2101-01-01", "date")],
    "Reviews held": [("2026-09-01; later", "date")],
}


_FIELD = {column.name: field for field, column in COLUMNS}


@pytest.mark.parametrize("column, value, code", [(c, *pair) for c, pairs in FAULTS.items() for pair in pairs])
def test_a_faulty_cell_is_named_and_costs_only_itself_or_the_row_if_it_is_the_number(tmp_path, column, value, code):
    row, other = OWN_ROW | {column: value}, OWN_ROW | {"Child number": "2"}
    found, faults = load_caseload([own_csv(tmp_path, row, other)])
    assert where(faults) == [("", 2, column, code)]
    assert found.rows == 2
    if column == "Child number":
        assert [child.number for child in found.children] == ["2"]
        assert found.left_out == (("the row has no case number that can be used", 1),)
    else:
        assert [child.number for child in found.children] == ["10417", "2"] and not found.left_out
        rest = attrs.asdict(found.children[0])
        assert sum(rest[name] == getattr(CHILD, name) for name in rest) >= len(rest) - 3
        assert found.children[0].unknown == ({_FIELD[column]} if value else set())


@pytest.mark.parametrize("found, near", [("C22", "C2 (Full care order)"), ("interim care", "C1 (Interim care order)")])
def test_the_nearest_accepted_spelling_is_one_of_ours(tmp_path, found, near):
    _, faults = load_caseload([own_csv(tmp_path, OWN_ROW | {"Legal status": found})])
    assert faults[0].remedy == f"The nearest accepted is {near}."


def test_a_child_on_the_list_twice_counts_once_with_the_reviews_of_both_rows(tmp_path):
    again = OWN_ROW | {"Team": "Elm", "Reviews held": "2026-09-20"}
    found, faults = load_caseload([own_csv(tmp_path, OWN_ROW, again)])
    assert where(faults) == [("", 3, "", "twice")]
    assert [(c.number, c.team, c.last_review) for c in found.children] == [("10417", "Ash", date(2026, 9, 20))]
    assert (found.twice, found.left_out, found.rows) == (("10417",), (("the child is on the list already", 1),), 2)


def test_missing_and_unknown_columns_are_named_and_the_rest_is_read(tmp_path):
    heads = ["Child number", "Temm", "In care since", "Last review", "IRO"]
    row = {
        "Child number": "10417",
        "Temm": "Ash",
        "In care since": "2026-01-05",
        "Last review": "2026-09-01",
        "IRO": "IRO 3",
    }
    found, faults = load_caseload([own_csv(tmp_path, row, headings=heads)])
    assert where(faults) == [("", 1, "Team", "no-column")]
    notes = {note.question: note.what for note in found.notes}
    assert notes["column 2"].endswith("The nearest heading that is missing is Team.")
    assert {"Legal status", "Where the child lives", "Next review due", "Reviews held"} < notes.keys()
    assert found.children[0].reviews == (date(2026, 9, 1),)


def test_a_list_may_come_in_several_files_and_folders_and_lock_files_are_left_aside(tmp_path):
    (tmp_path / "more").mkdir()
    own_csv(tmp_path / "more", OWN_ROW | {"Child number": "2"})
    (tmp_path / "more" / "~$list.xlsx").write_bytes(b"lock")
    found, faults = load_caseload([own_csv(tmp_path), tmp_path / "more"])
    assert ([child.number for child in found.children], faults) == (["10417", "2"], ())


def test_a_later_review_than_the_last_and_one_from_before_care_are_pointed_out(tmp_path):
    row = OWN_ROW | {"Reviews held": "2025-12-01; 2026-09-20"}
    found, _ = load_caseload([own_csv(tmp_path, row)])
    assert [note.question for note in found.notes] == ["Last review", "Reviews held"]
    assert found.children[0].last_review == date(2026, 9, 20)


@pytest.mark.parametrize(
    "number, code",
    [
        (datetime.combine(date(2026, 2, 1), time()), "date-for-text"),
        (123456789012345678, "rounded"),
        (True, "string_type"),
    ],
)
def test_a_case_number_that_a_spreadsheet_has_spoilt_is_refused_as_in_forms(tmp_path, number, code):
    row = [number, "Ash", "SW 1", "IRO 1", "2026-01-05"]
    found, faults = load_caseload([workbook(tmp_path / "l.xlsx", Sheet=[HEADINGS, row])])
    assert (found.children, where(faults)) == ((), [("1", 2, "Child number", code)])


def test_care_that_began_in_a_year_far_off_the_other_rows_is_named_and_not_known(tmp_path):
    odd = {"2": "2062-01-05", "3": "1962-01-05", "4": "2028-08-31", "5": "2005-01-05"}
    rows = [OWN_ROW | {"Child number": number, "In care since": day} for number, day in odd.items()]
    found, faults = load_caseload([own_csv(tmp_path, OWN_ROW, *rows)])
    assert where(faults) == [("", 3, "In care since", "far-off"), ("", 4, "In care since", "far-off")]
    unknown = {child.number for child in found.children if child.in_care_since is None}
    assert unknown == {child.number for child in found.children if child.unknown} == {"2", "3"}


def test_a_wrong_call_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(UsageError, match="no file of a caseload list"):
        load_caseload([tmp_path])
    with pytest.raises(UsageError, match="one of 2017 to 2027"):
        load_caseload([own_csv(tmp_path)], year=2016)


def test_values_show_no_word_of_the_list():
    assert repr(CHILD) == "CaseloadChild()"
    silent = repr(Caseload((CHILD,), "our own list"))
    assert silent == "Caseload(source='our own list', rows=0, left_out=(), passed_over=(), notes=())"


NUMBERS = st.from_regex(r"([A-Za-z0-9][A-Za-z0-9._-]{0,10})?[0-9][A-Za-z0-9._-]{0,10}", fullmatch=True)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
STARTS = st.dates(date(2008, 1, 1), date(2027, 12, 31))
CHILDREN = st.builds(
    lambda number, team, since, legal, lives, due, held: CaseloadChild(
        number, team, "SW", "IRO 1", since, legal, lives, max(held, default=None), due, tuple(sorted(held))
    ),
    NUMBERS,
    st.sampled_from(["Ash", "Café 2", "O'Neill; West"]),
    STARTS,
    st.sampled_from([c.code for c in accepted("LS")]),
    st.sampled_from([c.code for c in accepted("PLACE")]),
    st.none() | DAYS,
    st.sets(DAYS, max_size=3),
)


@given(st.lists(CHILDREN, min_size=1, max_size=5, unique_by=lambda child: child.number))
def test_any_list_reads_back_from_csv(tmp_path_factory, children):
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    path.write_bytes(list_csv(children))
    found, faults = load_caseload([path])
    assert (found.children, faults) == (tuple(sorted(children, key=lambda child: child.number)), ())
