"""Asking and taking as the QA officer and a team manager do it: the command line, the workbook, the next summary."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.builders import form

from iro_qa import demo
from iro_qa.cli import main
from iro_qa.forms import OPEN_LISTS, catalogue
from iro_qa.registry import Registry
from iro_qa.run import fold, to_answer
from iro_qa.standard.workbook.answers import EMPTY, answer_workbook

pytestmark = pytest.mark.own

NAME = "Zelmira Quonk"
OCTOBER = ("--month", "2026-10")


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """The made-up council's forms, read only."""
    folder = tmp_path_factory.mktemp("council") / "forms"
    demo.write(folder, clean=True)
    return folder


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run a command in an empty folder: exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def made(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        lines = [] if "--json" in arguments else said.out.splitlines()
        assert all(len(line) <= 80 for line in lines if str(tmp_path) not in line), lines
        return code, " ".join(said.out.split()), " ".join(said.err.split())

    return made


def small(folder, **sections):
    """A folder with one form that has a concern and an action, unless said otherwise."""
    matters = {
        "concerns": {"items": [{"ref": "C1", "headline": "No dentist", "detail": NAME}]},
        "actions": {"items": [{"ref": "A1", "headline": "Find a dentist"}]},
    }
    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.json").write_text(form(**{**matters, **sections}).model_dump_json(), "utf-8")
    return folder


class Book:
    """A workbook as a team manager fills it in: by the question's path and the form's number."""

    def __init__(self, path):
        self.path, self.book = path, openpyxl.load_workbook(path)

    def columns(self, sheet):
        return {cell.value: cell.column for cell in self.book[sheet][3]}

    def row(self, sheet, **cells):
        """The first row with these cells, by the last part of their paths; without any, the first empty one."""
        page, columns = self.book[sheet], self.columns(sheet)
        by_name = {str(path).rpartition(".")[2]: column for path, column in columns.items()}
        for number in range(4, page.max_row + 1):
            found = {name: page.cell(number, column).value for name, column in by_name.items()}
            if all(found[name] == value for name, value in cells.items()) and (cells or not any(found.values())):
                return number
        raise AssertionError(cells)

    def put(self, sheet, row, **cells):
        for name, value in cells.items():
            column = next(c for path, c in self.columns(sheet).items() if str(path).endswith(f".{name}"))
            cell = self.book[sheet].cell(row, column)
            assert not cell.protection.locked, f"{name} is not to be filled in"
            cell.value = value

    def save(self):
        self.book.save(self.path)


# ------------------------------------------------------------------------------------- where files are written


def answered(folder):
    """A folder with the small form's copy, answered."""
    folder.mkdir()
    copy = json.loads(small(folder.parent / "copied").joinpath(f"{NAME}.json").read_text("utf-8"))
    copy["identity"] |= {"revision": 2, "status": "draft"}
    copy["response"] |= {"answered_on": "2026-11-03", "answers": [{"concern": "C1", "reply": "done"}]}
    (folder / "back.json").write_text(json.dumps(copy), "utf-8")
    return folder


@pytest.mark.parametrize("name", ["Archive/a.jsonl", ".a.jsonl", "~$a.jsonl", ".hidden/a.jsonl"])
def test_answers_are_not_written_among_the_forms_where_reading_passes_them_over(run, tmp_path, name):
    forms = small(tmp_path / "forms")
    code, _, err = run("take", forms, "--answers", answered(tmp_path / "back"), "--to", forms / name)
    assert code == 2 and "passed over" in err and not (forms / name).exists()
    inside = forms / "more" / "a.jsonl"
    assert run("take", forms, "--answers", tmp_path / "back", "--to", inside)[0] == 0 and inside.exists()


def test_of_a_file_outside_the_forms_it_is_said_that_it_must_be_put_among_them(run, tmp_path):
    forms, back = small(tmp_path / "forms"), answered(tmp_path / "back")
    _, out, _ = run("take", forms, "--answers", back, "--to", tmp_path / "a.jsonl")
    assert "put it among them" in out
    _, out, _ = run("take", forms, "--answers", back, "--to", forms / "a.jsonl")
    assert "put it among them" not in out


@pytest.mark.parametrize("dangling", [True, False])
def test_a_folder_or_a_dangling_link_in_place_of_a_document_is_said(run, tmp_path, dangling):
    there = tmp_path / "asked" / "2026-10-north-to-answer.json"
    there.parent.mkdir()
    there.symlink_to(tmp_path / "nowhere") if dangling else there.mkdir()
    forms = small(tmp_path / "forms", child={"team": "North"})
    code, _, err = run("ask", forms, *OCTOBER, "--to", "asked", "--format", "json")
    assert code == 3 and "could not be written" in err


@pytest.mark.parametrize("headline, what, replies", [("No plan", "corrected", 1), (NAME, "written_over", 2)])
def test_a_row_that_stands_beside_another_headline_is_not_taken_and_what_was_written_over_is_listed(
    run, tmp_path, headline, what, replies
):
    concerns = [{"ref": "C1", "headline": "No dentist"}, {"ref": "C2", "headline": "No plan"}]
    forms = small(tmp_path / "forms", concerns={"items": concerns}, child={"team": "North"})
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(tmp_path / "asked" / "2026-10-north-to-answer.xlsx")
    for ref in ("C1", "C2"):
        book.put("Answers", book.row("Answers", concern=ref), reply="Done", why="x")
    column = book.columns("Answers")["(to read) headline"]
    book.book["Answers"].cell(book.row("Answers", concern="C1"), column).value = headline
    book.put("Forms", book.row("Forms", id="F-1"), answered_on=date(2026, 11, 4))
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "taken.jsonl", "--json")
    assert code == 1 and NAME not in out
    found = [(one["question"], one["ref"], one["what"]) for one in json.loads(out)["differences"]]
    assert found == [("response.answers", "C1", what)]
    made = json.loads((tmp_path / "taken.jsonl").read_text("utf-8"))
    assert len(made["response"]["answers"]) == replies


