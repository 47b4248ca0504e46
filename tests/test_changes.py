"""Month to month: what became of what was agreed, what has changed since the last issue, and a year as memory."""

import io
import json
import os
from datetime import date, timedelta

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.dates import Month, add_months
from iro_qa.errors import UsageError
from iro_qa.ledger import as_at, entry
from iro_qa.registry import discover
from iro_qa.run import fold, previous_issues, summarise
from iro_qa.standard.changed import sentences, why
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.word.loop import month_to_month
from iro_qa.summaries import (
    SUMMARY_VERSION,
    AnswerRow,
    Changed,
    ConcernChange,
    Copy,
    FigureMove,
    FormsMove,
    StageMove,
)
from iro_qa.summary_json import from_json, to_json

pytestmark = pytest.mark.own

CANARY = "Zelmira Quonk"


def made(number, held="2026-09-10", *, actions=(), concerns=(), team="North", child="", iro="IRO 1", **sections):
    return form(
        identity={"id": f"F-{number}", **sections.pop("identity", {})}, review={"held_on": held},
        child={"number": child or str(1000 + number), "team": team, "iro": iro, "social_worker": f"SW {team}"},
        actions={"items": list(actions)}, concerns={"items": list(concerns)}, **sections,
    )  # fmt: skip


def action(ref="A1", **more):
    return {"ref": ref, "headline": "Visit", "owner": "SW North", "due": "2026-09-30", **more}


def concern(ref="C1", **more):
    return {"ref": ref, "headline": "Something is late", "urgency": "red", **more}


def summaries(*forms, month="2026-10", council=None, **more):
    return summarise(fold(forms, discover(), council), month, **more)


def service(*forms, **more):
    return summaries(*forms, **more)[-1]


NOW = made(99, "2026-10-02")


def written(folder, name, **changed):
    """September's issue of the service as a file, with these fields changed."""
    data = json.loads(to_json(service(made(1, actions=[action()]), month="2026-09")))
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(data | changed), "utf-8")
    return folder / name


@pytest.mark.parametrize("changed", [
    {"counted_forms": ["F-1@" + CANARY]}, {"counted_before": ["@3"]}, {"month": CANARY}, {"month": "2026-13"},
    {"council": "x" * 40_000}, {"three_months": "x" * 40_000},
])  # fmt: skip
def test_an_issue_that_somebody_worked_on_is_refused_by_position_without_a_word_of_it(tmp_path, changed):
    with pytest.raises(UsageError, match="File 1 of 1 of --previous: ") as caught:
        previous_issues([written(tmp_path, f"{CANARY}.json", **changed)])
    assert CANARY not in str(caught.value)


def test_the_month_of_an_earlier_issue_is_said_in_our_own_words(tmp_path):
    (one,) = previous_issues([written(tmp_path, "a.json", month_words=CANARY)])
    assert one.month_words == "September 2026"
    with pytest.raises(UsageError, match="issue 1 of September 2026"):
        service(made(2, "2026-08-05"), month="2026-08", previous=[attrs.evolve(one, month_words=CANARY)])


def test_two_files_of_one_issue_are_refused_unless_they_say_the_same(tmp_path):
    written(tmp_path / "last", "a.json")
    written(tmp_path / "last", "b.json")
    assert len(previous_issues([tmp_path / "last"])) == 2
    written(tmp_path / "last", "b.json", forms=7)
    with pytest.raises(UsageError, match="Files 1 and 2 of 2"):
        previous_issues([tmp_path / "last"])


def became(before, after, *, previous=True, **more):
    """What the October page says of September's actions; with and without September's issue."""
    issue = [service(*before, month="2026-09")] if previous else []
    return service(*after, NOW, previous=issue, **more).became


@pytest.mark.parametrize("previous", [True, False])
@pytest.mark.parametrize(
    "now, state, on, overdue",
    [
        ({}, "overdue", None, 31),
        ({"due": "2026-10-31"}, "open", None, 0),
        ({"due": None}, "open", None, 0),
        ({"done_on": "2026-10-12"}, "done, the team says", date(2026, 10, 12), 0),
        ({"done_on": "2026-11-01"}, "overdue", None, 31),
        (
            {"done_on": "2026-10-12", "confirmed_on": "2026-10-20"},
            "confirmed by the IRO",
            date(2026, 10, 20),
            0,
        ),
    ],
)
def test_what_became_of_an_action(previous, now, state, on, overdue):
    (row,) = became([made(1, actions=[action()])], [made(1, actions=[action(**now)])], previous=previous)
    assert (row.key, row.child, row.team, row.agreed) == ("F-1/A1", "1001", "North", date(2026, 9, 10))
    assert (row.state, row.on, row.days_overdue, row.transferred_to) == (state, on, overdue, "")


