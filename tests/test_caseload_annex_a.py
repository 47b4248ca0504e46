"""List 8 of an Ofsted Annex A workbook as a caseload list: many spellings understood, every fault named."""

from datetime import date, datetime, time

import pytest
from tests.caseload_files import ANNEX_ROW, SHARED, annex, where, workbook

from iro_qa.caseload import load_caseload
from iro_qa.caseload.annex_a_layout import NAMES

SAMPLE = SHARED / "annex_a" / "Annex_A_2024_Jan.xlsx"
_HERE = pytest.mark.skipif(not SAMPLE.is_file(), reason="another project's made-up workbook is not beside this one")
STARTED, LAST, STATUS, LIVES = (
    "Date Started to be Looked After",
    "Date of Latest Statutory Review",
    "Child's Legal Status",
    "Placement Type",
)
CEASED, WHY = "Date Ceased to be Looked After", "Reason Ceased to be Looked After"


def load(tmp_path, **changes):
    names = {"started": STARTED, "last": LAST, "status": STATUS, "lives": LIVES, "ceased": CEASED, "why": WHY}
    return load_caseload(
        [annex(tmp_path, ANNEX_ROW | {names.get(name, name): value for name, value in changes.items()})]
    )


def test_a_row_is_a_child_without_an_iro_whom_the_list_does_not_name(tmp_path):
    found, faults = load(tmp_path)
    assert (faults, found.notes, found.rows, found.source) == ((), (), 1, "Ofsted Annex A, list 8")
    child = found.children[0]
    assert (child.number, child.team, child.social_worker, child.iro) == ("10417", "Ash", "SW 07", "")
    assert (child.in_care_since, child.legal_status, child.lives) == (date(2020, 8, 6), "C2", "U6")
    assert child.reviews == (date(2023, 12, 12),) and child.last_review == date(2023, 12, 12)
    assert child.date_of_birth == date(2014, 3, 2)


@pytest.mark.parametrize(
    "status, code",
    [
        ("C2: FCO", "C2"),
        ("c2", "C2"),
        ("b) Full care orders", "C2"),
        ("a) Interim\xa0care orders", "C1"),
        ("ICO", "C1"),
        ("e) Accommodated under S20", "V2"),
        ("Section 20", "V2"),
        ("V4", "V4"),
        ("d) Placement order granted", "E1"),
        ("c) Freed for  Adoption", "D1"),
        ("J1: Remanded to LA or youth detention", "J1"),
        ("J2: PACE", "J2"),
        ("f) Detained on child protection grounds in LA accomodation", ""),
        ("g) Youth justice legal Statuses", ""),
    ],
)
def test_many_spellings_of_a_legal_status_are_understood_and_words_for_several_codes_are_left_blank(
    tmp_path, status, code
):
    found, faults = load(tmp_path, status=status)
    assert (found.children[0].legal_status, faults) == (code, ())
    assert [note.question for note in found.notes] == ([] if code else [STATUS])


@pytest.mark.parametrize(
    "lives, code",
    [
        ("a) U1: Foster placement - relatives - long term", "U1"),
        ("h) Children’s Homes", "K2"),
        ("Children's Homes", "K2"),
        ("g) Secure Children’s Homes", "K1"),
        ("c) Placed with parents", "P1"),
        ("m) Residential school", "S1"),
        ("a) Foster Placement", ""),
        ("n) Other placements", ""),
        ("n) H5: Residential accommodation", "H5"),
    ],
)
def test_where_the_child_lives_is_understood_in_words_letters_and_codes(tmp_path, lives, code):
    found, faults = load(tmp_path, lives=lives)
    assert (found.children[0].lives, faults) == (code, ())


def test_headings_may_be_spelt_in_other_ways_and_stand_below_a_title(tmp_path):
    heads = {
        "Age of Child (Years)": "Age",
        "Child Unique ID": "CHILD  unique identifier",
        STARTED: "Date started to be LAC",
    }
    missing = "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
    heads[missing] = missing.replace("'Missing'", "‘Missing’")
    rows = [["List 8"], [heads.get(name, name) for name in NAMES], [ANNEX_ROW[name] for name in NAMES]]
    found, faults = load_caseload([workbook(tmp_path / "a.xlsx", List_8=rows)])
    assert (len(found.children), faults) == (1, ())
    assert sorted(note.what for note in found.notes) == sorted(
        f"The heading is read as: {name}." for name in ("Age of Child (Years)", "Child Unique ID", STARTED)
    )


