"""The caseload list beside the forms: matched, missing, moved, misfiled; and to whom open matters belong."""

import io
from datetime import date, timedelta

import attrs
import openpyxl
import pytest
from tests.builders import form
from tests.caseload_files import OWN_ROW, own_csv
from tests.small_council import command_line, forms, write

from iro_qa import discover, fold, registry_of, summarise
from iro_qa.caseload import Caseload, CaseloadChild, list_csv
from iro_qa.council import Council
from iro_qa.errors import UsageError
from iro_qa.standard import wording
from iro_qa.standard.excel import exporter as excel
from iro_qa.standard.word import exporter as word
from iro_qa.standards import Standards
from iro_qa.summary_json import from_json, to_json

pytestmark = pytest.mark.own

DAY = date(2026, 10, 14)
CHILD = CaseloadChild("1001", "North", "SW 1", "IRO 1", date(2026, 1, 5), "C2", "U4", DAY, date(2027, 4, 14), (DAY,))


def listed(*children, **changes):
    return Caseload(children or (attrs.evolve(CHILD, **changes),), "our own list")


def a_form(number="F-1", child="1001", team="North", held=DAY, **sections):
    return form(
        identity={"id": number},
        child={"number": child, "team": team, "iro": "IRO 9"},
        review={"held_on": held, **sections.pop("review", {})},
        **sections,
    )


def month(caseload, *made, team="", registry=None, **more):
    found = summarise(fold(made or (a_form(),), registry or registry_of({})), "2026-10", caseload=caseload, **more)
    return next(summary for summary in found if summary.team == team)


def held(caseload, *made, team="", **more):
    return month(caseload, *made, team=team, **more).held


def test_without_a_list_nothing_is_said_of_reviews_held_and_nothing_of_a_childs_timeliness():
    summary = month(None)
    assert summary.held is None
    assert wording.received(summary).startswith("1 form from reviews of 1 child in ")
    assert not word.context(summary)["listed"] and not word.context(summary)["missing"]


def test_with_a_list_forms_are_counted_of_reviews_held():
    other = attrs.evolve(CHILD, number="2", iro="")
    summary = month(listed(CHILD, other))
    assert (summary.held.reviews, summary.held.received, summary.held.children) == (2, 1, 2)
    assert wording.received(summary).startswith("1 form of 2 reviews held in October 2026, about 1 child.")


@pytest.mark.parametrize("day", [DAY, date(2026, 10, 1), date(2026, 10, 20)])
def test_a_review_is_matched_by_any_day_on_which_a_meeting_of_it_was_held(day):
    series = a_form(held=date(2026, 10, 1), review={"meetings": [date(2026, 10, 1), DAY, date(2026, 10, 20)]})
    found = held(listed(reviews=(day,)), series)
    assert (found.reviews, found.received, found.missing, found.off_list) == (1, 1, (), ())


def test_several_days_of_one_series_on_the_list_are_one_review_in_the_month_it_was_completed():
    series = a_form(held=date(2026, 9, 29), review={"meetings": [date(2026, 9, 29), DAY]})
    found = held(listed(reviews=(date(2026, 9, 29), DAY)), series)
    assert (found.reviews, found.received, found.missing) == (1, 1, ())


def test_a_missing_form_waits_since_the_day_it_was_held_up_to_the_day_as_at():
    missing = attrs.evolve(CHILD, number="2", reviews=(date(2026, 10, 5),))
    found = held(listed(CHILD, missing), as_at_day=date(2026, 10, 20))
    row = found.missing[0]
    assert (row.child, row.team, row.iro, row.held, row.days_waited, row.draft) == (
        "2",
        "North",
        "IRO 1",
        date(2026, 10, 5),
        15,
        False,
    )
    assert held(listed(CHILD, missing), as_at_day=DAY).missing[0].days_waited == 9


def test_a_review_after_the_day_as_at_has_not_been_held_yet():
    later = attrs.evolve(CHILD, number="2", reviews=(date(2026, 10, 21),))
    assert held(listed(CHILD, later), as_at_day=date(2026, 10, 20)).reviews == 1
    assert held(listed(CHILD, later), as_at_day=date(2026, 10, 21)).reviews == 2


