"""A council's own layout: its headings and answers read as the equal forms, and nothing mapped twice or in silence."""

from __future__ import annotations

import csv
import io
import itertools
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.strategies import monitoring_forms, one_row

from iro_qa import demo, run
from iro_qa.council import Council
from iro_qa.errors import Fault, Place, SettingsError, Unreadable
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue, validate
from iro_qa.forms.cells import from_form
from iro_qa.forms.headings import fold, heading
from iro_qa.forms.maps import Layout, Map, column_of, layout, mapped, meant_by, refusal
from iro_qa.readers import Raw, read_form
from iro_qa.registry import discover
from iro_qa.settings import load_settings

PLACE = Place(1, 1, ".csv")
TOML = """
[map.library]
ignore = ["Form version"]
[map.library.columns]
"Child ID" = "child.number"
"Date of review" = "review.held_on"
"Was the SDQ done?" = "sdq.done"
"Score" = "sdq.score"
"Who attended?" = "review.took_part"
"Grade" = "care_plan.judgement"
"Concern 1" = "concerns.items.1.headline"
"Concern 1 urgency" = "concerns.items.1.urgency"
"Mum: involvement" = "family.people.1.involvement"
"Comments" = "health.comment"
"Team" = "child.team"
[map.library.set]
"identity.status" = "sent"
"family.people.1.who" = "mother"
[map.library.answers]
"Y" = "yes"
"Part" = "partly"
"N/K" = "not_recorded"
"good" = "yes"
[map.library.answers_of."review.took_part"]
"Mum" = "mother"
"Nobody" = ""
[map.library.answers_of."concerns.items.urgency"]
"R" = "red"
"Green" = ""
[map.library.answers_of."child.team"]
"Oak Tm" = "Oak"
"""
HEADER = (
    "Child ID,Date of review,Was the SDQ done?,Score,Who attended?,Grade,Concern 1,Concern 1 urgency,Mum: involvement"
)


@pytest.fixture
def council(tmp_path: Path) -> Council:
    return settled(tmp_path, TOML)


def settled(folder: Path, text: str) -> Council:
    path = folder / "iro-qa.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def reading(folder: Path, text: str, council: Council | None = None) -> list[Any]:
    path = folder / "forms.csv"
    path.write_text(text, encoding="utf-8")
    return list(run.read([path], discover(), council))


def one(folder: Path, row: str, council: Council, header: str = HEADER) -> MonitoringForm:
    (item,) = reading(folder, f"{header}\n{row}\n", council)
    assert isinstance(item, run.ReadForm), item
    assert item.map == "library"
    return item.form


def test_a_row_under_own_headings_is_read_by_the_map(tmp_path: Path, council: Council) -> None:
    form = one(tmp_path, "10417,5/10/2026,Y,12,Child;Mum;,good,No dentist,R,Attended", council)
    assert (form.identity.id, form.identity.status) == ("10417/2026-10-05", "sent")
    assert (form.sdq.done, form.sdq.score, form.review.took_part) == ("yes", 12, ("child", "mother"))
    (concern,) = form.concerns.items
    assert (concern.ref, concern.headline, concern.urgency) == ("C1", "No dentist", "red")
    (person,) = form.family.people
    assert (person.who, person.involvement) == ("mother", "attended")


def test_an_answer_for_all_questions_is_taken_only_where_it_is_one(tmp_path: Path, council: Council) -> None:
    """ "good" means yes in general, but the question of a grade has a grade of that name and no yes."""
    assert one(tmp_path, "1,2026-10-05,good,,,good,,,", council).care_plan.judgement == "good"
    assert one(tmp_path, "1,2026-10-05,good,,,good,,,", council).sdq.done == "yes"


def test_not_recorded_is_a_blank_where_the_question_has_no_such_code(tmp_path: Path, council: Council) -> None:
    form = one(tmp_path, "1,2026-10-05,n/k,N/K,Nobody;,N/K,,,", council)
    assert (form.sdq.done, form.sdq.score) == ("not_recorded", None)
    assert (form.care_plan.judgement, form.review.took_part) == ("", ())