def test_an_action_that_a_later_form_continues_has_the_state_of_that():
    later = made(2, "2026-10-10", child="1001", actions=[action("A7", continues="F-1/A1", due="2026-11-20")])
    first = made(1, actions=[action()])
    (row,) = became([first], [first, later])
    assert (row.key, row.state, row.due) == ("F-1/A1", "open", date(2026, 11, 20))


def test_of_two_that_continue_one_an_open_one_goes_before_one_that_has_ended():
    first = made(1, actions=[action()])
    both = [action("A1", continues="F-1/A1", confirmed_on="2026-10-11"), action("A2", continues="F-1/A1")]
    (row,) = became([first], [first, made(2, "2026-10-10", child="1001", actions=both)])
    assert row.state == "overdue"


def test_an_action_that_is_on_no_form_any_more_is_said_to_be_so():
    (row,) = became([made(1, actions=[action()])], [made(1)])
    assert (row.state, row.headline, row.owner) == ("no longer on any form", "Visit", "SW North")


def test_a_child_who_moved_takes_the_action_along_and_the_old_team_is_told():
    first, moved = made(1, actions=[action()]), made(2, "2026-10-10", child="1001", team="South")
    issue = summaries(first, month="2026-09")
    north, south, whole = summaries(first, moved, NOW, previous=issue)
    assert [(row.team, row.transferred_to, row.state) for row in north.became] == [("North", "South", "overdue")]
    assert south.became == ()
    assert [row.transferred_to for row in whole.became] == ["South"]


def test_what_the_meeting_agreed_since_the_issue_comes_first_then_answers_then_forms():
    before = made(1, actions=[action("A1", due="2026-09-20")])
    agreed = [
        action("A1", due="2026-09-20"), action("A2", raised="2026-10-08", origin="response", due=None),
        action("A3", raised="2026-10-09", origin="meeting", due="2026-11-30"),
        action("A4", raised="2026-10-09", origin="meeting", due="2026-10-12"),
        action("A5", raised="2026-10-09", origin="form"), action("A6", raised="2026-11-09", origin="meeting"),
    ]  # fmt: skip
    after = made(1, actions=agreed, identity={"revision": 2, "status": "corrected"})
    for previous in (True, False):
        rows = became([before], [after], previous=previous)
        assert [row.key.partition("/")[2] for row in rows] == ["A4", "A3", "A2", "A1"]


def test_what_the_meeting_agreed_as_a_continuation_is_one_row():
    before = made(1, actions=[action("A1")])
    other = made(2, "2026-09-12", child="1001")
    continued = made(
        2, "2026-09-12", child="1001",
        actions=[action("A9", continues="F-1/A1", raised="2026-10-08", origin="meeting", due="2026-11-01")],
    )  # fmt: skip
    (row,) = became([before, other], [before, continued])
    assert (row.key, row.state) == ("F-1/A1", "open")


def test_an_action_agreed_at_a_meeting_of_this_month_about_this_month_is_not_last_months():
    fresh = made(2, "2026-10-05", actions=[action(raised="2026-10-08", origin="meeting")])
    assert became([], [fresh], previous=False) == ()


def test_without_the_issue_the_memory_leaves_out_forms_that_came_late():
    late = made(1, "2026-09-20", actions=[action()], identity={"sent_on": "2026-10-20"})
    assert became([], [late], previous=False) == ()


def test_a_worker_of_another_team_is_not_named_to_a_team():
    theirs = action(owner="SW South")
    south = made(5, "2026-09-01", team="South")
    north = summaries(made(1, actions=[theirs]), south, NOW)[0]
    assert [row.owner for row in north.became] == [""]


# ------------------------------------------------------------------------------------------- since the last issue


def changed(before, after, *, month="2026-09", team=None, **more):
    issue = summaries(*before, month=month)
    found = summaries(*after, NOW, previous=issue, **more)
    return next(one for one in found if one.team == (team or "")).changed


def test_without_an_earlier_issue_nothing_is_said_to_have_changed():
    assert service(NOW).changed is None