@pytest.mark.parametrize("number", ["2/2026-10-14", "2/due-2026-10-09"])
def test_a_draft_about_a_missing_form_is_said_to_be_there(number):
    draft = form(identity={"id": number, "status": "draft"}, child={"number": "2"})
    found = held(listed(CHILD, attrs.evolve(CHILD, number="2")), a_form(), draft)
    assert [(row.child, row.draft) for row in found.missing] == [("2", True)]


def test_forms_still_missing_of_months_before_are_named_only_where_forms_of_theirs_were_read():
    child = attrs.evolve(CHILD, number="2", reviews=(date(2026, 8, 3), date(2026, 9, 3)))
    assert held(listed(CHILD, child)).still_missing == ()
    september = a_form("F-0", "3", held=date(2026, 9, 9))
    rows = held(listed(CHILD, child), a_form(), september).still_missing
    assert [(row.child, row.held) for row in rows] == [("2", date(2026, 9, 3))]


@pytest.mark.parametrize("due, days", [(date(2026, 10, 30), 1), (date(2026, 10, 1), 30)])
def test_a_review_is_overdue_from_the_day_after_it_is_due(due, days):
    found = held(listed(last_review=date(2026, 4, 1), reviews=(date(2026, 4, 1),), next_due=due), a_form(child="5"))
    assert [(row.due, row.days_overdue, row.rule) for row in found.overdue] == [(due, days, "list")]
    this_day = held(listed(next_due=date(2026, 10, 31), reviews=(date(2026, 4, 1),)), a_form(child="5"))
    assert this_day.overdue == () and [row.days_overdue for row in this_day.due_next] == [0]


def test_a_due_date_of_the_list_is_spent_once_a_later_review_has_a_form_or_is_listed():
    due = date(2026, 10, 10)
    stale = listed(next_due=due, reviews=(date(2026, 2, 2), date(2026, 4, 10)), last_review=date(2026, 4, 10))
    found = held(stale)  # the form says it was held on the 14th
    assert found.overdue == ()
    spent = held(listed(next_due=due, reviews=(date(2026, 4, 10), DAY)))
    assert spent.overdue == () and spent.without_due == ()


@pytest.mark.parametrize("due, spent", [(date(2026, 11, 13), True), (date(2026, 11, 14), False)])
def test_without_a_listed_review_a_due_date_is_spent_by_one_held_in_the_month_before_it(due, spent):
    found = held(listed(next_due=due, reviews=(), last_review=None, in_care_since=date(2026, 9, 1)))
    assert [row.rule for row in found.due_next] == ([] if spent else ["list"])


def test_reviews_due_next_are_those_from_the_day_to_the_end_of_the_month_after():
    for due, there in (
        (date(2026, 11, 1), 1),
        (date(2026, 11, 30), 1),
        (date(2026, 12, 1), 0),
        (date(2026, 10, 31), 1),
    ):
        assert len(held(listed(next_due=due)).due_next) == there
    early = attrs.evolve(
        CHILD, reviews=(), last_review=None, next_due=None, in_care_since=date(2026, 9, 28)
    )  # due on the 26th
    for day, rows in ((20, 1), (26, 1), (27, 0)):
        found = held(listed(early), a_form(child="9", held=date(2026, 10, 5)), as_at_day=date(2026, 10, day))
        assert (len(found.due_next), len(found.overdue)) == (rows, 1 - rows)


def test_a_child_without_any_date_has_no_due_date_and_is_named():
    child = attrs.evolve(CHILD, number="2", in_care_since=None, reviews=(), last_review=None, next_due=None)
    assert held(listed(CHILD, child)).without_due == ("2",)


def test_the_iro_of_the_latest_form_stands_in_where_the_list_has_none():
    rows = held(listed(CHILD, attrs.evolve(CHILD, number="2", iro="")), a_form(), a_form("F-2", "2")).caseloads
    assert [(row.iro, row.children) for row in rows] == [("IRO 1", 1), ("IRO 9", 1)]
    assert [(r.iro, r.children) for r in held(listed(attrs.evolve(CHILD, number="2", iro=""))).caseloads] == [("", 1)]