def test_an_entry_without_an_answer_is_no_entry(tmp_path: Path, council: Council) -> None:
    form = one(tmp_path, "1,2026-10-05,Y,,,,,Green,", council)
    assert (form.concerns.items, form.family.people) == ((), ())


def test_texts_are_never_taken_for_answers_but_by_their_own_question(tmp_path: Path, council: Council) -> None:
    form = one(tmp_path, "1,2026-10-05,,,,,,,,Y,oak tm", council, f"{HEADER},Comments,Team")
    assert (form.health.comment, form.child.team) == ("Y", "Oak")


def test_a_semicolon_behind_an_answer_changes_nothing(tmp_path: Path, council: Council) -> None:
    form = one(tmp_path, "1,2026-10-05,Y;,N/K;,Mum;,good; ,No dentist,R;,", council)
    assert (form.sdq.done, form.sdq.score, form.care_plan.judgement) == ("yes", None, "good")
    assert form.concerns.items[0].urgency == "red"


def test_headings_of_the_map_that_a_file_has_not_are_listed_once_for_the_file(tmp_path: Path, council: Council) -> None:
    row = "1,2026-10-05,12,,,,,,a,Oak"
    header = f"{HEADER},Comments,Team".replace("Was the SDQ done?,", "")
    items = reading(tmp_path, f"{header}\n{row}\n{row}\n", council)
    assert all(item.form.sdq.done == "not_recorded" for item in items)
    (note,) = {note for item in items for note in item.notes}
    assert "(1 missing): sdq.done" in note.what and note.place.row is None
    assert reading(tmp_path, f"{HEADER},Comments,Team\n1,2026-10-05,,,,,,,,,Oak\n", council)[0].notes == ()


def test_a_question_that_has_a_column_is_not_set_for_every_form(tmp_path: Path) -> None:
    """Else a file that has lost the column would say yes of every child, unasked."""
    text = '[map.a.columns]\n"Home OK" = "home.suitable"\n[map.a.set]\n"home.suitable" = "yes"\n'
    with pytest.raises(SettingsError, match="a column answers this question"):
        settled(tmp_path, text)


def test_headings_match_whatever_their_case_and_spaces(tmp_path: Path, council: Council) -> None:
    assert one(tmp_path, "1,2026-10-05,Y,,,,,,", council, HEADER.upper().replace(" ", "  ")).sdq.done == "yes"


def test_an_ignored_column_is_never_listed_and_any_other_is(tmp_path: Path, council: Council) -> None:
    (item,) = reading(tmp_path, f"{HEADER},Form version,Zelmira\n1,2026-10-05,Y,,,,,,,3,x\n", council)
    assert [note.question for note in item.notes if note.question] == ["column 11"]
    assert "Zelmira" not in repr(item.notes)


def test_the_second_column_of_a_name_has_its_number_behind_it(tmp_path: Path) -> None:
    council = settled(tmp_path, TOML.replace('"Comments" =', '"Comments (2)" ='))
    (item,) = reading(tmp_path, f"{HEADER},Comments,Comments\n1,2026-10-05,Y,,,,,,,first,second\n", council)
    assert item.form.health.comment == "second"
    assert [note.question for note in item.notes if note.question] == ["column 10"]


def test_a_map_needs_more_than_half_of_its_headings(tmp_path: Path, council: Council) -> None:
    half = "Child ID,Date of review,Was the SDQ done?,Score,Who attended?,Grade"  # 6 of 12
    (refused,) = reading(tmp_path, f"{half}\n1,2026-10-05,,,,\n2,2026-10-06,,,,\n", council)
    assert [fault.code for fault in refused.faults] == ["no-header"]
    assert reading(tmp_path, f"{half},Comments\n1,2026-10-05,,,,,\n", council)[0].map == "library"


def test_of_two_maps_the_one_with_most_headings_is_used(tmp_path: Path) -> None:
    columns = {fold(text): path for text, path in (("Kid", "child.number"), ("Day", "review.held_on"))}
    more = {**columns, "seen": "visits.seen_alone"}
    maps = (Map("small", columns), Map("large", more), Map("larger", {**more, "x": "sdq.done", "y": "sdq.score"}))
    found = layout({f"column {n}: {text}": text for n, text in enumerate(("Kid", "Day", "Seen"), start=1)}, maps)
    assert found.map is maps[1]


