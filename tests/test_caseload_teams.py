"""Teams on the list spelt otherwise, lists of another month, lists of nothing: said, and no number is wrong."""

from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest
from tests.builders import form
from tests.caseload_files import OWN_ROW, own_csv
from tests.small_council import command_line, forms, write

from iro_qa import fold, registry_of, summarise
from iro_qa.caseload import load_caseload
from iro_qa.caseload.teams import known_spelling, with_known_teams
from iro_qa.council import Council
from iro_qa.recipients import Recipients, Service
from iro_qa.standard import wording
from iro_qa.standard.word import exporter as word

DAY = date(2026, 10, 14)


def row(number, team, reviews="14/10/2026"):
    return OWN_ROW | {"Child number": number, "Team": team, "Last review": "", "Reviews held": reviews}


def a_form(number, child, team="Oak", held=DAY):
    return form(identity={"id": number}, child={"number": child, "team": team}, review={"held_on": held})


@pytest.mark.parametrize("typed", ["oak", "OAK", " Oak ", "o\u200bak"])
def test_a_team_is_the_same_however_its_capitals_and_spaces_are_written(typed):
    assert known_spelling(typed, ("Oak", "Elm"), ()) == "Oak"
    assert known_spelling(typed, (), ("Oak", "Elm")) == "Oak"


def test_the_settings_count_before_the_forms_and_two_teams_that_differ_in_capitals_stay_two():
    assert known_spelling("oak", ("Oak",), ("oak",)) == "Oak"
    assert known_spelling("oak", ("Oak", "OAK"), ()) == ""
    assert known_spelling("OAK", ("Oak", "OAK"), ()) == "OAK"
    assert known_spelling("Aok", ("Oak",), ("Elm",)) == ""


def test_a_team_that_neither_settings_nor_forms_know_costs_its_cell_and_names_the_nearest(tmp_path):
    rows = (row("10", "Aok"), row("11", "oak "), row("12", "Fir"), row("13", "Zzz"))
    made, _ = load_caseload([own_csv(tmp_path, *rows)])
    found, faults = with_known_teams(made, ("Oak", "Elm"), ("Fir",))
    assert [child.team for child in found.children] == ["", "Oak", "Fir", ""]
    assert [(fault.place.row, fault.place.column) for fault in faults] == [(2, "Team"), (5, "Team")]
    assert [fault.remedy for fault in faults] == [
        "The nearest accepted is Oak.", "Correct it, or add the team to the settings."
    ]  # fmt: skip
    assert not any(word in str(fault) for fault in faults for word in ("Aok", "Zzz", "Fir"))
    assert found.children[0].datable and found.children[0].unknown == {"team"}
    assert with_known_teams(found, ("Oak", "Elm"), ("Fir",)) == (found, ())


def test_without_teams_in_the_settings_one_almost_like_a_forms_is_doubtful_and_kept(tmp_path):
    made, _ = load_caseload([own_csv(tmp_path, row("10", "Aok"), row("11", "Aok"), row("12", "Fir"), row("13", "OAK"))])
    found, faults = with_known_teams(made, (), ("Oak",))
    assert (faults, [child.team for child in found.children]) == ((), ["Aok", "Aok", "Fir", "Oak"])
    assert [(note.place.row, note.question) for note in found.notes] == [(2, "Team")]
    assert "Oak" not in found.notes[0].what


def test_a_mistyped_team_makes_no_teams_document_and_takes_no_child_from_the_right_one(tmp_path):
    made, _ = load_caseload([own_csv(tmp_path, row("10", "Aok"), row("11", "oak "), row("12", "Oak"))])
    council = Council(teams=("Oak",))
    folded = fold([a_form("F-1", "10"), a_form("F-2", "11")], registry_of({}), council)
    found = {one.team: one.held for one in summarise(folded, "2026-10", caseload=made)}
    assert {team: (one.reviews, one.received, one.children) for team, one in found.items()} == {
        "Oak": (3, 2, 3), "": (3, 2, 3)
    }  # fmt: skip