@pytest.mark.parametrize("children, share, full_time, judged", [
    (30, 60, 50, "within"), (29, 60, 48, "below"), (42, 60, 70, "within"), (43, 60, 72, "above"),
    (70, 100, 70, "within"), (50, None, None, ""),
])  # fmt: skip
def test_an_iros_caseload_is_judged_as_of_a_full_time_officer(children, share, full_time, judged):
    """On the children and the share, not on the rounded number; not at all where the share is not known."""
    council = Council(rules=Standards(full_time={"IRO 1": share} if share else {}))
    everyone = listed(*(attrs.evolve(CHILD, number=str(n)) for n in range(1000, 1000 + children)))
    folded = fold([a_form(child="1000")], discover(), council)
    service = next(one for one in summarise(folded, "2026-10", caseload=everyone) if not one.team)
    (line,) = service.held.caseloads
    assert (line.children, line.full_time, line.judged) == (children, full_time, judged)
    (row,) = word.context(service)["caseloads"]
    assert row["full_time"] == (f"{full_time}: {judged} the usual 50 to 70" if share else "-")
    north = next(one for one in summarise(folded, "2026-10", caseload=everyone) if one.team)
    assert [one.judged for one in north.held.caseloads] == [""], "a team has only some of an IRO's children"


def test_a_list_without_teams_takes_each_childs_from_the_latest_form():
    bare = attrs.evolve(CHILD, team="", reviews=(date(2026, 10, 2), DAY), next_due=date(2026, 11, 2))
    caseload = listed(bare, attrs.evolve(CHILD, number="2", team=""))
    found = held(caseload, team="North")
    assert (found.children, found.reviews, found.received) == (1, 2, 1)
    assert [(row.child, row.team) for row in found.missing] == [("1001", "North")]
    assert [line.children for line in found.caseloads] == [1] and found.moved == ()
    assert held(caseload).reviews == 3


FIRST = {"in_care_since": date(2026, 7, 20), "next_due": None}


def a_series(*days, **more):
    return a_form(held=days[0], review={"meetings": list(days)}, **more)


@pytest.mark.parametrize("on_the_list", [(14,), (28,), (14, 28), ()])
def test_a_first_review_of_two_meetings_is_one_so_the_second_is_due_three_months_after_it_was_completed(on_the_list):
    first = a_series(date(2026, 8, 14), date(2026, 8, 28))
    days = tuple(date(2026, 8, day) for day in on_the_list)
    found = held(listed(reviews=days, **FIRST), first, a_form("F-9", "9"))
    assert [(row.due, row.rule) for row in found.due_next] == [(date(2026, 11, 28), "second")]


@pytest.mark.parametrize("apart", [-7, -1, 1, 7])
def test_a_form_some_days_off_the_list_is_received_once_and_the_officer_sees_both_days(apart):
    day = DAY + timedelta(apart)
    found = held(listed(reviews=(day,), in_care_since=date(2026, 9, 20), next_due=date(2026, 11, 30)))
    assert (found.reviews, found.received, found.missing, found.off_list) == (1, 1, (), ())
    assert [(row.form, row.child, row.held, row.listed) for row in found.other_day] == [("F-1", "1001", DAY, (day,))]
    assert [(row.due, row.rule) for row in found.due_next] == [(date(2026, 11, 30), "list")]
    assert held(listed(reviews=(day,)), team="North").other_day == ()


def test_a_form_more_than_a_week_off_the_list_and_one_with_a_nearer_form_are_about_another_review():
    far = held(listed(reviews=(date(2026, 10, 6),)))
    assert (far.received, len(far.missing), len(far.off_list), far.other_day) == (0, 1, 1, ())
    two = held(
        listed(reviews=(date(2026, 10, 13), date(2026, 10, 17))), a_form(), a_form("F-2", held=date(2026, 10, 17))
    )
    assert (two.reviews, two.received, two.missing, two.off_list) == (2, 2, (), ())
    assert [row.form for row in two.other_day] == ["F-1"]


def test_days_of_the_list_within_a_week_without_a_form_are_one_review_and_the_officer_sees_it():
    found = held(listed(reviews=(date(2026, 10, 12), date(2026, 10, 15))), a_form("F-9", "9"))
    assert [(row.held, row.days_waited) for row in found.missing] == [(date(2026, 10, 15), 16)]
    assert [(row.form, row.listed) for row in found.other_day] == [("", (date(2026, 10, 12),))]