def test_our_own_files_are_never_read_by_a_map(tmp_path: Path) -> None:
    """A map that names only headings of ours would make every draft a sent form."""
    council = settled(tmp_path, '[map.own.columns]\n"Team" = "child.team"\n[map.own.set]\n"identity.status" = "sent"\n')
    (item,) = reading(tmp_path, "identity.id,child.number\nF-1,1\n", council)
    assert (item.map, item.form.identity.status) == ("", "draft")


def test_the_maps_word_goes_before_ours(tmp_path: Path, council: Council) -> None:
    text = TOML.replace('["Form version"]', '["Form version", "Status"]')
    header = f"{HEADER},Status"
    assert one(tmp_path, "1,2026-10-05,Y,,,,,,,Withdrawn", council, header).identity.status == "withdrawn"
    assert one(tmp_path, "1,2026-10-05,Y,,,,,,,Withdrawn", settled(tmp_path, text), header).identity.status == "sent"


def test_a_column_of_the_maps_and_one_of_ours_for_one_question_are_named_once_a_file(
    tmp_path: Path, council: Council
) -> None:
    (refused,) = reading(tmp_path, f"{HEADER},sdq.done\n1,2026-10-05,Y,,,,,,,no\n2,2026-10-05,Y,,,,,,,no\n", council)
    (fault,) = refused.faults
    assert (fault.code, fault.place.column, "Columns 3 and 10" in fault.what) == ("twice", "sdq.done", True)


def test_a_councils_own_label_stands_beside_its_map(tmp_path: Path) -> None:
    council = settled(tmp_path, f'{TOML}\n[questions.labels]\n"health.dental" = "Teeth"\n')
    assert one(tmp_path, "1,2026-10-05,Y,,,,,,,yes", council, f"{HEADER},Teeth").health.dental == "yes"
    (refused,) = reading(tmp_path, f"{HEADER},Teeth,Teeth\n1,2026-10-05,Y,,,,,,,yes,no\n", council)
    assert [fault.code for fault in refused.faults] == ["twice"]


@pytest.mark.parametrize("header", ["Child ID,Date of review,Zelmira", "Team,child.team,Zelmira Quonk,Notes"])
def test_a_file_that_nobody_can_explain_is_refused_once_and_says_what_to_do(tmp_path: Path, header: str) -> None:
    row = ",".join("1" for _ in header.split(","))
    (refused,) = reading(tmp_path, f"{header}\n{row}\n{row}\n{row}\n")
    assert isinstance(refused, Unreadable)
    assert refused.faults[0].code == "no-header"
    assert "iro-qa map" in refused.faults[0].remedy
    assert "Zelmira" not in repr(refused)


def test_a_map_without_the_childs_number_is_refused(tmp_path: Path) -> None:
    council = settled(tmp_path, '[map.a.columns]\n"Day" = "review.held_on"\n"Done" = "sdq.done"\n"Who" = "child.iro"\n')
    (refused,) = reading(tmp_path, "Day,Done,Who\n2026-10-05,yes,IRO 3\n", council)
    assert [fault.code for fault in refused.faults] == ["no-header"]


def test_the_fold_says_by_which_maps_forms_were_read(tmp_path: Path, council: Council) -> None:
    path = tmp_path / "forms.csv"
    path.write_text(f"{HEADER}\n1,2026-10-05,Y,,,,,,\n2,2026-10-06,Y,,,,,,\n", encoding="utf-8")
    registry = discover()
    assert run.fold(run.read([path], registry, council), registry, council).maps == {"library": 2}


def test_a_spoilt_cell_of_a_mapped_column_is_a_fault_and_of_another_none() -> None:
    used = Map("m", {"kid": "child.number", "day": "review.held_on", "done": "sdq.done"})
    columns = {"column 1: Kid": "Kid", "column 2: Day": "Day", "column 3: Done": "Done", "column 4: x": "x"}
    bad = {key: Fault(PLACE, "error-value", "It is an error.", "Mend it.") for key in ("column 3: Done", "column 4: x")}
    cells = {"column 1: Kid": "1", "column 2: Day": "2026-10-05"}
    form = read_form(Raw(PLACE, cells, (), {}, columns, bad), OPEN_LISTS, None, layout(columns, [used]))
    assert isinstance(form, Unreadable)
    assert form.faults == (bad["column 3: Done"],)


