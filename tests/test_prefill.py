"""Prefilled forms: one draft for each review that is due, with what the list and the child's last form know already."""

import json
from datetime import date

import attrs
import pytest
from tests.builders import form
from tests.caseload_files import own_csv, workbook
from tests.plugins import misbehaves
from tests.small_council import command_line, forms, write

from iro_qa import discover, fold, read, registry_of, standard
from iro_qa.caseload import Caseload, CaseloadChild, list_csv, load_caseload
from iro_qa.caseload.own import HEADINGS
from iro_qa.cli import inputs, main
from iro_qa.forms import MonitoringForm
from iro_qa.run.prefilling import prefill

pytestmark = pytest.mark.own

LAST = date(2026, 5, 20)
CHILD = CaseloadChild(
    "1001",
    "North",
    "SW 1",
    "IRO 1",
    date(2026, 1, 5),
    "C2",
    "U4",
    LAST,
    None,
    (date(2026, 2, 2), LAST),
    date_of_birth=date(2014, 3, 2),
)
FORM = {
    "identity": {"id": "F-1"},
    "child": {
        "number": "1001",
        "team": "North",
        "iro": "IRO 9",
        "placement": "U4",
        "provider": "PR1",
        "family_group": "FG 3",
        "lives_there_since": "2026-01-05",
        "category_of_need": "N1",
        "unaccompanied": "no",
    },
    "review": {"held_on": LAST},
    "health": {"assessment_on": "2026-03-01"},
    "sdq": {"score": 14},
    "previous": {"notified": "yes"},
}


def made(*given, child=CHILD, month="2026-11", **more):
    found = [form(**one) for one in given]
    return prefill(found, fold(found, registry_of({})), Caseload((child,), "our own list"), month, **more)


def the_draft(*given, **more):
    drafts = made(*given, **more).forms
    assert len(drafts) == 1
    return drafts[0]


@pytest.mark.parametrize(
    "due, month, there",
    [
        (date(2026, 11, 1), "2026-11", True),
        (date(2026, 11, 30), "2026-11", True),
        (date(2026, 12, 1), "2026-11", False),
        (date(2026, 8, 3), "2026-11", True),
    ],
)
def test_what_is_due_in_the_month_or_overdue_and_not_held_gets_a_draft(due, month, there):
    found = made(child=attrs.evolve(CHILD, next_due=due), month=month)
    assert [one.review.due_on for one in found.forms] == ([due] if there else [])
    assert found.overdue == (there and due.month == 8)


def test_a_review_held_since_needs_none_and_one_held_after_the_day_as_at_is_not_known_yet():
    held = {**FORM, "identity": {"id": "F-2"}, "review": {"held_on": date(2026, 10, 14)}}
    child = attrs.evolve(CHILD, next_due=date(2026, 11, 20))
    assert made(FORM, held, child=child).forms == ()
    assert len(made(FORM, held, child=child, as_at_day=date(2026, 10, 13)).forms) == 1


def test_a_draft_says_what_the_list_says_and_keeps_of_the_last_form_what_still_holds():
    child = the_draft(FORM).child
    assert (child.number, child.team, child.social_worker, child.iro) == ("1001", "North", "SW 1", "IRO 1")
    assert (child.date_of_birth, child.in_care_since, child.legal_status) == (date(2014, 3, 2), date(2026, 1, 5), "C2")
    assert (child.placement, child.provider, child.lives_there_since) == ("U4", "PR1", date(2026, 1, 5))
    assert (child.family_group, child.category_of_need, child.unaccompanied) == ("FG 3", "N1", "no")
    moved = the_draft(FORM, child=attrs.evolve(CHILD, lives="K2", team="South", legal_status="V4")).child
    assert (moved.placement, moved.provider, moved.lives_there_since) == ("K2", "", None)
    assert (moved.team, moved.short_breaks, moved.family_group) == ("South", "yes", "FG 3")


def test_a_list_without_particulars_takes_them_from_the_last_form():
    bare = CaseloadChild("1001", in_care_since=date(2026, 1, 5), reviews=(LAST,))
    child = the_draft(FORM, child=bare).child
    assert (child.team, child.iro, child.placement, child.provider) == ("North", "IRO 9", "U4", "PR1")


def test_the_previous_review_is_that_of_the_list_or_the_last_form_with_its_health_sdq_and_iro():
    previous = the_draft(FORM).previous
    assert (previous.review_on, previous.health_assessment_on, previous.sdq_score) == (LAST, date(2026, 3, 1), 14)
    assert (previous.iro, previous.notified) == ("IRO 9", "yes")
    without = the_draft().previous
    assert (without.review_on, without.iro, without.decisions) == (LAST, "", None)