@pytest.mark.parametrize("with_form", [True, False])
def test_a_series_over_the_end_of_the_month_is_of_the_month_in_which_it_was_completed_alone(with_form):
    days = date(2026, 10, 29), date(2026, 11, 3)
    made = (a_series(*days), a_form("F-9", "9"), a_form("F-8", "9", held=days[1]))[not with_form :]
    found = [
        summarise(fold(made, registry_of({})), month, team="", caseload=listed(reviews=days))[0].held
        for month in ("2026-10", "2026-11")
    ]
    assert [(one.reviews, one.received, len(one.missing)) for one in found] == [
        (0, 0, 0), (1, int(with_form), int(not with_form))
    ]  # fmt: skip
    assert found[0].overdue == ()


NEWER = date(2026, 11, 5)


def test_a_list_that_knows_only_a_review_after_the_day_claims_nothing_of_those_before():
    only = {"last_review": NEWER, "reviews": (NEWER,), "next_due": None}
    for since in (date(2025, 1, 6), date(2026, 9, 25)):
        found = held(listed(in_care_since=since, **only), a_form("F-9", "9"))
        assert (found.overdue, found.due_next, found.without_due) == ((), (), ("1001",))
    old = held(listed(in_care_since=date(2024, 1, 8), **only), a_form(held=date(2026, 2, 2)), a_form("F-9", "9"))
    assert (old.overdue, old.without_due) == ((), ("1001",))  # another may have been held after the form


def test_a_list_that_knows_the_review_before_too_says_what_was_due_on_the_day():
    days = date(2025, 2, 3), date(2026, 5, 1), NEWER
    found = held(listed(in_care_since=date(2025, 1, 6), reviews=days, next_due=None), a_form("F-9", "9"))
    assert [(row.due, row.rule) for row in found.due_next] == [(date(2026, 11, 1), "later")]
    early = held(listed(reviews=(date(2026, 3, 2), NEWER), next_due=None), a_form("F-9", "9"))
    assert [row.due for row in early.overdue] == [date(2026, 6, 2)]


@pytest.mark.parametrize("last, older", [(date(2026, 4, 14), True), (DAY, False), (date(2026, 10, 20), False)])
def test_a_list_that_may_be_older_than_a_childs_form_is_named_to_the_officer_and_moves_nobody(last, older):
    caseload = listed(attrs.evolve(CHILD, team="South", reviews=(last,), last_review=last, next_due=None))
    whole, part = held(caseload), held(caseload, team="South")
    rows = [("1001", "North", "South", DAY)]
    for moved in (whole.moved, part.moved):
        assert [(r.child, r.from_team, r.to_team, r.form_on) for r in moved] == ([] if older else rows)
    assert [(r.child, r.from_team, r.to_team, r.form_on) for r in whole.list_older] == (rows if older else [])
    assert part.list_older == ()


def test_a_list_without_any_review_says_nothing_of_its_age():
    bare = held(listed(team="South", reviews=(), last_review=None))
    assert len(bare.moved) == 1 and bare.list_older == ()


def test_the_children_told_of_are_those_of_the_forms_received():
    summary = month(listed(CHILD, attrs.evolve(CHILD, number="2")), a_form(), a_form("F-2", "77"))
    assert wording.received(summary).startswith("1 form of 2 reviews held in October 2026, about 1 child. 1 more form")
    none = month(listed(CHILD), a_form("F-2", "77"))
    assert wording.received(none).startswith("0 forms of 1 review held in October 2026. 1 more form")


def test_word_and_excel_tell_the_officer_where_list_and_forms_differ_and_name_the_months_in_which_reviews_are_due():
    old = attrs.evolve(CHILD, number="2", team="South", reviews=(date(2026, 4, 14),), last_review=date(2026, 4, 14))
    due = attrs.evolve(CHILD, number="3", reviews=(), last_review=None, next_due=date(2026, 10, 31))
    apart = attrs.evolve(CHILD, reviews=(date(2026, 10, 13),))
    summary = month(listed(apart, old, due), a_form(), a_form("F-2", "2"), registry=discover())
    context = word.context(summary)
    told = {row["why"]: row["forms"] for row in context["left_out"]}
    assert told["The list has another day for the review"] == "F-1 (held 14 Oct 2026, list 13 Oct 2026)"
    assert told["Another team on a later form: the list may be older"] == "2 (list South, form of 14 Oct 2026 North)"
    assert context["next_month"] == "the rest of October and in November" and context["changed_team"] == []
    assert word.context(month(listed(CHILD)))["next_month"] == "November"
    book = openpyxl.load_workbook(io.BytesIO(excel.exporter().export(summary)))
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book}
    assert rows["List may be older"] == [["2", "North", "South"]]
    assert [(row[0], row[-1]) for row in rows["Another day on the list"]] == [("F-1", "13 Oct 2026")]
    assert from_json(to_json(summary)) == summary