def test_new_concerns_and_who_closed_which_when():
    before = [made(1, concerns=[concern(), concern("C2", urgency="amber"), concern("C3")])]
    after = [
        made(1, concerns=[concern(), concern("C2", urgency="amber", closed_on="2026-10-14")]),
        made(2, "2026-10-10", child="1001", concerns=[concern("C1", continues="F-1/C1")]),
        made(3, "2026-10-11", concerns=[concern("C9", urgency="learning")]),
    ]
    found = changed(before, after)
    assert [(row.key, row.what, row.on, row.iro) for row in found.concerns] == [
        ("F-3/C9", "new", date(2026, 10, 11), ""),
        ("F-1/C2", "closed", date(2026, 10, 14), "IRO 1"),
        ("F-1/C3", "no longer on any form", None, ""),
    ]
    assert (found.month, found.issue, found.as_at) == ("2026-09", 1, date(2026, 9, 30))


def test_a_concern_that_came_or_went_with_the_child_is_neither_new_nor_closed():
    first, moved = made(1, concerns=[concern()]), made(2, "2026-10-10", child="1001", team="South")
    before = [first, made(8, "2026-09-03", team="South")]
    after = [*before, moved]
    assert [row.what for row in changed(before, after, team="North").concerns] == ["to another team"]
    assert [row.what for row in changed(before, after, team="South").concerns] == ["from another team"]
    assert changed(before, after).concerns == ()


def test_answers_that_came_in():
    def answered(number, *refs, on="2026-10-05"):
        return {"answered_on": on, "answers": [{"concern": ref} for ref in refs]} if refs else {}

    both = [concern(), concern("C2")]
    before = [made(number, concerns=both) for number in (1, 2, 3, 4)]
    after = [
        made(1, concerns=both, response=answered(1, "C1", "C2")), made(2, concerns=both, response=answered(2, "C2")),
        made(3, concerns=both), made(5, concerns=both),
    ]  # fmt: skip
    found = changed(before, after).answers
    assert [(row.form, row.refs, row.answered_on) for row in found] == [
        ("F-1", ("C1", "C2"), date(2026, 10, 5)), ("F-2", ("C2",), date(2026, 10, 5)),
    ]  # fmt: skip
    later = [made(1, concerns=both, response=answered(1, "C1", on="2026-11-05"))]
    assert changed(before[:1], later).answers == ()


def test_concerns_whose_stage_moved():
    dispute = {"ref": "D1", "concern": "C1", "stage": "formal", "level": "Stage 2", "opened": "2026-10-08"}
    before, after = made(1, concerns=[concern()]), made(1, concerns=[concern()], disputes={"items": [dispute]})
    (move,) = changed([before], [after]).stages
    assert (move.key, move.was) == ("F-1/C1", service(before, month="2026-09").concerns[0].stage)
    assert move.now != move.was and "Stage 2" in move.now
    assert changed([after], [after], as_at_day=date(2026, 10, 31)) is not None


def figure(found, name):
    return next(move for move in found.figures if move.id == f"standard/{name}")


def dental(number, answer, **more):
    return made(number, health={"dental": answer}, **more)


def test_last_months_figures_that_come_out_differently_now_are_named_with_both():
    before = [dental(1, "yes"), dental(2, "no")]
    after = [dental(1, "yes"), dental(2, "yes"), dental(3, "yes")]
    move = figure(changed(before, after), "dental")
    assert (move.month, move.was, move.was_of, move.now, move.now_of) == ("2026-09", 1, 2, 3, 3)
    assert not changed(after, after).figures


def test_a_second_issue_of_the_month_is_held_against_the_first():
    first = [dental(1, "no", held="2026-10-03"), NOW]
    issue = summaries(*first, month="2026-10")
    found = service(dental(1, "yes", held="2026-10-03"), NOW, issue=2, previous=issue).changed
    assert (found.month, found.issue) == ("2026-10", 1)
    assert (figure(found, "dental").was, figure(found, "dental").now) == (0, 1)


def test_forms_and_children_of_a_team_that_changed_and_why():
    corrected = {"identity": {"revision": 2, "status": "corrected"}}
    before = [made(1), made(2), made(3), made(4, team="South")]
    after = [made(1), made(2, **corrected), made(5, "2026-09-30"), made(4, team="South")]
    whole, north = changed(before, after).forms
    expected = {
        "month": "2026-09", "forms_was": 3, "forms_now": 3, "children_was": 3, "children_now": 3,
        "came_late": ("F-5",), "corrected": ("F-2",), "gone": ("F-3",),
    }  # fmt: skip
    own = changed(before, after, team="North").forms
    assert own == (FormsMove(team="North", **expected),)
    assert (whole.team, whole.forms_was, whole.gone) == ("", 4, ("F-3",))
    assert (north.team, north.came_late, north.corrected, north.gone) == ("North", ("F-5",), ("F-2",), ())