ACTIONS = {
    "items": [
        {"ref": "A1", "headline": "One", "due": "2026-06-01"},
        {"ref": "A2", "headline": "Two", "done_on": "2026-07-01"},
        {"ref": "A3", "headline": "Three", "confirmed_on": "2026-07-01"},
        {"ref": "A4", "headline": "Four", "continues": "F-0/A1"},
        {"ref": "A5", "headline": "Five", "done_on": "2026-11-05"},
    ]
}


def test_decisions_are_the_actions_of_the_last_review_and_those_not_done_up_to_the_day():
    previous = the_draft(FORM | {"actions": ACTIONS}).previous
    assert (previous.decisions, previous.not_carried_out, previous.twice_not_carried_out) == (5, 3, 1)
    later = attrs.evolve(CHILD, reviews=(*CHILD.reviews, date(2026, 5, 28)))
    unknown = the_draft(FORM | {"actions": ACTIONS}, child=later).previous
    assert (unknown.review_on, unknown.decisions, unknown.not_carried_out) == (date(2026, 5, 28), None, None)


def test_open_concerns_and_actions_are_carried_on_and_lead_back_to_where_they_were_raised():
    concerns = {
        "items": [
            {"ref": "C1", "headline": "Closed", "closed_on": "2026-06-01"},
            {"ref": "C2", "headline": "No plan", "urgency": "red", "human_rights": "yes"},
        ]
    }
    actions = {"items": [{"ref": "A1", "headline": "Write it", "concern": "C2", "due": "2026-06-30"}]}
    draft = the_draft(FORM | {"concerns": concerns, "actions": actions})
    concern, action = draft.concerns.items[0], draft.actions.items[0]
    assert len(draft.concerns.items) == len(draft.actions.items) == 1
    assert (
        concern.ref,
        concern.headline,
        concern.urgency,
        concern.human_rights,
        concern.continues,
        concern.raised,
    ) == (
        "C1",
        "No plan",
        "red",
        "yes",
        "F-1/C2",
        None,
    )
    assert (action.ref, action.headline, action.concern, action.due, action.continues) == (
        "A1",
        "Write it",
        "C1",
        date(2026, 6, 30),
        "F-1/A1",
    )


@pytest.mark.parametrize(
    "child, kind",
    [
        (attrs.evolve(CHILD, in_care_since=date(2026, 10, 20), reviews=()), "first"),
        (attrs.evolve(CHILD, in_care_since=date(2026, 7, 1), reviews=(date(2026, 8, 1),)), "second"),
        (CHILD, "later"),
        (attrs.evolve(CHILD, next_due=date(2026, 11, 2)), "later"),
        (attrs.evolve(CHILD, next_due=date(2026, 11, 2), in_care_since=None), "not_recorded"),
    ],
)
def test_the_kind_of_review_follows_from_those_held(child, kind):
    assert the_draft(child=child).review.kind == kind


FIRST_REVIEW = attrs.evolve(CHILD, in_care_since=date(2026, 7, 20), last_review=date(2026, 8, 28))


@pytest.mark.parametrize("day", [date(2026, 8, 14), date(2026, 8, 28), date(2026, 8, 27)])
def test_after_a_first_review_of_two_meetings_the_second_has_its_draft(day):
    series = {**FORM, "review": {"held_on": "2026-08-14", "meetings": ["2026-08-14", "2026-08-28"]}}
    draft = the_draft({**series, "actions": ACTIONS}, child=attrs.evolve(FIRST_REVIEW, reviews=(day,)))
    assert (draft.review.kind, draft.review.due_on) == ("second", date(2026, 11, 28))
    assert (draft.previous.review_on, draft.previous.decisions) == (date(2026, 8, 28), 5)


def test_a_form_a_day_off_the_list_is_the_same_review_in_its_draft_too():
    child = attrs.evolve(FIRST_REVIEW, reviews=(date(2026, 8, 15),), next_due=date(2026, 11, 12))
    draft = the_draft({**FORM, "review": {"held_on": "2026-08-14"}, "actions": ACTIONS}, child=child)
    assert (draft.review.kind, draft.review.due_on) == ("second", date(2026, 11, 12))
    assert (draft.previous.review_on, draft.previous.decisions) == (date(2026, 8, 14), 5)


def test_a_list_that_knows_only_a_review_after_the_day_gives_no_draft_of_a_first_one():
    child = attrs.evolve(CHILD, in_care_since=date(2025, 1, 6), reviews=(date(2026, 11, 5),))
    found = made(child=child)
    assert (found.forms, found.overdue, found.without_due) == ((), 0, ("1001",))