CONCERN = {"items": [{"ref": "C1", "headline": "No plan", "urgency": "red"}]}
ACTION = {"items": [{"ref": "A1", "headline": "Write it"}]}


def test_a_child_who_moved_takes_open_matters_to_the_new_team_and_leaves_the_review_with_the_old():
    made, moved = a_form(concerns=CONCERN, actions=ACTION), listed(team="South")
    old, new, whole = (month(moved, made, team=name) for name in ("North", "South", ""))
    assert (old.concerns, old.actions, old.held.moved) == ((), (), ())
    assert [(row.team, row.transferred) for row in (*new.concerns, *new.actions)] == [("South", True)] * 2
    assert [(row.child, row.from_team, row.to_team) for row in new.held.moved] == [("1001", "North", "South")]
    assert new.held.moved == whole.held.moved
    assert (old.forms, old.held.reviews, old.held.received) == (1, 1, 1)
    assert (new.forms, new.held.reviews, new.held.children) == (0, 0, 1)
    assert [(line.team, line.red) for line in whole.teams] == [("North", 0), ("South", 1)]


def test_teams_that_only_one_side_has_are_named_to_the_service_alone():
    found = held(listed(CHILD, attrs.evolve(CHILD, number="2", team="West")), a_form(), a_form("F-2", "3", "East"))
    assert (found.teams_without_forms, found.teams_not_on_list) == (("West",), ("East",))
    part = held(listed(CHILD), a_form(), team="North")
    assert (part.teams_without_forms, part.teams_not_on_list, part.twice) == ((), (), ())


def test_a_form_about_no_review_of_the_list_is_named_with_why_and_to_the_service_what_may_be_meant():
    children = (CHILD, attrs.evolve(CHILD, number="10417"))
    made = (a_form("F-1", held=date(2026, 10, 22)), a_form("F-2", "10471"), a_form("F-3", "55"))
    found = held(listed(*children), *made)
    assert [(row.form, row.why, row.perhaps) for row in found.off_list] == [
        ("F-1", "no review of this day is on the list", ""),
        ("F-2", "the child is not on the list", "10417"),
        ("F-3", "the child is not on the list", ""),
    ]
    assert {row.perhaps for row in held(listed(*children), *made, team="North").off_list} == {""}
    summary = month(listed(*children), *made)
    assert "0 forms of 2 reviews held" in wording.received(summary)
    assert "3 more forms are about no review on the caseload list." in wording.received(summary)


def test_a_team_is_asked_for_by_the_list_too_and_one_on_neither_side_is_refused():
    caseload = listed(CHILD, attrs.evolve(CHILD, number="2", team="West"))
    assert month(caseload, team="West").held.missing[0].child == "2"
    with pytest.raises(UsageError, match="Teams: North, West"):
        summarise(fold((a_form(),), registry_of({})), "2026-10", caseload=caseload, team="East")


def test_json_keeps_all_of_it():
    summary = month(listed(CHILD, attrs.evolve(CHILD, number="2", team="West")), a_form(), a_form("F-2", "3"))
    assert from_json(to_json(summary)) == summary