# ------------------------------------------------------------------------------------------------- the whole loop


def test_october_is_asked_answered_taken_and_what_was_answered_waits_no_longer(council, run, tmp_path):
    """One form of Oak: the concern answered, the action done, an action agreed at the meeting; then the summary."""
    forms = shutil.copytree(council, tmp_path / "forms")
    code, out, _ = run("ask", forms, *OCTOBER, "--to", "asked")
    assert code == 0 and re.search(r"Oak: [1-9][0-9]* forms, [1-9][0-9]* concerns to be answered, ", out)
    oak = Book(tmp_path / "asked" / "2026-10-oak-to-answer.xlsx")
    answers = oak.row("Answers", reply=None)
    ident = oak.book["Answers"].cell(answers, 1).value
    ref = oak.book["Answers"].cell(answers, oak.columns("Answers")["response.answers.concern"]).value
    oak.put("Answers", answers, reply="Accepted", why="The dentist was full.")
    oak.put("Forms", oak.row("Forms", id=ident), answered_on=date(2026, 11, 4))
    undone = oak.row("Actions", done_on=None, confirmed_on=None)
    done = tuple(oak.book["Actions"].cell(undone, column).value for column in (1, 3))
    oak.put("Actions", undone, done_on=date(2026, 11, 3))
    oak.put("Actions", oak.row("Actions"), id=ident, headline="Meet on Monday", owner="Team manager", origin="Meeting")
    oak.save()

    code, out, _ = run("take", forms, "--answers", "asked", "--to", forms / "answers.jsonl")
    ids = sorted({ident, done[0]})
    assert code == 0 and f": {', '.join(ids)}. They stand in" in out
    taken = [json.loads(line) for line in (forms / "answers.jsonl").read_text("utf-8").splitlines()]
    assert [(one["identity"]["id"], one["identity"]["status"]) for one in taken] == [(i, "corrected") for i in ids]

    run("summarise", forms, *OCTOBER, "--as-at", "2026-11-30", "--to", "out", "--format", "json")
    oak_now = json.loads((tmp_path / "out" / "2026-10-oak.json").read_text("utf-8"))
    waiting = {row["form"]: row["refs"] for row in oak_now["waiting"]}
    assert ref not in waiting.get(ident, ())
    states = {row["key"]: (row["state"], row["origin"]) for row in oak_now["actions"]}
    assert states["/".join(done)][0] == "done, the team says"
    assert ("open", "meeting") in states.values()
    assert "Meet on Monday" in [row["headline"] for row in oak_now["actions"]]