def test_the_number_of_a_draft_is_the_same_each_time_and_no_form_gets_it_from_its_day():
    draft = the_draft(FORM)
    assert (draft.identity.id, draft.identity.status) == ("1001/due-2026-11-20", "draft")
    long = attrs.evolve(CHILD, number="9" * 24)
    assert len(the_draft(child=long).identity.id) <= 40


def test_a_child_without_any_date_is_named():
    bare = CaseloadChild("7", "North")
    assert (made(child=bare).forms, made(child=bare).without_due) == ((), ("7",))


def council(tmp_path):
    made = [one for one in forms() if one["review"].get("held_on") and one["child"].get("number")]
    children = {
        one["child"]["number"]: CaseloadChild(
            one["child"]["number"], one["child"]["team"], "SW 1", "IRO 1", date(2025, 1, 6), next_due=date(2026, 11, 30)
        )
        for one in made
    }
    (tmp_path / "list.csv").write_bytes(list_csv(children.values()))
    return write(tmp_path / "forms", made), len(children)


@pytest.mark.parametrize("name", ["drafts.json", "drafts.jsonl", "drafts.xlsx"])
def test_drafts_read_back_as_they_were_made_in_every_kind_of_file(tmp_path, name):
    folder, children = council(tmp_path)
    asked = ("prefill", "--caseload", "list.csv", "--forms", folder, "--month", "2026-11", "--to", name)
    done = command_line(*asked, cwd=tmp_path)
    assert done.returncode == 0 and f"{children} drafts written to {name}." in done.stdout
    reading = read([folder], discover())
    found = prefill(reading, fold(reading, discover()), load_caseload([tmp_path / "list.csv"])[0], "2026-11")
    back = [item.form for item in read([tmp_path / name], discover())]
    assert sorted(back, key=_number) == sorted(found.forms, key=_number)
    assert any(one.concerns.items for one in back) and any(one.previous.decisions for one in back)
    check = command_line("check", name, "--json", cwd=tmp_path)
    assert json.loads(check.stdout)["unreadable"] == []
    again = command_line(*asked, cwd=tmp_path)
    assert again.returncode == 2 and "of this name already" in again.stderr


def test_a_check_that_breaks_is_nothing_to_drafts(tmp_path, monkeypatch):
    """No draft rests on a check or a figure, so one that breaks neither stops the command nor is reported by it."""
    folder, _ = council(tmp_path)
    odd = registry_of({"standard": standard, "odd": misbehaves.plugin(checks=[misbehaves.a_check(look=_breaks)])})
    assert fold(read([folder], odd), odd).failures
    monkeypatch.setattr(inputs, "discover", lambda _: odd)
    asked = ["--caseload", tmp_path / "list.csv", "--forms", folder, "--month", "2026-11", "--to", tmp_path / "d.json"]
    assert main(["prefill", *map(str, asked)]) == 0


def _breaks(*_):
    raise RuntimeError


def test_a_sheet_of_the_list_is_named_once(tmp_path):
    """Not "sheet sheet 2"."""
    row = ("1", "Ash", "", "IRO 2", "", "", "", "", "", "")
    workbook(tmp_path / "list.xlsx", Notes=[("Read me",)], List=[HEADINGS, row])
    asked = ("prefill", "--caseload", "list.xlsx", "--month", "2026-11", "--to", "out.json")
    said = command_line(*asked, cwd=tmp_path).stdout
    assert "(.xlsx), sheet 2, row 2, column In care since" in " ".join(said.split())


def _number(one: MonitoringForm):
    return one.identity.id