def test_word_and_excel_print_what_the_list_says():
    """With every kind of row there is, in the words of the page."""
    late = attrs.evolve(CHILD, number="3", iro="", reviews=(date(2026, 3, 3),), next_due=date(2026, 9, 3))
    due = attrs.evolve(CHILD, number="4", team="South", reviews=(), next_due=date(2026, 11, 4))
    caseload = attrs.evolve(listed(CHILD, attrs.evolve(CHILD, number="2"), late, due), twice=("2",))
    made = (a_form(), a_form("F-4", "4"), a_form("F-5", "77", "East"))
    summary = month(caseload, *made, registry=discover())
    context = word.context(summary)
    assert context["listed"] is True
    assert [(row["child"], row["place"], row["held"], row["iro"], row["waited"]) for row in context["missing"]] == [
        ("2", ("North",), "14 Oct 2026", "IRO 1", "17 days")
    ]
    assert [(r["child"], r["due"], r["days"], r["iro"]) for r in context["overdue_reviews"]] == [
        ("3", "3 Sep 2026", "58", "no IRO given")
    ]
    assert context["due_next"] == [] and context["changed_team"] == [{"child": "4", "from": "North", "to": "South"}]
    assert {"iro": "no IRO given", "children": "1", "full_time": "-"} in context["caseloads"]
    told = {row["why"]: row["forms"] for row in context["left_out"]}
    assert told["About a review that the caseload list lacks"] == "F-4, F-5"
    assert told["Child more than once on the caseload list"] == "2"
    assert word.exporter().export(summary)[:2] == b"PK"
    book = openpyxl.load_workbook(io.BytesIO(excel.exporter().export(summary)))
    cells = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book}
    assert [row[1] for row in cells["Missing forms"]] == ["2"] and [row[2] for row in cells["Reviews due"]] == ["3"]
    assert ["no IRO given", 1, None, None, None] in cells["Caseloads"] and cells["Changed team"] == [
        ["4", "North", "South"]
    ]
    assert [row[0] for row in cells["Not on the list"]] == ["F-4", "F-5"]
    assert ["Caseload list", "Reviews held in the month", 2] in cells["Summary"]


def the_list(folder, found):
    """The list of the children of these forms, one of them without its form."""
    children = {}
    for one in found:
        day = date.fromisoformat(one["review"]["held_on"])
        children[one["child"]["number"]] = CaseloadChild(
            one["child"]["number"],
            one["child"]["team"],
            "SW 1",
            "IRO 1",
            date(2025, 1, 6),
            "C2",
            "U4",
            day,
            None,
            (day,),
        )
    (folder / "list.csv").write_bytes(list_csv(children.values()))
    return folder / "list.csv"


def test_the_command_reads_the_list_even_from_among_the_forms_and_says_what_it_found(tmp_path):
    made = [one for one in forms() if one["review"].get("held_on") and one["child"].get("number")]
    folder = write(tmp_path / "forms", made)
    path = the_list(folder, made)
    done = command_line(
        "summarise", folder, "--month", "2026-10", "--caseload", path, "--to", "out", "--format", "json", cwd=tmp_path
    )
    assert "Caseload list (our own list): " in done.stdout and "could not be read" not in done.stdout
    assert from_json((tmp_path / "out" / "2026-10-whole-service.json").read_bytes()).held.children > 10
    wrong = own_csv(tmp_path, OWN_ROW, OWN_ROW | {"Child number": "x"}, name="wrong.csv")
    done = command_line("summarise", folder, "--month", "2026-10", "--caseload", wrong, "--to", "out", cwd=tmp_path)
    assert done.returncode == 1 and "row 3, column Child number: This is not a case number." in done.stdout
    book = openpyxl.load_workbook(tmp_path / "out" / "fix-list.xlsx")
    assert [row[4].value for row in book["Caseload list"].iter_rows(min_row=2)] == [None, "Child number"]
    assert "The list knows no review held in October 2026; is it last month's" in " ".join(done.stdout.split())


def test_the_command_refuses_a_list_that_is_not_there_and_one_of_which_nothing_can_be_used(tmp_path):
    folder = write(tmp_path / "forms")
    done = command_line("summarise", folder, "--month", "2026-10", "--caseload", "gone.csv", cwd=tmp_path)
    assert done.returncode == 2 and "does not exist" in done.stderr
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    done = command_line(
        "summarise",
        folder,
        "--month",
        "2026-10",
        "--caseload",
        "x.csv",
        "--to",
        "out",
        "--format",
        "json",
        cwd=tmp_path,
    )
    assert done.returncode == 2 and "This is no caseload list" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_the_command_writes_a_list_to_fill_in_and_never_over_another(tmp_path, name):
    assert command_line("template", name, "--caseload", cwd=tmp_path).returncode == 0
    before = (tmp_path / name).read_bytes()
    again = command_line("template", name, "--caseload", cwd=tmp_path)
    assert again.returncode == 2 and (tmp_path / name).read_bytes() == before
    assert command_line("template", "list.docx", "--caseload", cwd=tmp_path).returncode == 2
