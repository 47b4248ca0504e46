"""An SSDA903 return as a caseload list, CSV and XML: the present time in care, every fault by table, row, column."""

from collections import Counter
from datetime import date

import pytest
from tests.caseload_files import EPISODE_ROW, HEADER_ROW, REVIEW_ROW, SHARED, a_return, table, text_table, where

from iro_qa.caseload import load_caseload
from iro_qa.caseload.ssda903_layout import LAYOUTS
from iro_qa.forms import catalogue
from iro_qa.standards.codes import CODES, FIRST_YEAR, LAST_YEAR, accepted

ONE_YEAR = SHARED / "ssda903_one_year"
_HERE = pytest.mark.skipif(not ONE_YEAR.is_dir(), reason="another project's made-up return is not beside this one")


def episodes(*changes):
    return [EPISODE_ROW | change for change in changes]


def kinds(faults):
    return [(fault.place.sheet, fault.place.column, fault.code) for fault in faults]


def test_the_open_episode_says_the_status_and_the_first_of_this_time_in_care_when_it_began(tmp_path):
    made = episodes(
        {"DECOM": "01/02/2024", "DEC": "01/03/2024", "REC": "E4A"},
        {"DECOM": "05/01/2026", "DEC": "10/02/2026", "REC": "X1"},
        {"DECOM": "10/02/2026", "RNE": "B", "LS": "E1", "PLACE": "A5"},
    )
    reviews = [REVIEW_ROW | {"REVIEW": day} for day in ("20/02/2024", "02/02/2026", "20/03/2026")]
    found, faults = load_caseload(a_return(tmp_path, episodes=made, reviews=reviews))
    assert faults == () and found.rows == 1 and found.left_out == ()
    child = found.children[0]
    assert (child.number, child.in_care_since, child.legal_status, child.lives) == (
        "10417",
        date(2026, 1, 5),
        "E1",
        "A5",
    )
    assert child.reviews == (date(2026, 2, 2), date(2026, 3, 20)) and child.last_review == date(2026, 3, 20)
    assert (child.team, child.iro, child.next_due, child.date_of_birth) == ("", "", None, date(2014, 3, 2))
    told = [note.what for note in found.notes]
    assert "before the present time in care" in told[0] or "before the present time in care" in told[1]
    assert any("collection year 2026" in what for what in told)


def test_children_who_have_left_care_or_have_no_episode_are_counted_and_not_on_the_list(tmp_path):
    headers = [HEADER_ROW | {"CHILD": number} for number in "1234"]
    made = [
        EPISODE_ROW | {"CHILD": "1", "DEC": "01/02/2026", "REC": "E4A"},
        EPISODE_ROW | {"CHILD": "2", "DEC": "01/02/2026", "REC": "X1"},
        EPISODE_ROW | {"CHILD": "3"},
    ]
    found, faults = load_caseload(a_return(tmp_path, headers, made, ()))
    assert [child.number for child in found.children] == ["3"]
    assert dict(found.left_out) == {
        "care has ended": 1,
        "the return has no episode of the child": 1,
        "the last episode ended, to be followed by another (X1) that is not in the return": 1,
    }
    assert found.rows == 4 == len(found.children) + sum(n for _, n in found.left_out)
    assert where(faults) == [("Episodes", 3, "REC", "gap")]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("ended", [{"DEC": "05/01/2026", "REC": "X1"}, {"DEC": "06/01/2026", "REC": "E4A"}])
def test_of_two_episodes_that_begin_on_one_day_the_open_one_is_the_last_in_either_order(tmp_path, turned, ended):
    made = episodes(ended, {"RNE": "P", "PLACE": "K2"})
    found, _ = load_caseload(a_return(tmp_path, episodes=made[::-1] if turned else made))
    assert [(child.number, child.lives) for child in found.children] == [("10417", "K2")]


@pytest.mark.parametrize("end", ["01/04/2026", "01/09/2062"])
def test_an_end_of_care_to_come_is_named_and_the_child_stays_in_care(tmp_path, end):
    found, faults = load_caseload(a_return(tmp_path, episodes=episodes({"DEC": end, "REC": "E4A"})), year=2026)
    assert where(faults) == [("Episodes", 2, "DEC", "order")]
    assert [child.number for child in found.children] == ["10417"] and not found.left_out