def test_the_command_works_without_forms_and_names_faults_of_the_list(tmp_path):
    row = {"Child number": "1", "Team": "Ash", "In care since": "2026-10-20", "IRO": "IRO 2"}
    own_csv(tmp_path, row, row | {"Child number": "2", "In care since": ""}, headings=HEADINGS)
    asked = ("prefill", "--caseload", "list.csv", "--month", "2026-11", "--to", "out.json")
    done = command_line(*asked, cwd=tmp_path)
    assert done.returncode == 1 and "row 3, column In care since: The cell is blank." in done.stdout
    assert "1 child whose next review cannot be worked out: 2" in done.stdout
    assert "1 draft written to out.json." in done.stdout
    done = command_line(*asked[:-1], "two.jsonl", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["drafts"] == ["1/due-2026-11-17"]


@pytest.mark.parametrize(
    "change, said",
    [
        (("--to", "out.docx"), "ends in one of .json, .jsonl, .xlsx"),
        (("--as-at", "soon"), "YYYY-MM-DD"),
        (("--month", "November"), "YYYY-MM"),
    ],
)
def test_a_wrong_call_is_refused_in_a_sentence(tmp_path, change, said):
    own_csv(tmp_path)
    done = command_line(
        "prefill", "--caseload", "list.csv", "--month", "2026-11", "--to", "o.json", *change, cwd=tmp_path
    )
    assert done.returncode == 2 and said in done.stderr


def test_a_file_that_is_no_list_gives_no_drafts(tmp_path):
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    done = command_line("prefill", "--caseload", "list.csv", "--month", "2026-11", "--to", "o.json", cwd=tmp_path)
    assert done.returncode == 2 and not (tmp_path / "o.json").exists()
    assert "Nothing on the caseload list can be used" in done.stderr


def test_of_a_form_from_an_earlier_time_in_care_only_the_date_of_birth_is_taken():
    old = {
        **FORM,
        "child": {**FORM["child"], "date_of_birth": "2012-02-03", "out_of_area": "yes", "in_care_since": "2020-02-05"},
        "review": {"held_on": date(2023, 5, 15)},
    }
    back = CaseloadChild(
        "1001", "North", "SW 1", "IRO 1", date(2026, 10, 19), "C2", "U4", None, None, (date(2023, 5, 15),)
    )
    draft = the_draft(old, child=back)
    assert draft.child.date_of_birth == date(2012, 2, 3) and draft.child.in_care_since == date(2026, 10, 19)
    assert (draft.child.provider, draft.child.lives_there_since, draft.child.family_group) == ("", None, "")
    assert draft.child.out_of_area == the_draft(child=back).child.out_of_area
    assert draft.previous == the_draft(child=back).previous and draft.previous.review_on is None


def reviewed(day, name):
    return {**FORM, "identity": {"id": name}, "review": {"held_on": day}}


@pytest.mark.parametrize(
    "since, held, listed, kind",
    [
        (date(2020, 2, 5), (date(2020, 3, 1), date(2026, 5, 15)), (), "later"),
        (date(2026, 6, 1), (date(2026, 6, 26), date(2026, 9, 20)), (date(2026, 9, 20),), "later"),
        (date(2026, 6, 1), (date(2026, 6, 26),), (), "second"),
        (date(2026, 6, 1), (), (), "first"),
    ],
)
def test_the_kind_of_a_review_whose_day_the_list_states_follows_from_forms_and_list_together(since, held, listed, kind):
    child = attrs.evolve(
        CHILD, in_care_since=since, reviews=listed, last_review=max(listed, default=None), next_due=date(2026, 11, 25)
    )
    assert the_draft(*(reviewed(day, f"F-{day}") for day in held), child=child).review.kind == kind


@pytest.mark.parametrize("field", ["last_review", "reviews", "next_due", "in_care_since"])
def test_a_child_with_a_date_that_could_not_be_read_was_not_never_reviewed(field):
    child = attrs.evolve(CHILD, reviews=(), last_review=None, unknown=frozenset({field}))
    found = made(child=child, month="2026-12")
    assert (found.forms, found.without_due) == ((), ("1001",))
    stated = attrs.evolve(child, next_due=date(2026, 11, 20))
    assert len(made(child=stated).forms) == 1


@pytest.mark.parametrize(
    "row",
    [
        "C100,Oak,SW 1,IRO 1,2026-01-05,C2,U4,,01/01/0001,",
        "C100,Oak,SW 1,IRO 1,9999-12-31,V3,U4,,,",
        "-100,Oak,SW 1,IRO 1,2026-01-05,C2,U4,,,",
        "C100,Oak,SW 1,IRO 1,2026-01-05,C2,U4,31/09/2026,,",
        "C100,Oak,SW 1,IRO 1,2100-12-31,V3,U4,2100-12-31,2100-12-31,",
        "C100,Oak,SW 1,IRO 1,1900-01-01,V3,U4,1900-01-01,1900-01-01,",
    ],
)
def test_no_row_of_a_list_stops_a_run_of_summaries_or_drafts(tmp_path, row):
    (tmp_path / "list.csv").write_text(",".join(HEADINGS) + "\n" + row + "\nC7,Oak,SW 1,IRO 1,2026-10-20,C2,U4,,,\n")
    (tmp_path / "f.json").write_text(form(**FORM).model_dump_json())
    done = command_line("prefill", "--caseload", "list.csv", "--month", "2026-11", "--to", "d.jsonl", cwd=tmp_path)
    assert done.returncode in (0, 1) and "C7/due-2026-11-17" in (tmp_path / "d.jsonl").read_text()
    asked = ("summarise", "f.json", "--month", "2026-05", "--caseload", "list.csv", "--to", "out", "--format", "json")
    assert command_line(*asked, cwd=tmp_path).returncode in (0, 1) and list((tmp_path / "out").iterdir())