def test_an_entry_of_the_map_and_one_of_a_sheet_are_not_made_one() -> None:
    used = Map("m", {"kid": "child.number", "day": "review.held_on", "worry": "concerns.items.1.headline"})
    columns = {"column 1: Kid": "Kid", "column 2: Day": "Day", "column 3: Worry": "Worry"}
    cells = {"column 1: Kid": "1", "column 2: Day": "2026-10-05", "column 3: Worry": "a", "concerns.items.1.ref": "C9"}
    origins = {"concerns.items.1": Place(1, 1, ".xlsx", "", "Concerns", 3)}
    form = read_form(Raw(PLACE, cells, (), origins, columns), OPEN_LISTS, None, layout(columns, [used]))
    assert isinstance(form, Unreadable)
    assert [(fault.code, fault.place.sheet) for fault in form.faults] == [("twice", "Concerns")]


def test_without_a_map_cells_stay_as_they_are() -> None:
    found = layout({"child.number": "Child's case number"}, ())
    assert mapped({"child.number": "1"}, found, OPEN_LISTS) == {"child.number": "1"}
    assert found == Layout(None, {}, frozenset({"child.number"}))
    assert refusal({"child.number": "x"}, found, PLACE) is None


def test_dates_and_numbers_take_only_answers_of_their_own_and_not_recorded() -> None:
    used = Map("m", {}, answers={"none": "no", "n/k": "not_recorded"}, answers_of={"sdq.score": {"nil": "0"}})
    score = catalogue().by_path["sdq.score"]
    assert [meant_by(cell, score, used, OPEN_LISTS) for cell in ("none", "N/K", "Nil", 7)] == ["none", "", "0", 7]


@pytest.mark.parametrize(
    "text, said",
    [
        ('[map.a.columns]\n"A" = "sdq.done"\n"B" = "sdq.done"', "two columns answer sdq.done (lines 1 and 2)"),
        ('[map.a.columns]\n"A" = "sdq.dnoe"', "line 1: there is no question sdq.dnoe. Did you mean sdq.done?"),
        ('[map.a.columns]\n"A" = "Zelmira Quonk"', "line 1: this is no question's path."),
        ('[map.a.columns]\n"A" = "concerns.items.headline"', "for example concerns.items.1.headline"),
        ('[map.a.columns]\n"A" = "concerns.items.1.zzz"', "there is no question concerns.items.1.zzz."),
        ('[map.a.columns]\n"A" = "health.1.dental"', "there is no question health.1.dental."),
        ('[map.a.columns]\n"A b" = "sdq.done"\n"a  B:" = "sdq.score"', "lines 1 and 2 are the same but for case"),
        ('[map.a]\nignore = ["a B"]\n[map.a.columns]\n"A b" = "sdq.done"', "lines 1 and 2 are the same but for case"),
        ('[map.a.columns]\n[map.a.answers]\n"Zelmira" = "yess"', "no question has this code. Did you mean yes?"),
        ('[map.a.columns]\n[map.a.answers]\n"Y" = "yes"\n"y" = "no"', "map.a.answers: lines 1 and 2"),
        ('[map.a.columns]\n[map.a.answers_of."sdq.dnoe"]\n"Y" = "yes"', "answers_of: there is no question sdq.dnoe"),
        ('[map.a.columns]\n[map.a.answers_of."sdq.done"]\n"Y" = "yess"', "answers_of: sdq.done: The answer is not one"),
        ('[map.a.columns]\n[map.a.set]\n"identity.status" = "snet"', "set: identity.status: The answer is not one"),
        ('[map.a.columns]\n[map.a.set]\n"sdq.scoer" = 3', "there is no question sdq.scoer. Did you mean sdq.score?"),
        ('[map.a.colums]\n"Zelmira" = "sdq.done"', "there is no key map.a.colums. Did you mean columns?"),
        ('[map.a.columns]\n"Zelmira" = 3', "map.a.columns: This must be text."),
        ('[map."Zelmira Quonk".columns]\n"A" = "sdq.done"', "map: "),
    ],
)
def test_what_is_wrong_in_a_map_is_said_without_a_heading_or_an_answer(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        settled(tmp_path, text)
    assert said in str(error.value)
    assert "Zelmira" not in str(error.value)


def test_a_map_may_name_local_questions_and_whole_numbers(tmp_path: Path) -> None:
    council = settled(tmp_path, '[map.a.columns]\n"A" = "local.northshire.weeks"\n[map.a.set]\n"sdq.score" = 3\n')
    assert council.maps[0].columns == {"a": "local.northshire.weeks"}
    assert council.maps[0].constants == {"sdq.score": "3"}


# ---------------------------------------------------------------------------------------- there and back, by a true map


def foreign(forms: list[MonitoringForm], words: dict[str, str], join: str) -> tuple[str, Map]:
    """Forms as a CSV file under other headings and with other answers, and the map that says what they are."""
    rows = [one_row(*from_form(form)) for form in forms]
    paths = list(dict.fromkeys(path for row in rows for path in row))
    theirs = {code: word for word, code in words.items()}
    held = io.StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL)
    writer.writerow([f"Our words for {number}" for number, _ in enumerate(paths)])
    for row in rows:
        writer.writerow([written(path, row.get(path), theirs, join) for path in paths])
    columns = {fold(f"Our words for {number}"): path for number, path in enumerate(paths)}
    return held.getvalue(), Map("true", columns, answers={fold(word): code for word, code in words.items()})