@pytest.mark.parametrize("began, code", [("05/01/1966", "order"), ("05/01/2062", "order")])
def test_an_episode_that_began_in_a_year_no_child_was_is_named(tmp_path, began, code):
    headers = [HEADER_ROW | {"DOB": "02/03/1960"}]
    made, reviews = episodes({"DECOM": began}), [REVIEW_ROW | {"DOB": "02/03/1960", "REVIEW_CODE": "PN1"}]
    _, faults = load_caseload(a_return(tmp_path, headers, made, reviews), year=2026)
    assert ("Episodes", "DECOM", code) in kinds(faults)


@pytest.mark.parametrize("table_name, column", [("reviews", "REVIEW"), ("episodes", "DECOM")])
def test_what_a_cell_that_cannot_be_read_would_have_said_is_not_known(tmp_path, table_name, column):
    rows = {"reviews": [REVIEW_ROW], "episodes": episodes({"DEC": "05/02/2026", "REC": "X1"}, {"DECOM": "05/02/2026"})}
    rows[table_name][0] = rows[table_name][0] | {column: "31/09/2025"}
    found, faults = load_caseload(a_return(tmp_path, **rows))
    assert column in {fault.place.column for fault in faults}
    assert (found.children[0].datable, load_caseload(a_return(tmp_path))[0].children[0].datable) == (False, True)


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_series_of_short_breaks_are_flagged_by_their_legal_status(tmp_path, status):
    found, _ = load_caseload(a_return(tmp_path, episodes=episodes({"LS": status})))
    assert found.children[0].short_breaks
    assert not load_caseload(a_return(tmp_path))[0].children[0].short_breaks


def test_tables_are_known_by_their_columns_in_any_order_with_others_beside_them(tmp_path):
    for name in ("Header", "Episodes", "Reviews"):
        row = {"Header": HEADER_ROW, "Episodes": EPISODE_ROW, "Reviews": REVIEW_ROW}[name]
        heads = [
            *reversed(row),
            "PL_LA",
            *(c.name for lay in LAYOUTS if lay.name == name for c in lay.columns if c.name not in row),
        ]
        table(tmp_path, name, row, headings=heads, file=f"{name[0]}-2026-anything.csv")
    found, faults = load_caseload([tmp_path])
    assert (len(found.children), faults) == (1, ())