def test_dates_may_be_real_or_text_with_spaces_that_cannot_be_seen(tmp_path):
    found, faults = load(tmp_path, started=datetime.combine(date(2020, 8, 6), time()), last="\xa012/12/2023 ")
    assert (found.children[0].in_care_since, found.children[0].reviews, faults) == (
        date(2020, 8, 6),
        (date(2023, 12, 12),),
        (),
    )


def test_children_who_have_ceased_are_counted_and_not_on_the_list(tmp_path):
    found, faults = load(tmp_path, ceased="01/12/2023", why="k) E47: Special Guardianship Orders - relative/friend")
    assert (found.children, faults, found.rows) == ((), (), 1)
    assert found.left_out == (("the child has ceased to be looked after", 1),)


FAULTS = {
    "Child Unique ID": [("Anna", "child"), (None, "blank")],
    "Gender": [("x) Something", "code"), (None, "blank")],
    "Ethnicity": [("", "blank"), ("a) ZZZZ", "code")],
    "Date of Birth": [("30/02/2014", "date")],
    "Does the Child have a Disability": [("perhaps", "code")],
    "Child's Category of Need": [("N9 - Else", "code")],
    STATUS: [("C9: Other", "code"), ("full", "code")],
    LIVES: [("Q1: nowhere", "code")],
    LAST: [("#N/A", "error-value"), ("last week", "date")],
    "Placement postcode": [("nope", "postcode"), (None, "blank")],
    "Placement Location": [(None, "blank")],
    "Number of Placements in the Last 12 months": [("many", "whole")],
    "Allocated Team": [(None, "blank"), ("x" * 61, "too-long")],
    "Age of Child (Years)": [("ten", "whole")],
    "What is the permanence plan for this child?": [("z) Unheard of", "code")],
}


@pytest.mark.parametrize("column, value, code", [(c, *pair) for c, pairs in FAULTS.items() for pair in pairs])
def test_every_planted_fault_is_named_alone_by_row_and_column(tmp_path, column, value, code):
    found, faults = load_caseload([annex(tmp_path, ANNEX_ROW | {column: value}, ANNEX_ROW | {"Child Unique ID": 2})])
    assert where(faults) == [("List 8", 2, column, code)]
    lost = column == "Child Unique ID"
    assert [child.number for child in found.children] == (["2"] if lost else ["10417", "2"])
    assert sum(n for _, n in found.left_out) == lost


@pytest.mark.parametrize(
    "column, value, named",
    [
        (STARTED, "01/01/2014", STARTED),
        ("Start date of current legal status", "01/01/2020", "Start date of current legal status"),
        (LAST, "01/01/2019", LAST),
        ("Age of Child (Years)", 18, CEASED),
        (WHY, "b) Died", CEASED),
        ("Date of Birth", "01/01/2004", CEASED),
    ],
)
def test_dates_in_an_order_that_cannot_be_and_an_adult_in_care_are_named(tmp_path, column, value, named):
    row = ANNEX_ROW | {column: value} | ({"Age of Child (Years)": ""} if column == "Date of Birth" else {})
    found, faults = load_caseload([annex(tmp_path, row)])
    assert [fault.place.column for fault in faults] == [named]
    assert len(found.children) == 1


def test_the_end_of_care_without_a_reason_is_named(tmp_path):
    _, faults = load(tmp_path, ceased="01/12/2023")
    assert [fault.place.column for fault in faults] == [WHY]


def test_the_nearest_accepted_spelling_is_given(tmp_path):
    _, faults = load(tmp_path, status="Ful care order")
    assert faults[0].remedy == "The nearest accepted is Full care order."


def test_other_sheets_are_passed_over_and_a_workbook_without_list_8_is_none(tmp_path):
    assert not load_caseload([annex(tmp_path, List_9=[["Child Unique ID", "Allocated Team"], [1, "x"]])])[1]
    _, faults = load_caseload([workbook(tmp_path / "other.xlsx", List_7=[["Child Unique ID", "Gender"], [1, "a"]])])
    assert [fault.code for fault in faults] == ["no-list"]


def test_columns_that_are_missing_or_not_of_the_list_are_named(tmp_path):
    heads = ["Genda", *(name for name in NAMES if name != "Gender")]
    rows = [heads, ["x", *(ANNEX_ROW[name] for name in NAMES if name != "Gender")]]
    found, faults = load_caseload([workbook(tmp_path / "a.xlsx", List_8=rows)])
    assert where(faults) == [("List 8", 1, "Gender", "no-column")]
    assert [note.what.partition("read. ")[2] for note in found.notes] == ["The nearest that is missing is Gender."]