def written(path: str, cell: Any, theirs: dict[str, str], join: str) -> Any:
    question = catalogue().by_path.get(column_of(path))
    if question is None or question.kind not in ("code", "codes") or not isinstance(cell, str):
        return cell
    if question.kind == "code":
        return theirs.get(cell, cell)
    return "".join(f"{theirs.get(part, part)}{join}" for part in cell.split("; "))


WORDS = {
    "Y": "yes", "N": "no", "Part": "partly", "N/A": "not_applicable", "Mum": "mother", "Dad": "father",
    "SW": "social_worker",
}  # fmt: skip


def read_back(folder: Path, text: str, used: Map) -> list[Any]:
    path = folder / "forms.csv"
    path.write_bytes(text.encode())
    return list(run.read([path], discover(), Council(maps=(used,))))


def test_the_made_up_councils_forms_come_back_equal_from_a_foreign_layout(tmp_path: Path) -> None:
    """Everything that the made-up council has, but for local answers and texts of spaces only."""
    with closing(demo.facts()) as facts:
        data = [{**form, "local": {}} for _, form in itertools.islice(demo.forms(facts), 200)]
    read = [found for one in data if isinstance(found := validate(one, PLACE), MonitoringForm)]
    forms = [form for form in read if not re.search(r'"(\s|\\n)+"', form.model_dump_json())]
    assert len(forms) > 150
    text, used = foreign(forms, WORDS, ";")
    back = read_back(tmp_path, text, used)
    assert [item.form for item in back] == forms
    assert {item.map for item in back} == {"true"}
    assert not any(item.notes for item in back)


@given(st.lists(monitoring_forms(), min_size=1, max_size=3), st.sampled_from([";", "; ", ";#"]))
@settings(deadline=None, max_examples=20)
def test_any_form_comes_back_equal_from_a_foreign_layout(
    tmp_path_factory: pytest.TempPathFactory, made: list[MonitoringForm], join: str
) -> None:
    made = [form.model_copy(update={"local": {}}) for form in made]
    text, used = foreign(made, WORDS, join)
    assume(len(used.columns) > 2)  # fewer are no table
    back = read_back(tmp_path_factory.mktemp("maps"), text, used)
    assert [getattr(item, "form", item) for item in back] == made


def test_the_headings_above_are_none_of_ours() -> None:
    """They would prove nothing about maps if the reader knew them."""
    ours = {fold(heading(question, catalogue())) for question in catalogue().flat()}
    assert not ours & {fold(text) for text in HEADER.split(",")}