@pytest.mark.parametrize(
    "row, fault",
    [
        ({"Header": {"SEX": "1"}}, ("Header", "SEX", "code")),
        ({"Header": {"CHILD": "Anna"}}, ("Header", "CHILD", "child")),
        ({"Header": {"ETHNIC": ""}}, ("Header", "ETHNIC", "blank")),
        ({"Header": {"DOB": "2014-31-12"}}, ("Header", "DOB", "date")),
        ({"Header": {"MOTHER": "2"}}, ("Header", "MOTHER", "code")),
        ({"Episodes": {"PLACE": "H5"}}, ("Episodes", "PLACE", "code")),
        ({"Episodes": {"REC": "E4A"}}, ("Episodes", "REC", "rec")),
        ({"Episodes": {"DEC": "01/01/2026", "REC": "E4A"}}, ("Episodes", "DEC", "order")),
        ({"Episodes": {"DEC": "01/02/2026"}}, ("Episodes", "REC", "rec")),
        ({"Episodes": {"DECOM": "01/01/2014"}}, ("Episodes", "DECOM", "order")),
        ({"Episodes": {"PL_POST": "nope"}}, ("Episodes", "PL_POST", "postcode")),
        ({"Episodes": {"CHILD": "2"}}, ("Episodes", "CHILD", "not-in-header")),
        ({"Reviews": {"DOB": "03/03/2014"}}, ("Reviews", "DOB", "differs")),
        ({"Reviews": {"REVIEW": "01/04/2026"}}, ("Reviews", "REVIEW", "order")),
        ({"Reviews": {"REVIEW": "01/04/2010"}}, ("Reviews", "REVIEW", "order")),
        ({"Reviews": {"REVIEW_CODE": "PN9"}}, ("Reviews", "REVIEW_CODE", "code")),
        ({"OC2": {"SDQ_SCORE": "many"}}, ("OC2", "SDQ_SCORE", "whole")),
        ({"OC3": {"IN_TOUCH": "YES", "ACTIV": "F1", "ACCOM": "01"}}, ("OC3", "ACCOM", "code")),
        ({"OC3": {"IN_TOUCH": "YES", "ACTIV": "F3", "ACCOM": "B1"}}, ("OC3", "ACTIV", "code")),
        (
            {"PlacedAdoption": {"DATE_PLACED": "01/02/2026", "REASON_PLACED_CEASED": "XXX"}},
            ("PlacedAdoption", "REASON_PLACED_CEASED", "code"),
        ),
        (
            {"SWEpisodes": {"SW_ID": "SW1", "SW_DECOM": "01/02/2026", "SW_REASON": "SWLAZY"}},
            ("SWEpisodes", "SW_REASON", "code"),
        ),
        ({"UASC": {"SEX": "M"}}, ("UASC", "SEX", "differs")),
        ({"DoLo": {"DOLO_START": "01/02/2026"}}, ("DoLo", "", "no-such-table")),
    ],
)
def test_each_planted_fault_is_named_alone_by_table_and_column(tmp_path, row, fault):
    base = {"Header": HEADER_ROW, "Episodes": EPISODE_ROW, "Reviews": REVIEW_ROW}
    name, change = next(iter(row.items()))
    changed = {**base, name: base.get(name, {"CHILD": "10417", "DOB": "02/03/2014"}) | change}
    files = [table(tmp_path, each, one) for each, one in changed.items()]
    _, faults = load_caseload(files, year=2026)
    assert kinds(faults) == [fault]
    assert faults[0].place.row == (1 if fault[2] == "no-such-table" else 2)


def test_a_code_of_another_year_is_said_to_be_one_with_the_nearest_of_this_year(tmp_path):
    _, faults = load_caseload(a_return(tmp_path, headers=[HEADER_ROW | {"SEX": "2"}]), year=2026)
    assert faults[0].what == "The code is in this list only in the collection years up to 2024."
    assert faults[0].remedy == "The nearest accepted is F (Female)."
    _, faults = load_caseload(a_return(tmp_path), year=2024)
    assert faults[0].remedy == "The nearest accepted is 2 (Female)."


def test_the_year_is_that_of_the_latest_episode_and_a_day_beyond_the_known_years_does_not_move_it(tmp_path):
    old = episodes({"DECOM": "31/03/2018", "CHILD": "10417"})
    for day, year in (("31/03/2018", 2018), ("01/04/2018", 2019), ("01/01/2201", 2018)):
        made = [*old, EPISODE_ROW | {"DECOM": day, "CHILD": "2"}]
        found, _ = load_caseload(a_return(tmp_path, episodes=made))
        assert [note for note in found.notes if f"collection year {year} " in note.what]


def test_episodes_that_overlap_leave_gaps_or_stay_open_are_named_at_their_rows(tmp_path):
    made = episodes(
        {"DECOM": "05/01/2025", "DEC": "10/02/2025", "REC": "X1"},
        {"DECOM": "01/02/2025", "DEC": "01/03/2025", "REC": "X1"},
        {"DECOM": "05/03/2025", "RNE": "P"},
        {"DECOM": "05/01/2026", "RNE": "L"},
    )
    found, faults = load_caseload(a_return(tmp_path, episodes=made, reviews=()))
    assert where(faults) == [
        ("Episodes", 3, "DECOM", "overlap"),
        ("Episodes", 4, "RNE", "gap"),
        ("Episodes", 3, "REC", "gap"),
        ("Episodes", 4, "DEC", "open"),
    ]
    assert found.children[0].in_care_since == date(2025, 3, 5)