@_HERE
def test_every_fault_planted_in_the_other_projects_workbook_is_named():
    found, faults = load_caseload([SAMPLE])
    assert where(faults) == [
        ("List 8", 2, "Placement Location", "blank"),
        ("List 8", 2, CEASED, "aged"),
        ("List 8", 3, "Placement postcode", "postcode"),
        ("List 8", 3, "Placement Location", "blank"),
        ("List 8", 4, "Ethnicity", "blank"),
        ("List 8", 4, "Placement Location", "blank"),
        ("List 8", 5, "Placement postcode", "blank"),
        ("List 8", 5, "Placement Location", "blank"),
        ("List 8", 5, STARTED, "order"),
        ("List 8", 6, "Placement Location", "blank"),
    ]
    assert [note.what for note in found.notes] == [
        "The heading is read as: Age of Child (Years).",
        "The heading is read as: Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N).",
    ]
    assert (found.rows, len(found.children), found.left_out) == (
        5,
        4,
        (("the child has ceased to be looked after", 1),),
    )
    assert [child.lives for child in found.children] == ["U1", "U4", "U6", "U6"]


def headed(tmp_path, *heads, row=ANNEX_ROW, **renamed):
    """The workbook with headings in other words, and further columns behind."""
    names = [renamed.get(name.replace(" ", "_"), name) for name in NAMES]
    cells = [[*names, *(head for head, _ in heads)], [*(row[name] for name in NAMES), *(value for _, value in heads)]]
    return load_caseload([workbook(tmp_path / "a.xlsx", List_8=cells)])


@pytest.mark.parametrize(
    "name, other, second, field, blank",
    [
        ("Allocated Team", "Previous team", ("Current Team", "Elm"), "team", ""),
        (LAST, "Date of last PEP review", ("Latest review date", "01/11/2023"), "last_review", None),
    ],
)
def test_of_two_columns_that_may_be_one_heading_neither_is_read_and_both_are_named(
    tmp_path, name, other, second, field, blank
):
    found, faults = headed(tmp_path, second, **{name.replace(" ", "_"): other})
    at = NAMES.index(name) + 1
    assert where(faults) == [("List 8", 1, name, "two-columns")]
    assert faults[0].what.startswith(f"Each of the columns {at} and {len(NAMES) + 1} may be this one")
    child = found.children[0]
    assert getattr(child, field) == blank and child.datable == (field == "team")


@pytest.mark.parametrize("first", ["Previous team", "Team of the last review"])
def test_the_exact_heading_counts_whatever_else_would_fit_beside_it(tmp_path, first):
    names = [first, *NAMES]
    rows = [names, ["Elm", *(ANNEX_ROW[name] for name in NAMES)]]
    found, faults = load_caseload([workbook(tmp_path / "a.xlsx", List_8=rows)])
    assert (found.children[0].team, found.children[0].last_review, faults) == ("Ash", date(2023, 12, 12), ())


def test_the_only_column_that_fits_is_taken_for_the_heading(tmp_path):
    found, faults = headed(tmp_path, Allocated_Team="Current Team")
    assert (found.children[0].team, faults) == ("Ash", ())


@pytest.mark.parametrize("name, field", [(STATUS, "legal_status"), (LIVES, "lives")])
def test_an_answer_that_names_two_codes_is_left_blank_with_a_note(tmp_path, name, field):
    found, faults = load(tmp_path, **{name: {STATUS: "C2 or V2", LIVES: "U1 or U4"}[name]})
    assert (getattr(found.children[0], field), faults) == ("", ())
    assert [note.question for note in found.notes] == [name]


def test_an_end_of_care_far_off_is_named_and_the_child_stays_in_care(tmp_path):
    ended = {CEASED: "01/12/2062", WHY: "b) Died"}
    found, faults = load_caseload([annex(tmp_path, ANNEX_ROW | ended)])
    assert where(faults) == [("List 8", 2, CEASED, "far-off"), ("List 8", 2, CEASED, "ceased")]
    assert len(found.children) == 1 and not found.left_out


def test_an_end_of_care_before_it_began_is_named_and_the_child_stays_in_care(tmp_path):
    found, faults = load(tmp_path, ceased="01/01/1900", why="b) Died")
    assert where(faults) == [("List 8", 2, CEASED, "order")]
    assert len(found.children) == 1 and not found.left_out


@pytest.mark.parametrize("name", [LAST, STARTED])
def test_a_date_that_cannot_be_read_is_not_known(tmp_path, name):
    found, _ = load(tmp_path, **{name: "31/09/2023"})
    assert not found.children[0].datable