def test_of_the_services_issue_alone_a_team_learns_all_but_its_figures():
    before = [dental(1, "no", concerns=[concern()]), dental(4, "yes", team="South")]
    issue = service(*before, month="2026-09")
    after = [dental(1, "yes", concerns=[concern(closed_on="2026-10-10")]), dental(6, "yes"), NOW, before[1]]
    north = summaries(*after, previous=[issue])[0]
    assert [row.what for row in north.changed.concerns] == ["closed"]
    assert north.changed.figures == ()
    assert [(move.forms_was, move.forms_now, move.came_late) for move in north.changed.forms] == [(1, 2, ("F-6",))]


def test_of_an_older_issue_only_what_can_be_compared_is():
    august = service(made(1, "2026-08-10", concerns=[concern()]), month="2026-08")
    found = service(made(1, "2026-08-10"), NOW, previous=[august]).changed
    assert found.month == "2026-08" and found.figures == () and len(found.concerns) == 1


def test_an_issue_of_version_1_0_is_read_and_gives_what_it_can(tmp_path):
    plain = json.loads(to_json(service(made(1, concerns=[concern()], actions=[action()]), month="2026-09")))
    for name in ("counted_forms", "counted_before", "late", "became", "changed", "copy", "workers", "overview", "held"):
        plain.pop(name)
    for name in ("passed_over", "perhaps_copies", "open_elsewhere"):
        plain["reading"].pop(name)
    (tmp_path / "old.json").write_text(json.dumps(plain | {"schema_version": "1.0"}), "utf-8")
    found = service(made(1, actions=[action()]), NOW, previous=previous_issues([tmp_path / "old.json"]))
    assert [row.state for row in found.became] == ["overdue"]
    assert [row.what for row in found.changed.concerns] == ["no longer on any form"]
    assert found.changed.forms == ()


def test_all_of_it_comes_back_from_json():
    before = [dental(1, "no", actions=[action()], concerns=[concern(), concern("C2")])]
    after = [
        dental(1, "yes", actions=[action(done_on="2026-10-02")], concerns=[concern(closed_on="2026-10-02")]),
        dental(5, "yes"),
    ]
    found = service(*after, NOW, previous=summaries(*before, month="2026-09"))
    assert found.late and found.became and found.changed.concerns and found.changed.figures and found.changed.forms
    assert from_json(to_json(found)) == found and found.schema_version == SUMMARY_VERSION


# --------------------------------------------------------------------------------------------------- which issue


def test_a_summary_that_is_not_before_this_one_is_refused():
    november = service(made(1, "2026-11-02"), month="2026-11")
    with pytest.raises(UsageError, match="is not before issue 1 of October 2026: it is issue 1 of November 2026"):
        service(NOW, previous=[november])
    second = attrs.evolve(service(NOW), issue=2)
    with pytest.raises(UsageError, match="is not before issue 1"):
        service(NOW, previous=[second])


def test_an_earlier_try_of_this_very_issue_is_not_taken_for_an_earlier_one():
    assert service(NOW, previous=[service(NOW)]).changed is None


def test_a_summary_of_another_council_is_refused_and_one_without_a_name_is_not():
    theirs = attrs.evolve(service(made(1), month="2026-09"), council=CANARY)
    with pytest.raises(UsageError, match="another council") as caught:
        service(NOW, previous=[theirs], council=Council(name="Northshire"))
    assert CANARY not in str(caught.value)
    assert service(NOW, previous=[theirs]).changed is not None


def test_the_latest_issue_is_taken_whatever_their_order():
    august, first = service(made(1, "2026-08-10"), month="2026-08"), service(made(1), month="2026-09")
    second = attrs.evolve(first, issue=2)
    for given_in_any_order in ([august, second, first], [first, august, second]):
        found = service(made(1), NOW, previous=given_in_any_order).changed
        assert (found.month, found.issue) == ("2026-09", 2)


def test_a_team_of_which_no_issue_speaks_has_no_changes():
    ash = summaries(made(1, team="Ash"), month="2026-09")[0]
    north = summaries(NOW, previous=[ash])[0]
    assert north.changed is None


def test_folders_and_files_are_read_and_copies_for_others_left_out(tmp_path):
    own = service(made(1), month="2026-09")
    copy = attrs.evolve(own, copy=Copy(kind="director"))
    inner = tmp_path / "2026"
    inner.mkdir()
    (inner / "a.json").write_bytes(to_json(own))
    (inner / "b.JSON").write_bytes(to_json(copy))
    (inner / "~$a.json").write_bytes(b"")
    (inner / "notes.txt").write_text(CANARY, "utf-8")
    assert previous_issues([tmp_path, inner / "a.json"]) == (own,)
    assert previous_issues([]) == ()
    with pytest.raises(UsageError, match="There is no team's"):
        previous_issues([inner / "b.JSON"])