def test_a_review_twice_and_a_code_that_does_not_fit_the_age_are_pointed_out(tmp_path):
    found, faults = load_caseload(a_return(tmp_path, reviews=[REVIEW_ROW, REVIEW_ROW | {"REVIEW_CODE": "PN0"}]))
    assert where(faults) == [("Reviews", 3, "REVIEW", "twice")]
    assert [(n.place.row, n.question) for n in found.notes if n.question] == [(3, "REVIEW_CODE")]
    assert found.children[0].reviews == (date(2026, 2, 2),)


def test_a_missing_table_or_column_and_a_row_too_long_are_named_once(tmp_path):
    _, faults = load_caseload([table(tmp_path, "Header", HEADER_ROW), table(tmp_path, "Episodes", EPISODE_ROW)])
    assert [(fault.code, "Reviews" in fault.what) for fault in faults] == [("no-table", True)]
    heads = [
        column.name for column in next(lay for lay in LAYOUTS if lay.name == "Episodes").columns if column.name != "URN"
    ]
    files = a_return(tmp_path)
    table(tmp_path, "Episodes", EPISODE_ROW, headings=heads)
    files[1].write_bytes(files[1].read_bytes().rstrip() + b",more\n")
    found, faults = load_caseload(files)
    assert ("Episodes", 1, "URN", "no-column") in where(faults) and ("Episodes", 2, "", "too-many-cells") in where(
        faults
    )
    assert len(found.children) == 1


def test_a_column_misspelt_is_missing_and_the_nearest_of_what_was_found(tmp_path):
    heads = ["CHILD", "DOB", "REVIEW", "REVEIW_CODE"]
    files = [*a_return(tmp_path)[:2], table(tmp_path, "Reviews", REVIEW_ROW, headings=heads, file="r.csv")]
    found, faults = load_caseload(files)
    assert ("Reviews", 1, "REVIEW_CODE", "no-column") in where(faults)
    assert any(note.what.endswith("The nearest that is missing is REVIEW_CODE.") for note in found.notes)


XML = """<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>10417</CHILDID><SEX>F</SEX><DOB>02/03/2014</DOB>
<ETHNIC>WBRI</ETHNIC><UPN>UN1</UPN><UASC/><AREVIEW><REVIEW>02/02/2026</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<OC2><SDQ_SCORE>12</SDQ_SCORE></OC2><IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>{accom}</ACCOM><MOTHER/><MC_DOB/>
</HEADER><EPISODE><DECOM>05/01/2026</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>{place}</PL></EPISODE></CHILD>{more}
</EXPSSDA903>"""


def xml(folder, text=XML, accom="B1", place="U4", more=""):
    path = folder / "return.xml"
    path.write_text(text.replace("{accom}", accom).replace("{place}", place).replace("{more}", more), "utf-8")
    return path


def test_the_same_return_as_xml_is_the_same_list(tmp_path):
    from_xml, faults = load_caseload([xml(tmp_path)])
    from_csv, _ = load_caseload(a_return(tmp_path))
    assert (from_xml.children, faults) == (from_csv.children, ())
    assert len(from_xml.notes) == 1  # which year


def test_a_return_as_csv_and_as_xml_together_is_pointed_out(tmp_path):
    _, faults = load_caseload([*a_return(tmp_path), xml(tmp_path)])
    assert "two-returns" in [fault.code for fault in faults]


def test_faults_in_xml_are_named_by_table_row_of_the_table_and_column(tmp_path):
    _, faults = load_caseload(
        [xml(tmp_path, accom="01", place="U44", more="<CHILD><HEADER><DOB>1</DOB></HEADER></CHILD>")]
    )
    assert {("OC3", 1, "ACCOM", "code"), ("Episodes", 1, "PLACE", "code"), ("Header", 2, "CHILD", "blank")} <= set(
        where(faults)
    )
    found, _ = load_caseload([xml(tmp_path, more="<OTHER><X>1</X></OTHER>")])
    assert any(note.what == "1 elements are none of the return's; they were not read." for note in found.notes)


BOMB = '<!DOCTYPE a [<!ENTITY b "ten"><!ENTITY c "&b;&b;&b;">]><EXPSSDA903>&c;</EXPSSDA903>'