def council_of(tmp_path, *rows):
    made = [one for one in forms() if one["review"].get("held_on")]
    folder = write(tmp_path / "forms", made)
    (tmp_path / "iro-qa.toml").write_text('[council]\nteams = ["Ash", "Elm"]\n')
    path = own_csv(tmp_path, *rows, name="list.csv")
    done = command_line("summarise", folder, "--month", "2026-10", "--caseload", path, "--to", "out", cwd=tmp_path)
    return done, " ".join(done.stdout.split())


def test_the_command_names_a_mistyped_team_on_screen_and_in_the_fix_list_and_gives_1(tmp_path):
    done, said = council_of(tmp_path, row("99001", "Ahs"), row("99002", "ash "))
    assert done.returncode == 1
    assert "row 2, column Team: The team is none of those in the settings" in said
    assert "The nearest accepted is Ash." in said and "Ahs" not in done.stdout + done.stderr
    book = openpyxl.load_workbook(tmp_path / "out" / "fix-list.xlsx")
    assert [one[4].value for one in book["Caseload list"].iter_rows(min_row=2)] == ["Team"]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert not [name for name in names if name.startswith(("2026-10-ahs", "2026-10-ash-"))]


def test_a_list_of_another_month_is_pointed_out_on_screen_on_the_page_and_by_the_exit_code(tmp_path):
    done, said = council_of(tmp_path, row("99001", "Ash", "14/09/2026"))
    assert done.returncode == 1
    assert "The list knows no review held in October 2026; is it last month's, or of another year?" in said
    made, _ = load_caseload([tmp_path / "list.csv"])
    folded = fold([a_form("F-1", "99001", "Ash")], registry_of({}))
    whole = summarise(folded, "2026-10", caseload=made)[-1]
    assert "knows no review held in October 2026" in wording.received(whole)


HEAD = ",".join(OWN_ROW) + "\n"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEAD, HEAD + "x,Ash" + "," * 8 + "\n"])
def test_a_list_on_which_nothing_can_be_used_is_an_error_of_use_and_nothing_is_made(tmp_path, text):
    from iro_qa.cli.caseload import loaded
    from iro_qa.errors import UsageError

    path = Path(tmp_path / "list.csv")
    path.write_text(text)
    with pytest.raises(UsageError, match=r"Nothing on the caseload list can be used, so nothing is made. file 1 of 1"):
        loaded([path], None)


def test_copies_of_several_teams_say_like_the_whole_service_that_forms_are_about_no_review_on_the_list(tmp_path):
    made, _ = load_caseload([own_csv(tmp_path, row("10", "Oak"))])
    council = Council(
        recipients=Recipients(services=(Service("North", "Head", ("Oak",)),), assistant_director="Director")
    )
    folded = fold([a_form("F-1", "10"), a_form("F-2", "99")], registry_of({}), council)
    from iro_qa import run

    whole = summarise(folded, "2026-10", caseload=made)
    kinds = {one.kind: one for one in (*whole, *run.copies(folded, whole, made))}
    for kind in ("service", "head", "director"):
        assert "1 more form is about no review on the caseload list." in wording.received(kinds[kind])
        assert "again" not in wording.received(kinds[kind])
    assert kinds["head"].held.off_list == ()


def test_a_teams_page_says_how_many_missing_forms_are_of_earlier_months_and_goes_by_date(tmp_path):
    path = own_csv(tmp_path, row("10", "Oak"), row("11", "Oak", "03/09/2026"), row("12", "Oak", "01/10/2026"))
    made, _ = load_caseload([path])
    made = attrs.evolve(made, children=tuple(
        attrs.evolve(child, iro=f"IRO {9 - at}") for at, child in enumerate(made.children)
    ))  # fmt: skip
    folded = fold([a_form("F-1", "20"), a_form("F-0", "21", held=date(2026, 9, 2))], registry_of({}))
    page = word.context(summarise(folded, "2026-10", caseload=made)[0])
    assert page["missing_of"] == " (2 of October, 1 of earlier months)"
    assert [one["child"] for one in page["missing"]] == ["11", "12", "10"]


def test_the_empty_csv_list_does_not_speak_of_a_first_sheet_and_a_wrong_name_of_the_option(tmp_path):
    done = command_line("template", "list.csv", "--caseload", cwd=tmp_path)
    assert done.returncode == 0 and "sheet" not in done.stdout
    done = command_line("template", "again.csv", cwd=tmp_path)
    assert done.returncode == 2 and "--caseload" in done.stderr