def test_a_wrong_file_is_named_by_its_position_only(tmp_path):
    (tmp_path / "a.json").write_bytes(to_json(service(made(1), month="2026-09")))
    (tmp_path / f"{CANARY}.json").write_text(f'{{"{CANARY}": 1}}', "utf-8")
    with pytest.raises(UsageError) as caught:
        previous_issues([tmp_path])
    assert "File 1 of 2 of --previous" in str(caught.value) and "not a summary" in str(caught.value)
    assert CANARY not in str(caught.value) and caught.value.__context__ is None
    with pytest.raises(UsageError, match=r"File 1 of 1 of --previous: It cannot be opened\.") as caught:
        previous_issues([tmp_path / f"{CANARY}-gone.json"])
    assert CANARY not in str(caught.value) and caught.value.__context__ is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("command", [
    ("summarise", "forms", "--month", "2026-10", "--previous", "pipe.json"),
    ("take", "forms", "--answers", "forms", "--to", "pipe.jsonl"), ("map", "pipe.csv"),
], ids=lambda command: command[0])  # fmt: skip
def test_a_pipe_among_files_is_refused_and_not_waited_on(tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "a.json").write_text(form().model_dump_json(), "utf-8")
    for name in ("pipe.json", "pipe.jsonl", "pipe.csv"):
        os.mkfifo(tmp_path / name)
    assert main(command) == 2
    assert capsys.readouterr().err.strip()


def test_the_command_takes_the_last_issue_and_says_what_is_wrong_with_a_wrong_one(tmp_path, capsys):
    forms = tmp_path / "forms"
    forms.mkdir()
    for one in (made(1, concerns=[concern()], actions=[action()]), NOW):
        (forms / f"{one.identity.id}.json").write_text(one.model_dump_json(), "utf-8")
    summarise_it = ["summarise", str(forms), "--format", "json"]
    assert main([*summarise_it, "--month", "2026-09", "--to", str(tmp_path / "09")]) == 0
    october = [*summarise_it, "--month", "2026-10", "--to", str(tmp_path / "10")]
    assert main([*october, "--previous", str(tmp_path / "09"), "--format", "word", "--format", "excel"]) == 0
    whole = from_json((tmp_path / "10" / "2026-10-whole-service.json").read_bytes())
    assert whole.changed.month == "2026-09" and len(whole.became) == 1
    capsys.readouterr()
    assert main([*october, "--previous", str(forms)]) == 2
    assert "File 1 of 2 of --previous: This is not a summary" in " ".join(capsys.readouterr().err.split())
    backwards = [*summarise_it, "--month", "2026-09", "--to", str(tmp_path / "again")]
    assert main([*backwards, "--previous", str(tmp_path / "10")]) == 2


@pytest.fixture
def council_of_two(tmp_path):
    """A folder of September's and October's forms of two teams, and a way to summarise it in JSON."""
    forms = tmp_path / "forms"
    forms.mkdir()
    both = (made(1), made(2, team="South"), NOW, made(98, "2026-10-03", team="South"), made(3, "2026-08-05"))
    for one in both:
        (forms / f"{one.identity.id}.json").write_text(one.model_dump_json(), "utf-8")

    def summarise_it(month, *options):
        to = tmp_path / month[-2:]
        asked = ["summarise", str(forms), "--format", "json", "--month", month, "--to", str(to)]
        return main([*asked, *map(str, options)])

    return tmp_path, summarise_it


def test_the_screen_says_which_issue_the_month_was_compared_with(council_of_two, capsys):
    folder, summarise_it = council_of_two

    def told(*options):
        capsys.readouterr()
        assert summarise_it("2026-10", *options) == 0
        return " ".join(capsys.readouterr().out.split())

    assert summarise_it("2026-08") == 0 and summarise_it("2026-09") == 0
    assert "ompared" not in told()
    assert "Compared with issue 1 of September 2026. Wrote" in told("--previous", folder / "09")
    old = told("--previous", folder / "08")
    assert "Compared with issue 1 of August 2026, which is not the month before. Wrote" in old
    whole = told("--previous", folder / "09" / "2026-09-whole-service.json")
    assert "Compared with issue 1 of September 2026. 2 teams had no issue of their own: the whole service" in whole
    one = told("--previous", folder / "09" / "2026-09-north.json")
    assert "Compared with issue 1 of September 2026. With no issue to compare with: South, the whole service." in one
    both = told("--previous", folder / "08", "--previous", folder / "09" / "2026-09-south.json")
    assert "Compared with issue 1 of September 2026 (1 summary)." in both
    assert "Compared with issue 1 of August 2026, which is not the month before (2 summaries)." in both