@pytest.mark.parametrize(
    "text, code",
    [
        (BOMB, "xml"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><EXPSSDA903/>', "xml"),
        ("<EXPSSDA903>", "xml"),
        ("<OTHER/>", "no-return"),
        ("<a>" * 40 + "</a>" * 40, "too-many-elements"),
    ],
)
def test_xml_that_is_unsafe_or_no_return_is_refused_whole(tmp_path, text, code):
    found, faults = load_caseload([xml(tmp_path, text)])
    assert ([fault.code for fault in faults], found.children) == ([code], ())


def test_codes_begin_and_end_with_their_years():
    def has(listed, code):
        return [
            year for year in range(FIRST_YEAR, LAST_YEAR + 1) if code in {one.code for one in accepted(listed, year)}
        ]

    assert has("REC", "E43") == [2017, 2018] and has("REC", "E45")[0] == 2019 and has("REC", "E45")[-1] == LAST_YEAR
    assert has("ACTIV", "F3")[-1] == 2021 and has("ACTIV", "P5")[0] == 2022
    assert has("SEX", "2")[-1] == 2024 and has("SEX", "U")[0] == 2025
    assert has("PLACE", "H5")[-1] == has("PLACE", "P2")[-1] == 2024 and has("PLACE", "K3")[0] == 2025
    assert has("PLACE", "Z14") == [2026, 2027] and has("REASON_PLACE_CHANGE", "CUSTOD")[0] == 2019
    assert {layout.name: layout.first for layout in LAYOUTS if layout.first} == {"SWEpisodes": 2024, "DoLo": 2027}


def test_every_code_that_a_list_may_hold_may_stand_on_a_form():
    questions = catalogue().by_path
    assert {code.code for code in CODES["LS"]} == set(questions["child.legal_status"].codes) - {""}
    assert {code.code for code in CODES["PLACE"]} == set(questions["child.placement"].codes) - {""}


@_HERE
def test_every_fault_planted_in_the_other_projects_return_is_named():
    found, faults = load_caseload(sorted(ONE_YEAR.glob("*.csv")))
    kinds = Counter((fault.place.sheet, fault.place.column, fault.code) for fault in faults)
    assert any("collection year 2018" in note.what for note in found.notes)
    assert kinds["PlacedAdoption", "REASON_PLACED_CEASED", "code"] == 29  # XXX
    assert kinds["OC3", "ACCOM", "code"] == 2  # 01 and 02
    assert kinds["SWEpisodes", "SW_REASON", "code"] == 1  # SWLAZY
    assert kinds["SWEpisodes", "CHILD", "not-in-header"] == kinds["DoLo", "CHILD", "not-in-header"] == 1
    assert kinds["DoLo", "", "no-such-table"] == kinds["SWEpisodes", "", "no-such-table"] == 1
    assert kinds["Episodes", "REASON_PLACE_CHANGE", "code"] == 216 and kinds["Episodes", "REC", "code"] == 226
    later, faults = load_caseload(sorted(ONE_YEAR.glob("*.csv")), year=2026)
    kinds = Counter((fault.place.sheet, fault.place.column, fault.code) for fault in faults)
    assert kinds["Header", "SEX", "code"] == 2675 and kinds["UASC", "SEX", "code"] == 132  # 1 and 2 from before 2025
    assert kinds["Episodes", "PLACE", "code"] == 411 and kinds["OC3", "ACTIV", "code"] == 12  # H5, P2; F3, P3
    still = {child.number for child in found.children} - {child.number for child in later.children}
    assert len(later.children) == 1403 and len(still) == 11  # their care ended, but after the collection year 2018


@_HERE
def test_the_other_projects_return_as_xml_is_read_with_its_faults():
    found, faults = load_caseload([ONE_YEAR / "fake_903.xml"])
    assert (found.rows, len(found.children)) == (253, 133)
    kinds = Counter((fault.place.sheet, fault.place.column, fault.code) for fault in faults)
    assert kinds["PlacedAdoption", "REASON_PLACED_CEASED", "code"] == 3 and kinds["OC3", "ACCOM", "code"] == 1


def test_a_table_as_text_has_no_more_cells_than_headings():
    assert text_table(["A", "B"], [{"A": 1}]) == "A,B\n1,\n"