def test_the_same_take_again_writes_nothing_and_a_further_answer_is_added(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2026")
    book.save()
    take = ("take", forms, "--answers", "asked", "--to", "answers.jsonl")
    assert run(*take)[0] == 0
    first = Path("answers.jsonl").read_bytes()
    code, out, _ = run(*take)
    assert (code, Path("answers.jsonl").read_bytes()) == (0, first)
    assert "No answer was taken, and nothing was written. 1 form already taken: F-1" in out
    book.put("Actions", 4, done_on=date(2026, 11, 9))
    book.save()
    assert run(*take)[0] == 0
    lines = Path("answers.jsonl").read_bytes().splitlines(keepends=True)
    assert lines[:1] == [first] and json.loads(lines[1])["identity"]["revision"] == 3
    code, out, _ = run("summarise", forms, "answers.jsonl", *OCTOBER, "--to", "out")
    assert code == 0 and "earlier revisions" in out


def answered_rows(tmp_path, **given):
    """A workbook of one form with two concerns, of which one is answered, and two actions, of which one is done."""
    concerns = {"items": [{"ref": "C1", "headline": "No dentist"}, {"ref": "C2", "headline": "No plan"}]}
    actions = {"items": [{"ref": "A1", "headline": "x", "done_on": "2026-10-20"}, {"ref": "A2", "headline": "y"}]}
    response = {
        "answered_on": "2026-10-20", "comment": "Thanks",
        "answers": [{"concern": "C1", "reply": "accepted", "why": "So"}],
    }  # fmt: skip
    copy = one(1, **{"concerns": concerns, "actions": actions, "response": response, **given})
    path = tmp_path / "book.xlsx"
    path.write_bytes(answer_workbook(catalogue(), OPEN_LISTS, [copy], ["F-1/C2", "F-1/A2"]))
    return Book(path)


def test_what_is_answered_already_is_grey_and_locked_and_can_still_be_read(tmp_path):
    book = answered_rows(tmp_path)
    waits, over = book.row("Answers", concern="C2"), book.row("Answers", concern="C1", why="So")
    assert waits < over
    book.put("Answers", waits, reply="Done", why="x")
    book.put("Actions", book.row("Actions", ref="A2"), done_on="2026-11-02")
    book.put("Forms", 4, answered_on="2026-11-03", supervision_on="2026-11-03")
    locked = (
        ("Answers", over, "reply"), ("Answers", over, "why"), ("Actions", book.row("Actions", ref="A1"), "done_on"),
        ("Forms", 4, "comment"),
    )  # fmt: skip
    for sheet, row, name in locked:
        column = next(c for path, c in book.columns(sheet).items() if str(path).endswith(f".{name}"))
        cell = book.book[sheet].cell(row, column)
        assert cell.value and cell.protection.locked and cell.fill.fgColor.rgb == "FFF2F2F2", (sheet, name)
    assert "Grey rows were answered before" in book.book["Answers"]["A1"].value


def test_beside_an_answer_to_no_concern_of_the_form_that_is_said(tmp_path):
    book = answered_rows(tmp_path, concerns={})
    row = [cell.value for cell in book.book["Answers"][4]]
    assert "The form has nothing of this ref: tell the reviewing officer" in row


def test_an_untouched_copy_that_comes_back_late_undoes_nothing(run, tmp_path):
    """Accepted in October; the officer makes it disputed; then the file that had gone out is taken once more."""
    accepted = {"answered_on": "2026-10-20", "answers": [{"concern": "C1", "reply": "accepted"}]}
    forms = small(tmp_path / "forms", response=accepted)
    run("ask", forms, *OCTOBER, "--to", "asked")
    matters = json.loads(next(forms.iterdir()).read_text("utf-8"))
    matters["identity"] |= {"revision": 2, "status": "corrected"}
    matters["response"]["answers"][0]["reply"] = "disputed"
    (forms / "two.json").write_text(json.dumps(matters), "utf-8")
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "F-1: response.answers.reply of C1 answered already" in out
    assert "No answer was taken, and nothing was written." in out and not Path("a.jsonl").exists()


def test_one_bad_cell_of_a_new_action_costs_only_that_action_and_the_form_is_named(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2026")
    row = book.row("Actions")
    book.put("Actions", row, id="F-1", headline=NAME, due=f"soon, {NAME}", origin="Meeting")
    book.put("Actions", row + 1, id="F-1", headline="Ring them", origin="Meeting")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "Took the answers to 1 form: F-1." in out
    assert f"sheet Actions, row {row}, column actions.items.due" in out
    assert "All else on the copy of F-1 was read, without the new action." in out and "Quonk" not in out
    made = json.loads(Path("a.jsonl").read_text("utf-8"))
    assert [one["headline"] for one in made["actions"]["items"]] == ["Find a dentist", "Ring them"]
    as_json = json.loads(run("take", forms, "--answers", "asked", "--to", "b.jsonl", "--json")[1])
    assert (as_json["in_part"], as_json["lost"]) == (["F-1"], [])


def test_a_returned_row_that_cannot_be_read_is_named_by_its_form(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Forms", 4, answered_on=f"soon, {NAME}")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "So no answer of F-1 was taken from there." in out and "Quonk" not in out


@pytest.mark.parametrize("cells, question, named", [
    ({"owner": "x"}, "headline", "All else on the copy of F-1 was read, without the new action."),
    ({"headline": "x", "due": "=1/0"}, "due", "So no answer of the form in that row or file was taken."),
])  # fmt: skip
def test_what_is_wrong_with_a_new_action_its_row_and_what_came_of_it_are_said(run, tmp_path, cells, question, named):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    row = book.row("Actions")
    book.put("Actions", row, id="F-1", origin="Meeting", **cells)
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and f"sheet Actions, row {row}, column actions.items.{question}: " in out and named in out
    assert "actions.items.ref" not in out, "it is given one"


def test_a_day_without_a_reply_is_not_said_to_be_an_answer(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Forms", 4, answered_on="3/11/2026")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "Took the answers" not in out
    assert "there is no reply to any concern, so these still wait: F-1." in out


def test_a_day_after_that_of_the_take_is_listed(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2062")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl", "--as-at", "2026-11-30")
    assert code == 1 and "F-1: response.answered_on after the day" in out and "answered without a day" in out


def test_a_draft_of_a_later_revision_among_the_forms_is_named(run, tmp_path):
    forms = small(tmp_path / "forms")
    (forms / "draft.json").write_text(one(1, health={"dental": "yes"}).model_copy(update={
        "identity": form(identity={"revision": 2, "status": "draft"}).identity
    }).model_dump_json(), "utf-8")  # fmt: skip
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2026")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "a draft with a later revision lies among the forms: F-1" in out
    assert json.loads(Path("a.jsonl").read_text("utf-8"))["identity"]["revision"] == 3


def test_that_answers_came_in_after_the_day_is_said(run, tmp_path):
    said = {"answered_on": "2026-11-20", "answers": [{"concern": "C1", "reply": "accepted"}]}
    forms = small(tmp_path / "forms", response=said)
    out = run("ask", forms, *OCTOBER, "--to", "asked")[1]
    assert "1 concern was answered after 31 October 2026 and not asked again: use --as-at" in out
    assert "answered after" not in run("ask", forms, *OCTOBER, "--to", "b", "--as-at", "2026-11-20")[1]
    assert json.loads(run("ask", forms, *OCTOBER, "--to", "asked", "--json")[1])["answered_after"] == 1


def test_a_form_in_json_comes_back_in_json(run, tmp_path):
    forms = small(tmp_path / "forms")
    assert run("ask", forms, *OCTOBER, "--to", "asked", "--format", "json")[0] == 0
    (path,) = (tmp_path / "asked").iterdir()
    assert path.name == "2026-10-north-to-answer.json"
    (data,) = json.loads(path.read_text("utf-8"))
    assert data["identity"] == {**data["identity"], "revision": 2, "status": "draft"}
    data["response"] |= {"answered_on": "2026-11-03", "answers": [{"concern": "C1", "reply": "disputed", "why": ""}]}
    path.write_text(json.dumps([data]), "utf-8")
    assert run("take", forms, "--answers", "asked", "--to", "a.jsonl")[0] == 0
    assert json.loads(Path("a.jsonl").read_text("utf-8"))["response"]["answers"][0]["reply"] == "disputed"


def test_a_row_of_an_ordinary_table_is_an_answer_too(run, tmp_path):
    """The council's own export: a CSV row with the answers in numbered columns, new action without a ref."""
    forms = small(tmp_path / "forms", child={"number": "1001", "team": "North"})
    row = {
        "identity.id": "F-1", "identity.revision": "2", "child.number": "1001", "child.team": "North",
        "review.held_on": "2026-10-14", "concerns.items.1.ref": "C1", "concerns.items.1.headline": "No dentist",
        "concerns.items.1.detail": NAME, "actions.items.1.ref": "A1", "actions.items.1.headline": "Find a dentist",
        "actions.items.2.headline": "Ring them", "response.answered_on": "2026-11-03",
        "response.answers.1.concern": "C1", "response.answers.1.reply": "Accepted",
    }  # fmt: skip
    Path("back.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    code, out, _ = run("take", forms, "--answers", "back.csv", "--to", "a.jsonl")
    assert code == 0, out
    made = json.loads(Path("a.jsonl").read_text("utf-8"))
    assert [(one["ref"], one["origin"]) for one in made["actions"]["items"]] == [("A1", "form"), ("A2", "response")]


# ------------------------------------------------------------------------------------------------------ who is asked


def asked(forms, **more):
    return to_answer(forms, fold(forms, Registry()), "2026-10", **more)


def one(number, child="1001", held=date(2026, 10, 14), team="North", **sections):
    return form(
        identity={"id": f"F-{number}"}, child={"number": child, "team": team}, review={"held_on": held}, **sections
    )


CONCERN = {"items": [{"ref": "C1", "headline": "No dentist"}]}


def test_every_form_that_waits_is_asked_whatever_its_month_and_no_other():
    old = one(1, held=date(2026, 3, 2), concerns=CONCERN)
    answered = {"answered_on": "2026-11-20", "answers": [{"concern": "C1", "reply": "done"}]}
    forms = [
        old, one(2, child="1002", concerns=CONCERN, response=answered), one(3, child="1003"),
        one(4, child="1004", actions={"items": [{"ref": "A1", "headline": "x", "done_on": "2026-10-20"}]}),
        one(5, child="1005", actions={"items": [{"ref": "A1", "headline": "x"}]}),
        one(6, child="1006", concerns={"items": [{**CONCERN["items"][0], "closed_on": "2026-10-20"}]}),
        one(7, child="1007", held=date(2026, 11, 2), concerns=CONCERN),
    ]  # fmt: skip
    (north,) = asked(forms)
    assert [made.identity.id for made in north.forms] == ["F-1", "F-5"]
    assert (north.concerns, north.actions, north.file_name) == ({"F-1/C1"}, {"F-5/A1"}, "2026-10-north-to-answer")
    assert [made.identity.id for made in asked(forms, as_at_day=date(2026, 11, 30))[0].forms] == ["F-1", "F-5", "F-7"]


def test_a_child_who_moved_is_asked_about_in_the_team_of_the_day():
    forms = [
        one(1, held=date(2026, 9, 1), concerns=CONCERN), one(2, team="South"), one(3, child="1003", concerns=CONCERN)
    ]  # fmt: skip
    north, south = asked(forms)
    assert [made.identity.id for made in north.forms] == ["F-3"]
    assert [made.identity.id for made in south.forms] == ["F-1"]
    assert asked(forms, team="South") == (south,)


def test_nothing_of_another_teams_is_in_a_teams_file():
    forms = [one(1, concerns=CONCERN), one(2, child="2002", team="South", concerns=CONCERN)]
    north, south = asked(forms)
    text = _texts(answer_workbook(catalogue(), OPEN_LISTS, north.forms, north.waiting))
    assert "1001" in text and "2002" not in text and "South" not in text
    assert "2002" in _texts(answer_workbook(catalogue(), OPEN_LISTS, south.forms, south.waiting))


def _texts(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None}


# ------------------------------------------------------------------------------------------------------ the workbook


@pytest.fixture
def book(tmp_path):
    copy = one(1, concerns=CONCERN, actions={"items": [{"ref": "A1", "headline": "x"}]})
    path = tmp_path / "book.xlsx"
    path.write_bytes(answer_workbook(catalogue(), OPEN_LISTS, [copy], ["F-1/C1"], [("Marking", "OFFICIAL & more")]))
    return Book(path)


def test_what_is_to_be_done_stands_first_and_the_rest_of_the_form_out_of_sight(book):
    visible = [page.title for page in book.book if page.sheet_state == "visible"]
    assert visible == ["How to fill this in", "Answers", "Actions", "Forms", "Concerns"]
    for sheet in ("Answers", "Actions", "Forms"):
        page = book.book[sheet]
        hidden = {at for one in page.column_dimensions.values() if one.hidden for at in range(one.min, one.max + 1)}
        seen = [cell for cell in page[2] if cell.value and cell.column not in hidden]
        assert len(seen) < 13 and page.row_dimensions[3].hidden
        assert page["A1"].value.startswith("Yellow cells are yours")
        assert page.oddHeader.center.text == "OFFICIAL && more"


def test_only_what_is_to_be_filled_in_is_open(book):
    opened = {
        sheet: {book.book[sheet].cell(3, c.column).value for c in book.book[sheet][4] if not c.protection.locked}
        for sheet in ("Answers", "Actions", "Forms", "Concerns")
    }
    assert opened["Answers"] == {"response.answers.reply", "response.answers.why"}
    assert opened["Actions"] == {"actions.items.done_on"}
    assert {path.partition(".")[0] for path in opened["Forms"]} == {"response"} and not opened["Concerns"]
    assert all(book.book[sheet].protection.sheet for sheet in opened)


def test_replies_forms_and_origins_are_chosen_and_days_are_checked(book):
    rules = {sheet: book.book[sheet].data_validations.dataValidation for sheet in ("Answers", "Actions", "Forms")}
    assert [rule.type for rule in rules["Answers"]] == ["list"]
    sources = {str(rule.formula1) for rule in rules["Actions"] if rule.type == "list"}
    assert {"Forms!$A$4:$A$4", '"Meeting,Response"'} <= sources
    assert all(str(rule.sqref).endswith(str(4 + EMPTY)) for rule in rules["Actions"] if "Meeting" in str(rule.formula1))
    assert {rule.type for rule in rules["Forms"]} == {"date", "list"}


def test_the_concern_stands_beside_its_answer_but_is_read_from_its_own_sheet(book, tmp_path):
    page = book.book["Answers"]
    cells = {cell.value: page.cell(4, cell.column).value for cell in page[2]}
    assert (cells["What it is about"], cells["Urgency"], cells["Child"]) == ("No dentist", "Amber", "1001")
    to_read = [str(c.value) for c in page[3] if str(c.value).startswith("(to read)")]
    assert to_read == [f"(to read) {name}" for name in ("child", "headline", "effect", "urgency", "due")]


def test_the_same_forms_give_the_same_bytes():
    copies = [one(1, concerns=CONCERN)]
    assert answer_workbook(catalogue(), OPEN_LISTS, copies, ()) == answer_workbook(catalogue(), OPEN_LISTS, copies, ())


def test_a_council_that_hides_the_response_can_still_be_answered(run, tmp_path):
    forms = small(tmp_path / "forms")
    Path("iro-qa.toml").write_text(
        '[questions]\nhidden = ["response.answered_on", "response.answers", "actions.items.origin"]\n', "utf-8"
    )
    code, _, err = run("ask", forms, *OCTOBER, "--to", "asked")
    assert (code, err) == (0, "")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2026")
    book.save()
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 0 and "Took the answers to 1 form: F-1." in out


@pytest.mark.once
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_a_workbook_that_another_program_saved_again_takes_nothing_and_differs_nowhere(council, run, tmp_path):
    run("ask", council, *OCTOBER, "--to", "asked")
    profile, kind = f"-env:UserInstallation=file://{tmp_path}/profile", "xlsx:Calc MS Excel 2007 XML"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "saved"]
    subprocess.run([*command, "asked/2026-10-oak-to-answer.xlsx"], check=True, capture_output=True, timeout=180)
    code, out, _ = run("take", council, "--answers", "saved", "--to", "a.jsonl")
    assert code == 0 and "Nothing new on" in out and "differ" not in out


# ------------------------------------------------------------------------------------------------ on the command line

TAKE = ("take", "forms", "--answers", "back", "--to")
USAGE = {
    "a format there is not": (("ask", "forms", *OCTOBER, "--to", "o", "--format", "pdf"), "Formats: excel, word, json"),
    "a month without forms": (("ask", "forms", "--month", "2030-01", "--to", "o"), "no form of January 2030"),
    "a wrong team": (("ask", "forms", *OCTOBER, "--to", "o", "--team", "Sooth"), "Teams: North."),
    "a wrong day": (("ask", "forms", *OCTOBER, "--to", "o", "--as-at", "1/11/26"), "A day is written"),
    "among the forms": (("ask", "forms", *OCTOBER, "--to", "forms/asked"), "outside it with --to"),
    "no folder": (("ask", "forms", *OCTOBER), "--to is missing"),
    "another kind of file": ((*TAKE, "a.json"), "ends in .jsonl"),
    "a file of somebody's": ((*TAKE, "other.jsonl"), "not the result of an earlier take"),
    "a folder": ((*TAKE, "folder.jsonl"), "not the result of an earlier take"),
    "answers that are not there": (("take", "forms", "--answers", "nowhere", "--to", "a.jsonl"), "--answers number 1"),
    "no answers": (("take", "forms", "--to", "a.jsonl"), "--answers is missing"),
}


@pytest.mark.parametrize("arguments, complaint", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_said_and_nothing_is_written(run, tmp_path, arguments, complaint):
    small(tmp_path / "forms")
    Path("back").mkdir()
    Path("folder.jsonl").mkdir()
    Path("other.jsonl").write_text(form().model_dump_json() + "\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and complaint in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_may_hold_answers_is_not_written_over(run, tmp_path):
    forms = small(tmp_path / "forms")
    ask = ("ask", forms, *OCTOBER, "--to", "asked")
    assert run(*ask)[0] == run(*ask)[0] == 0, "the same again"
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.save()
    before = book.path.read_bytes()
    code, _, err = run(*ask)
    assert code == 2 and "perhaps with answers in it" in err and book.path.read_bytes() == before


def test_when_nothing_waits_that_is_said(run, tmp_path):
    forms = small(tmp_path / "forms", concerns={}, actions={})
    assert run("ask", forms, *OCTOBER, "--to", "asked")[:2] == (0, "No form waits for an answer.")
    assert not Path("asked").exists()


def test_a_text_that_no_workbook_can_hold_costs_only_its_teams_file(run, tmp_path):
    forms = small(tmp_path / "forms", health={"comment": "_x005F_x0041_"})
    (forms / "south.json").write_text(one(2, child="7", team="South", concerns=CONCERN).model_dump_json(), "utf-8")
    code, out, _ = run("ask", forms, *OCTOBER, "--to", "asked")
    assert code == 3 and "2026-10-north-to-answer.xlsx" in out
    assert [path.name for path in Path("asked").iterdir()] == ["2026-10-south-to-answer.xlsx"]


def test_forms_that_are_broken_or_in_conflict_are_named_and_exit_1(run, tmp_path):
    forms = small(tmp_path / "forms")
    (forms / "broken.json").write_text("{", "utf-8")
    (forms / "b.json").write_text(one(2).model_dump_json(), "utf-8")
    (forms / "c.json").write_text(one(2, health={"dental": "yes"}).model_dump_json(), "utf-8")
    code, out, _ = run("ask", forms, *OCTOBER, "--to", "asked")
    assert code == 1 and "1 form or file could not be read" in out and "in conflict" in out
    code, out, _ = run("take", forms, "--answers", "asked", "--to", "a.jsonl")
    assert code == 1 and "Among the forms themselves:" in out


def bad_returns(folder):
    """A returned file for everything that can be wrong with one, named after a child and full of a name."""
    folder.mkdir()
    matters = {
        "concerns": {"items": [{"ref": "C1", "headline": "No dentist", "effect": NAME, "detail": NAME}]},
        "actions": {"items": [{"ref": "A1", "headline": "Find a dentist", "owner": NAME}]},
    }
    said = {"answered_on": "2026-11-03", "comment": NAME, "answers": [{"concern": "C1", "reply": "done", "why": NAME}]}
    copies = {
        "different": form(identity={"revision": 2}, **matters, response=said),
        "unknown": form(identity={"id": "F-77"}, response=said),
        "ahead": form(identity={"revision": 9}, response=said),
        "undated": form(identity={"id": "F-2", "revision": 2}, concerns=CONCERN, response={"answers": said["answers"]}),
    }
    for name, copy in copies.items():
        (folder / f"{NAME} {name}.json").write_text(copy.model_dump_json(), "utf-8")
    (folder / f"{NAME}.json").write_text(f'{{"{NAME}": ', "utf-8")
    (folder / f"{NAME}.csv").write_text(f"identity.id,child.number,{NAME}\nF-3,{NAME},x\nF-4,1,x\n", "utf-8")
    return folder


def test_everything_that_was_not_taken_is_listed_by_form_and_question_and_no_word_of_it_is_shown(run, tmp_path):
    forms = small(tmp_path / "forms")
    (forms / "two.json").write_text(one(2, concerns=CONCERN).model_dump_json(), "utf-8")
    back = bad_returns(tmp_path / "back")
    code, out, err = run("take", forms, "--answers", back, "--to", "a.jsonl")
    assert (code, err) == (1, "")
    for said in (
        "F-77: there is no such form here", "F-1: the copy is from a revision that is not here",
        "F-1: actions.items.owner of A1 added, concerns.items.effect of C1 added",
        "1 form answered without a day, so still waiting for an answer: F-2.",
        "2 forms or files could not be read", "1 doubtful answer in the returned files",
    ):  # fmt: skip
        assert said in out, said
    as_json = run("take", forms, "--answers", back, "--to", "b.jsonl", "--json")[1]
    assert json.loads(as_json)["taken"] == [{"form": "F-1", "revision": 2}, {"form": "F-2", "revision": 2}]
    ask = run("ask", forms, *OCTOBER, "--to", "asked", "--json")[1]
    assert json.loads(ask)["asked"][0]["concerns"] == ["F-1/C1", "F-2/C1"]
    for text in (out, as_json, ask):
        assert "zelmira" not in text.casefold() and "quonk" not in text.casefold()
    assert NAME in Path("a.jsonl").read_text("utf-8"), "the control: the form that was written has it"
    assert NAME in run("take", forms, "--answers", back, "--to", "c.jsonl", "--show-file-names")[1]


def test_what_lies_among_the_returned_files_and_is_not_read_is_said(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "back")
    (tmp_path / "back" / f"{NAME}.pdf").write_text("x", "utf-8")
    code, out, _ = run("take", forms, "--answers", "back", "--to", "a.jsonl")
    assert (code, NAME in out) == (0, False) and "Passed over: 1 file" in out
    Path("empty").mkdir()
    assert "There is no file of forms here" in run("take", forms, "--answers", "empty", "--to", "a.jsonl")[2]


def test_returned_files_that_lie_among_the_forms_change_no_figure_and_are_taken_all_the_same(run, tmp_path):
    forms = small(tmp_path / "forms")
    run("ask", forms, *OCTOBER, "--to", "asked")
    book = Book(next((tmp_path / "asked").iterdir()))
    book.put("Answers", 4, reply="Done")
    book.put("Forms", 4, answered_on="3/11/2026")
    book.save()
    shutil.copytree(tmp_path / "asked", forms / "returned")
    assert "1 form answered" not in run("summarise", forms, *OCTOBER, "--to", "out")[1]
    code, out, _ = run("take", forms, "--answers", forms / "returned", "--to", forms / "a.jsonl")
    assert code == 0 and "Took the answers to 1 form: F-1." in out
    code, out, _ = run("summarise", forms, *OCTOBER, "--to", "out")
    assert code == 0 and "1 draft" in out


def test_a_childs_team_is_that_of_the_caseload_list(run, tmp_path):
    forms = small(tmp_path / "forms")
    Path("list.csv").write_text("Child number,Team,In care since\n1001,South,2025-01-02\n", "utf-8")
    code, out, _ = run("ask", forms, *OCTOBER, "--to", "asked", "--caseload", "list.csv")
    assert code in (0, 1) and "South: 1 form, 1 concern" in out
    assert [path.name for path in Path("asked").iterdir()] == ["2026-10-south-to-answer.xlsx"]
    assert "caseload" in run("ask", forms, *OCTOBER, "--to", "b", "--caseload", "list.csv", "--json")[1]


def test_what_cannot_be_written_is_said(run, tmp_path):
    forms = small(tmp_path / "forms")
    Path("asked").write_text("a file where the folder must be", "utf-8")
    assert run("ask", forms, *OCTOBER, "--to", "asked")[0] == 3