def test_an_issue_that_is_this_very_one_is_said_to_be_of_no_use(council_of_two, capsys):
    folder, summarise_it = council_of_two
    assert summarise_it("2026-10") == 0
    capsys.readouterr()
    assert summarise_it("2026-10", "--previous", folder / "10") == 0
    assert "nothing is an issue before this one, so nothing was compared" in " ".join(capsys.readouterr().out.split())


def test_which_issue_was_compared_with_stands_in_the_json_too(council_of_two, capsys):
    folder, summarise_it = council_of_two
    assert summarise_it("2026-09") == 0
    capsys.readouterr()
    assert summarise_it("2026-10", "--json", "--previous", folder / "09" / "2026-09-whole-service.json") == 0
    (found,) = json.loads(capsys.readouterr().out)["compared"]
    assert (found["month"], found["issue"]) == ("2026-09", 1)
    assert (found["teams"], found["by_service"]) == (["North", "South", ""], ["North", "South"])


# ------------------------------------------------------------------------------------------------------ documents


def sheets(summary):
    book = openpyxl.load_workbook(io.BytesIO(excel().export(summary)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_excel_has_a_sheet_for_each_and_none_for_changes_without_an_earlier_issue():
    before = [dental(1, "no", actions=[action()], concerns=[concern(), concern("C2")])]
    dispute = {"ref": "D1", "concern": "C2", "stage": "formal", "level": "Stage 2", "opened": "2026-10-08"}
    response = {"answered_on": "2026-10-05", "answers": [{"concern": "C2"}]}
    after = [
        dental(1, "yes", actions=[action(done_on="2026-10-02")], disputes={"items": [dispute]}, response=response,
               concerns=[concern(closed_on="2026-10-02"), concern("C2")]),
        dental(5, "yes"),
    ]  # fmt: skip
    found = sheets(service(*after, NOW, previous=summaries(*before, month="2026-09")))
    (row,) = found["Last month's actions"][1:]
    assert row[0] == "F-1/A1" and "done, the team says" in row
    assert [row[0] for row in found["Late forms"][1:]] == ["F-5"]
    what = [row[0] for row in found["Changed since last issue"][1:]]
    assert what[0] == "Compared with issue 1 of September 2026, as at"
    assert {"concern: closed", "answered", "stage", "forms", "children", "figure"} <= set(what)
    assert "Changed since last issue" not in sheets(service(NOW))


def test_word_gets_texts_for_every_row():
    before = [made(1, actions=[action(), action("A2")]), made(2, actions=[action(origin="meeting", owner="")])]
    after = [
        made(1, actions=[action(done_on="2026-10-02")]), made(2, actions=[action(origin="meeting", owner="")]),
        made(4, "2026-09-12", concerns=[concern(), concern("C2", urgency="amber")], iro=""),
        made(5, "2026-10-09", child="1002", team="South"),
    ]  # fmt: skip
    values = month_to_month(service(*after, NOW, previous=[service(*before, month="2026-09")]))
    assert [(row["state"], row["agreed"], row["place"], row["owner"]) for row in values["became"]] == [
        ("OVERDUE by 31 days", "at the meeting, 10 Sep 2026", ("North", "transferred to South"), "The child's team"),
        ("no longer on any form", "on the form, 10 Sep 2026", ("North",), "SW North"),
        ("done, the team says, 2 Oct 2026", "on the form, 10 Sep 2026", ("North",), "SW North"),
    ]
    (late,) = values["late"]
    assert (late["form"], late["held"], late["sent"], late["iro"]) == ("F-4", "12 Sep 2026", "-", "-")
    assert late["concerns"] == "1 red, 1 amber" and late["place"] == ("North",)
    assert values["changed"][0].startswith("Compared with issue 1 of September 2026")
    title = "Open at the end of September 2026, and what became of it"
    assert month_to_month(service(NOW)) == {"became": [], "became_title": title, "changed": (), "late": []}


LAST = Changed("2026-09", "September 2026", 1, date(2026, 9, 30))


def change(number, what="closed"):
    return ConcernChange(f"F-{number}/C1", str(1000 + number), "North", "Late", "red", what, date(2026, 10, 1), "IRO 1")


def test_the_sentences_name_a_teams_concerns_and_count_the_services():
    some = attrs.evolve(LAST, concerns=(change(1), change(2, "new"), change(3, "new")))
    assert sentences(some, team="North")[1:] == (
        "2 new concerns: 1002 Late (red); 1003 Late (red).",
        "1 concern closed: 1001 Late (red, IRO 1, 1 Oct 2026).",
    )
    assert sentences(some, team="")[1:] == ("2 new concerns (2 red).", "1 concern closed (1 red).")
    assert sentences(LAST, team="")[1:] == ("Nothing has changed.",)


def test_answers_and_stages_in_sentences():
    answers = (AnswerRow("F-1", "1001", "North", ("C1", "C2"), date(2026, 10, 5)),)
    stages = (StageMove("F-1/C1", "1001", "North", "Late", "Stage 1", ""),)
    assert sentences(attrs.evolve(LAST, answers=answers, stages=stages), team="North")[1:] == (
        "Answers came in to 1 form: F-1 (C1, C2, 5 Oct 2026).",
        "1001 Late: was at Stage 1, is at no stage.",
    )


def test_a_concern_that_has_reached_its_first_stage_is_now_at_it():
    stages = (StageMove("F-1/C1", "1001", "North", "Late", "", "Social worker"),)
    assert sentences(attrs.evolve(LAST, stages=stages), team="North")[1:] == ("1001 Late: now at Social worker.",)


def test_what_went_with_children_to_another_team_is_counted_and_not_listed_row_by_row():
    gone = "Went with a child to another team"
    stages = tuple(StageMove("", "-", "North", gone, "", "Stage 1") for _ in range(3))
    hidden = attrs.evolve(change(2), key="", child="-", headline=gone)
    told = sentences(attrs.evolve(LAST, stages=stages, concerns=(change(1), hidden)), team="North")
    assert told[1:] == (
        "2 concerns closed: 1001 Late (red, IRO 1, 1 Oct 2026); 1 of children who are another team's now.",
        "3 concerns have another stage, of children who are another team's now.",
    )
    alone = sentences(attrs.evolve(LAST, stages=stages[:1], concerns=(hidden,)), team="North")
    assert alone[1:] == (
        "1 concern closed (1 of children who are another team's now).",
        "1 concern has another stage, of children who are another team's now.",
    )


def test_corrected_forms_alone_are_counted_and_no_numbers_repeated():
    moves = (FormsMove("2026-09", "North", 13, 13, 11, 11, corrected=tuple(f"F-{n}" for n in range(7))),)
    assert sentences(attrs.evolve(LAST, forms=moves), team="North")[1:] == (
        "North team, September 2026: 7 forms corrected; the number of forms is the same.",
    )
    swapped = attrs.evolve(moves[0], came_late=("F-8",), gone=("F-9",))
    told = sentences(attrs.evolve(LAST, forms=(swapped,)), team="North")[1]
    assert "13 of 11 now (came late F-8; corrected F-0, F-1, F-2, F-3, F-4, and 2 more" in told
    assert "F-6" in why(swapped), "the workbook has them all"


@pytest.mark.parametrize("month, said", [
    ("2026-09", "Open at the last issue"), ("2026-07", "Open at the issue of July 2026"),
    ("2026-10", "Open before this month"),
])  # fmt: skip
def test_the_heading_says_since_when_the_actions_were_open(month, said):
    last = attrs.evolve(LAST, month=month, month_words=Month.parse(month).words)
    values = month_to_month(attrs.evolve(service(NOW), changed=last))
    assert values["became_title"] == f"{said}, and what became of it"


def test_a_long_list_says_how_many_more_there_are():
    figures = tuple(FigureMove("2026-09", f"x/{n}", f"Title {n}", "reviews", n, 14, n + 1, 15) for n in range(12))
    stages = tuple(StageMove(f"F-{n}/C1", "1001", "North", "Late", "", "Stage 1") for n in range(13))
    long = attrs.evolve(LAST, figures=figures, stages=stages, concerns=tuple(change(n) for n in range(11)))
    told = sentences(long, team="North")
    assert told[-1] == "9 more figures come out differently: the workbook lists them."
    assert "8 more concerns have another stage: the workbook lists them." in told
    assert "; and 6 more: the workbook lists them." in told[1] and told[1].count("Late (red") == 5
    assert "Title 2: September 2026 was 2 of 14 when printed; it is 3 of 15 now." in told


def test_forms_and_counts_in_sentences():
    moves = (
        FormsMove("2026-09", "North", 14, 15, 12, 13, ("F-1",), ("F-2",), ("F-3",)),
        FormsMove("2026-09", "", 1, 1, 1, 2),
    )
    count = FigureMove("2026-09", "x/n", "Concerns", "reviews", 1000, None, 1001, None)
    assert sentences(attrs.evolve(LAST, forms=moves, figures=(count,)), team="North")[1:] == (
        (
            "North team, September 2026: 14 forms of 12 children when printed; 15 of 13 now "
            "(came late F-1; corrected F-2; no longer counted there F-3)."
        ),
        "September 2026: 1 form of 1 child when printed; 1 of 2 now.",
        "Concerns: September 2026 was 1,000 when printed; it is 1,001 now.",
    )


# ------------------------------------------------------------------------------------------------ a year as memory

steps = st.lists(
    st.tuples(st.integers(0, 700), st.integers(0, 2), st.booleans(), st.integers(0, 3), st.booleans()), max_size=12
)


def council_of(rows):
    """Forms of few children over two years, whose concerns and actions continue the same child's last ones."""
    last, forms = {}, []
    for number, (days, child, continues, open_for, done) in enumerate(sorted(rows)):
        held = date(2024, 11, 1) + timedelta(days)
        to = last.get(child, "") if continues else ""
        closed = {} if open_for == 3 else {"closed_on": (held + timedelta(40 * open_for)).isoformat()}
        confirmed = {} if open_for == 3 else {"confirmed_on": (held + timedelta(40 * open_for)).isoformat()}
        links = [{"continues": f"{to}/{ref}"} if to else {} for ref in ("C1", "A1")]
        step = {"done_on": held.isoformat()} if done else {}
        forms.append(
            made(number, held.isoformat(), child=str(1001 + child), concerns=[concern(**links[0], **closed)],
                 actions=[action(due=held.isoformat(), **links[1], **confirmed, **step)])
        )  # fmt: skip
        last[child] = f"F-{number}"
    return forms


def in_the_year(view, start):
    """The rows whose chain began in the year."""
    heads = (*view.concerns, *view.actions, *view.ended_concerns, *view.ended_actions)
    return {
        head.key: (head.first_raised, head.times_raised, head.chain) for head in heads if head.first_raised >= start
    }


@given(steps)
def test_a_year_of_forms_gives_the_same_rows_as_all_forms_for_chains_that_began_in_it(rows):
    day = date(2026, 10, 31)
    start = add_months(date(2026, 11, 1), -12)
    entries = [entry(one, one.date) for one in council_of(rows)]
    year = [one for one in entries if one.day >= start]
    everything, short = in_the_year(as_at(entries, day), start), in_the_year(as_at(year, day), start)
    assert {key: short[key] for key in everything} == everything
    older = {f"{one.id}/{ref}" for one in entries if one.day < start for ref in ("C1", "A1")}
    cut = {f"{one.id}/{item.ref}" for one in year for item in (*one.concerns, *one.actions) if item.continues in older}
    assert all(set(short[key][2]) & cut for key in short.keys() - everything.keys())  # only what a cut chain left


@given(steps)
def test_every_action_of_the_last_issue_has_one_row_and_one_state(rows):
    """Between two months nothing agreed disappears, with the issue at hand and with the forms alone."""
    forms = [one for one in council_of(rows) if one.date < date(2026, 10, 1)]
    folded = fold([*forms, made(90, "2026-09-01"), NOW], discover())
    issue = summarise(folded, "2026-09", team="")
    with_issue = summarise(folded, "2026-10", team="", previous=issue)[0].became
    assert sorted(row.key for row in with_issue) == sorted(row.key for row in issue[0].actions)
    assert with_issue == summarise(folded, "2026-10", team="")[0].became
    assert "no longer on any form" not in {row.state for row in with_issue}


@given(steps)
def test_open_then_is_open_or_ended_now_and_new_now_was_not_open_then(rows):
    forms = [*council_of(rows), made(90, "2026-09-01"), NOW]
    folded = fold(forms, discover())
    then = summarise(folded, "2026-09", team="")
    now = summarise(folded, "2026-10", team="", previous=then)[0]
    gone = {row.key for row in now.changed.concerns if row.what == "closed"}
    new = {row.key for row in now.changed.concerns if row.what == "new"}
    assert len(now.concerns) == len(then[0].concerns) - len(gone) + len(new)
    assert new <= {row.key for row in now.concerns} and gone <= {row.key for row in then[0].concerns}
    assert not now.changed.figures and not now.changed.forms and Month.parse(now.changed.month) == Month(2026, 9)
