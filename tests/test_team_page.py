"""What stands on the first two pages, and that everything else stands behind them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.summaries_made import AS_AT, about, child, copied, summary

from iro_qa.results import Proportion
from iro_qa.standard.word import room
from iro_qa.standard.word.acronyms import KNOWN
from iro_qa.standard.word.exporter import context
from iro_qa.standard.word.figures import shown_figures
from iro_qa.standard.word.needs import needs
from iro_qa.standard.word.room import Limits
from iro_qa.summaries import Figures, MonthlySummary, ProportionFigure, ThemeRow
from iro_qa.summaries.changes import BecameRow
from iro_qa.summaries.held import DueRow, Held, MissingRow


def page(n: int = 12, **changed: Any) -> dict[str, Any]:
    return context(summary(n, **changed))


# ------------------------------------------------------------ needs you first


def test_at_most_five_stand_first_and_each_other_concern_behind_them() -> None:
    values = page(15)
    told = [one["headline"] for row in values["needs"] for one in row["told"]]
    assert len(values["needs"]) == 5 and len(told) + len(values["others"]) == 15
    assert values["needs_line"] == (
        "10 more (1 red, 6 amber, 3 learning) are in the second part, under Other open concerns."
    )
    assert page(3)["needs_line"] == ""


def test_a_row_says_how_urgent_what_is_asked_how_long_it_is_open_at_which_stage_and_what_follows() -> None:
    first, other = summary(2).concerns
    row = page(0, concerns=(attrs.evolve(first, if_not="Open Formal dispute."), other))["needs"][0]
    assert (row["who"], row["urgency"], row["fill"]) == (("604310",), "RED", "F8CBAD")
    assert row["asked"] == ("Visit, and see her alone, by 5 November 2026",)
    assert row["open"] == ("22 Oct 2026", "9 days open", "answer was due 16 Oct 2026", "Stage 1: team manager")
    assert row["if_not"] == ("Open Formal dispute.",)
    assert row["told"] == [{
        "headline": "Not visited since the unplanned move on 28 August; has not been seen alone.",
        "means": "She told the IRO nobody has asked how it is going.",
    }]  # fmt: skip


def _family(*headlines: str, group: str = "F1") -> MonthlySummary:
    rows = summary(6).concerns[: len(headlines)]
    pairs = zip(rows, headlines, strict=True)
    return summary(
        0, concerns=tuple(attrs.evolve(r, headline=h, family_group=group, urgency="amber") for r, h in pairs)
    )


def test_brothers_and_sisters_are_one_row_with_the_number_of_each() -> None:
    (row,) = context(_family("No health assessment", "No health assessment"))["needs"]
    assert row["who"] == (child(0), child(1))
    assert [one["headline"] for one in row["told"]] == ["No health assessment."]


def test_where_their_concerns_differ_each_says_whose_it_is() -> None:
    (row,) = context(_family("No health assessment", "No school"))["needs"]
    assert [one["headline"] for one in row["told"]] == [f"{child(0)}: No health assessment.", f"{child(1)}: No school."]


def test_a_third_concern_about_a_child_who_is_named_already_stands_with_the_others() -> None:
    one, two, three = _family("One", "Two", "Three").concerns
    values = page(0, concerns=(one, two, attrs.evolve(three, child=one.child)))
    assert len(values["needs"]) == 1 and [row["headline"] for row in values["others"]] == ["Three."]


def test_of_brothers_and_sisters_none_is_left_out_of_the_row() -> None:
    (row,) = context(_family("One", "Two", "Three", "Four"))["needs"]
    assert row["who"] == tuple(map(child, range(4))) and len(row["told"]) == 4


def test_what_is_not_the_same_of_brothers_and_sisters_says_whose_it_is() -> None:
    """Days, how often, the first day, the stage, the urgency, a late answer, what is asked and what follows."""
    one, two = _family("Late", "Late").concerns
    two = attrs.evolve(
        two, urgency="red", days_open=99, times_raised=7, stage="Formal dispute", if_not="Open Cafcass.", asked=(),
        effect="He waits.",
    )  # fmt: skip
    (row,) = page(0, concerns=(two, attrs.evolve(one, effect="")))["needs"]
    assert row["urgency"] == f"RED ({child(1)}), AMBER ({child(0)})" and row["fill"] == "F8CBAD"
    assert row["open"] == (
        f"{child(1)}: 9 Oct 2026, 99 days open, raised 7 times, stage: Formal dispute",
        f"{child(0)}: 22 Oct 2026, 9 days open, answer was due 16 Oct 2026, Stage 1: team manager",
    )
    assert row["asked"] == (
        f"{child(1)}: nothing recorded",
        f"{child(0)}: Visit, and see her alone, by 5 November 2026",
    )
    assert row["if_not"] == (f"{child(1)}: Open Cafcass.", f"{child(0)}: -")
    assert row["told"][0]["means"].startswith(f"{child(1)}: He waits.")
    assert f"{child(0)}: Effect on the child: not recorded." in row["told"][0]["means"]


def test_two_concerns_about_one_child_are_told_apart_by_a_number() -> None:
    one, two = _family("One", "Two").concerns
    (row,) = page(0, concerns=(one, attrs.evolve(two, child=one.child, urgency="red")))["needs"]
    assert row["who"] == (one.child,) and row["urgency"] == "AMBER (no. 1), RED (no. 2)"
    (row,) = page(0, concerns=(one, attrs.evolve(two, child=one.child), attrs.evolve(two, key="x", headline="One")))[
        "needs"
    ]
    assert f"{one.child} no. 2: Two." in [said["headline"] for said in row["told"]]


def test_what_is_red_is_told_first_up_to_five_however_little_room_there_is() -> None:
    first = summary(1).concerns[0]
    rows = tuple(attrs.evolve(first, key=f"x-{at}", child=child(at), urgency="red") for at in range(7))
    least = room.most(lambda limits: page(0) | {"ahead": ["word " * 9000], "limits": limits})["limits"]
    assert least.needs == 2
    assert len(needs(summary(0, concerns=rows), least)["needs"]) == 5


def test_the_iro_s_own_step_is_no_threat_to_the_manager() -> None:
    one = attrs.evolve(summary(1).concerns[0], next_step="Accepted: close the concern.", if_not="", urgency="amber")
    (row,) = page(0, concerns=(one,))["needs"]
    assert row["if_not"] == ("Next, for the IRO: Accepted: close the concern.",)
    brief = attrs.evolve(one, urgency="learning")
    assert "Next, for the IRO: Accepted: close the concern." in page(0, concerns=(brief,))["others"][0]["more"]


def test_a_concern_says_the_same_of_what_is_next_in_every_copy() -> None:
    due = date(2026, 11, 10)
    one = attrs.evolve(
        summary(1).concerns[0], next_step="An answer is due by 10 November 2026.", next_on=due,
        if_not="Open Formal dispute.", urgency="learning",
    )  # fmt: skip
    wanted = ("An answer is due by 10 November 2026.", "If not done: Open Formal dispute.")
    assert page(0, concerns=(one,))["others"][0]["more"][-2:] == wanted
    head = attrs.evolve(copied(0, "head"), concerns=(one,))
    assert context(head)["pressing"][0]["process"][-2:] == wanted
    bare = attrs.evolve(one, next_on=None, next_step="Agree a day.")
    assert page(0, concerns=(bare,))["others"][0]["more"][-2] == "Next, for the IRO: Agree a day."


def test_children_without_a_family_group_are_not_taken_for_one_family() -> None:
    assert len(context(_family("One", "Two", group=""))["needs"]) == 2


def test_of_two_teams_brothers_and_sisters_are_two_rows() -> None:
    one, two = _family("One", "Two").concerns
    both = (attrs.evolve(one, team="Oak"), attrs.evolve(two, team="Willow"))
    assert [row["place"] for row in page(0, team="", concerns=both)["needs"]] == [("Oak",), ("Willow",)]


# ------------------------------------------------------------ waiting, praise, actions


def test_the_forms_that_wait_are_named_with_their_references_and_days_those_beyond_ten_behind() -> None:
    values = page(60)
    line, most = values["waiting_line"], 20 - len(values["waiting_more"])
    assert line.startswith(
        "20 forms, 2 of them LATE: 604310/2026-10-10 (604310, C1) LATE, was due 27 Oct 2026; NS-2001"
    )
    assert line.endswith(f"{20 - most} more are in the second part, under Other forms that wait.")
    assert (
        "(604310, Oak, C1) LATE" in page(12, team="")["waiting_line"]
        and "(604421, C1)" in line
        and page(0)["waiting_line"] == ""
    )


def test_good_practice_is_told_by_worker_and_none_is_lost() -> None:
    values = page(30)
    told = " ".join((*values["praise_first"], *values["praise_more"]))
    assert all(told.count(f"{row.child}: {row.headline}") == 1 for row in summary(30).good_practice)
    workers = [line.partition(":")[0] for line in values["praise_first"]]
    assert len(workers) == len(set(workers))
    assert values["praise_line"].endswith("more are in the second part, under More good practice.")
    unnamed = attrs.evolve(summary(1).good_practice[0], child="", social_worker="")
    assert page(1, good_practice=(unnamed,))["praise_first"] == [f"worker not named: {unnamed.headline}"]


def _became(at: int, state: Any, days: int = 0) -> BecameRow:
    day = date(2026, 9, 9)
    return BecameRow(f"NS-{at}/A1", child(at), "Oak", f"Step {at}", "", "Health", day, "meeting", day, state, day, days)


def test_the_longest_overdue_stand_first_whenever_they_were_agreed() -> None:
    """Last month's, and those that are new since, each with the days."""
    new = attrs.evolve(summary(1).actions[0], key="NS-9/A1", due=AS_AT - timedelta(days=50), headline="New")
    values = page(0, became=(_became(1, "overdue", 12), _became(2, "overdue", 70)), actions=(new,))
    assert [(row["headline"], row["state"]) for row in values["overdue"]] == [
        ("Step 2", "OVERDUE by 70 days"), ("New", "OVERDUE by 50 days"), ("Step 1", "OVERDUE by 12 days"),
    ]  # fmt: skip
    assert values["agreed_line"] == "2 actions were open before: 2 overdue. 3 actions are overdue."
    assert values["owners_line"] == "" and values["open_actions"] == values["by_owner"] == []


def test_what_the_team_says_and_what_the_iro_confirmed_are_counted_and_the_others_told_by_owner() -> None:
    done = attrs.evolve(summary(1).actions[0], key="NS-9/A1", state="done, the team says", owner="SW 03")
    bare = attrs.evolve(done, key="NS-9/A2", owner="", service_label="", state="open")
    values = page(0, became=(_became(1, "confirmed by the IRO"), _became(2, "open")), actions=(done, bare))
    assert values["agreed_line"] == (
        "2 actions were open before: 1 confirmed by the IRO; 1 open. "
        "1 action is done, the team says; the IRO has still to confirm: 604310."
    )
    assert values["owners_line"] == (
        "3 other actions, by owner: Health (1), SW 03 (1), no owner named (1); listed under Actions, or with what they "
        "answer."
    )
    assert values["confirmed_line"] == "Confirmed by the IRO: 1 action, which the workbook lists."


def test_what_the_team_says_is_done_is_counted_once_and_not_in_two_ways() -> None:
    done = attrs.evolve(summary(1).actions[0], key="NS-9/A1", state="done, the team says")
    line = page(0, became=(_became(1, "done, the team says"),), actions=(done, attrs.evolve(done, key="NS-9/A2")))
    assert "With the new ones, 2 actions are done, the team says; the IRO has" in line["agreed_line"]


def test_a_team_s_actions_stand_by_owner_and_those_that_answer_a_concern_behind_with_it() -> None:
    row = summary(1).actions[0]
    apart = attrs.evolve(row, key="NS-9/A1", state="open", owner="SW 03", due=date(2026, 11, 5))
    asked = attrs.evolve(apart, key="NS-9/A2", headline="Visit", owner="SW 04")
    single = attrs.evolve(apart, key="NS-9/A3", owner="SW 05", due=None)
    concern = attrs.evolve(summary(1).concerns[0], urgency="learning", asked=("Visit, by 5 November 2026",))
    values = page(0, concerns=(concern,), actions=(apart, attrs.evolve(apart, key="NS-9/A4"), asked, single))
    assert "Asked: Visit, by 5 November 2026 (SW 04; open)." in values["others"][0]["more"]
    said = f"{child(0)} {row.headline} (new, due 5 Nov 2026: open) (twice)"
    alone = f"{child(0)} {row.headline} (new: open)"
    assert values["by_owner"] == [{"owner": "SW 03", "told": said}, {"owner": "SW 05", "told": alone}]
    both = page(0, actions=(single, attrs.evolve(single, owner="SW 06")))["by_owner"]
    assert both == [{"owner": "One each", "told": f"{alone} (SW 05); {alone} (SW 06)"}]


def test_more_owners_than_fit_are_counted() -> None:
    action = summary(1).actions[0]
    rows = tuple(attrs.evolve(action, key=f"NS-{at}/A1", state="open", owner=f"SW {at:02}") for at in range(9))
    assert "SW 05 (1), 3 other owners; listed" in page(0, actions=rows)["owners_line"]


# ------------------------------------------------------------ figures and themes


def _figure(**changed: Any) -> ProportionFigure:
    now = Proportion(yes=3, no=2, cases=("1", "2"))
    three = Proportion(yes=20, no=5, cases=("1", "2", "3"))
    usual = ProportionFigure(about("PEP", "children"), now, now, three, None, None, 80, 95, "below", "three months", "")
    return attrs.evolve(usual, **changed)


def _shown(*figures: ProportionFigure) -> dict[str, Any]:
    return page(0, figures=Figures(proportions=figures))


@pytest.mark.parametrize(
    "changed, first",
    [
        ({}, True),
        ({"verdict": "near"}, True),
        ({"verdict": "met"}, False),
        ({"verdict": "", "target": None}, False),
        ({"verdict": "", "target": None, "short_months": 2}, False),
        ({"verdict": ""}, True),
        ({"verdict": "", "now": Proportion(yes=3, no=1, cases=("1",))}, False),
        ({"verdict": "", "target": None, "short_months": 3}, True),
        ({"now": Proportion(yes=5)}, False),
        ({"three": Proportion(yes=20, no=2, cases=("1",)), "now": Proportion(yes=3, no=1, cases=("1",))}, False),
        ({"three": Proportion(yes=20, no=1), "now": Proportion(yes=3, no=1)}, False),
        ({"three": Proportion(yes=20, no=2), "now": Proportion(yes=3, no=1)}, True),
    ],
)
def test_a_figure_is_for_the_meeting_only_if_it_misses_its_target_or_is_short_three_months_and_not_for_one_child(
    changed: dict[str, Any], first: bool
) -> None:
    values = _shown(_figure(**changed))
    assert bool(values["shortfalls_first"]) is first
    behind = changed.get("now") != Proportion(yes=5) or not first
    lines = (*values["shortfalls_first"], *values["also_short"], *values["other_questions"])
    assert len(lines) == int(behind and changed.get("now") != Proportion(yes=5))


def test_the_largest_shortfalls_come_first_and_name_their_children_and_the_three_months() -> None:
    small = _figure(about=about("Small"))
    large = _figure(about=about("Large"), now=Proportion(no=4, not_evidenced=1, cases=("7", "8")), short_months=3)
    rows = _shown(small, large)["shortfalls_first"]
    assert [row["title"] for row in rows] == ["Large", "Small"]
    assert rows[0]["children"] == "7, 8" and rows[0]["running"] == ", three months running"
    assert rows[0]["now_more"] == ("1 not evidenced",) and rows[1]["running"] == ""


def test_below_the_set_denominator_the_page_gives_no_verdict() -> None:
    row = _shown(_figure(verdict="", verdict_on="", three_percent=None, short_months=3))["shortfalls_first"][0]
    assert (row["verdict"], row["fill"], row["now"], row["three"]) == ("", "auto", "3 of 5", "20 of 25")


def test_what_there_is_no_room_for_in_the_table_stands_in_a_line_with_its_children() -> None:
    figures = [_figure(about=about(f"Question {at}")) for at in range(9)]
    many = _figure(about=about("Large"), now=Proportion(yes=30, no=6, cases=tuple("123456")))
    values = _shown(many, *figures)
    shown = len(values["shortfalls_first"])
    assert shown and shown + len(values["also_short"]) == 10
    assert "Question 8: 3 of 5 (1, 2)" in values["also_short"] and values["other_questions"] == []
    crowded = shown_figures(summary(0, figures=Figures(proportions=(many,))), Limits(figures=0))
    assert crowded["also_short"] == ["Large: 30 of 36 (6 numbers, under Other questions)"]
    assert "1, 2, 3, 4, 5, 6" in crowded["other_questions"][0] and crowded["shortfalls_line"] == ""


def test_the_service_has_a_line_for_so_many_and_says_how_many_more_miss_their_target() -> None:
    figures = tuple(_figure(about=about(f"Question {at}")) for at in range(9))
    whole = attrs.evolve(summary(0, team=""), figures=Figures(proportions=figures))
    values = shown_figures(whole, Limits(figures=1, also=2))
    assert len(values["also_short"]) == 2 and len(values["other_questions"]) == 6
    assert (
        values["shortfalls_line"]
        == "6 more (6 of them miss their target) are in the second part, under Other questions."
    )
    assert values["all_figures_line"] == ""


def test_where_too_few_are_counted_the_page_says_that_nothing_was_judged() -> None:
    few = _figure(verdict="", verdict_on="", three_percent=None, now=Proportion(yes=5), three=Proportion(yes=9, no=1))
    values = _shown(few)
    assert values["unjudged"] == "Fewer than 20 over three months, so none is judged against its target."
    assert values["no_shortfall"] == "No question is short for more than one child."
    both = _shown(few, _figure(verdict="met", now=Proportion(yes=5)))
    assert both["unjudged"] == "Fewer than 20 over three months, so 1 of 2 questions is not judged against a target."
    assert _shown(_figure())["unjudged"] == "" and both["no_shortfall"].startswith("No question is below its target")


def test_a_team_is_told_how_many_figures_there_are_and_where() -> None:
    assert (
        _shown(_figure())["all_figures_line"]
        == "The figure of this team, with the month before, is in the workbook and in the JSON."
    )
    assert _shown(_figure(), _figure())["all_figures_line"].startswith("All 2 figures of this team, ")


def test_a_theme_is_for_the_meeting_only_if_it_rests_on_more_than_one_child() -> None:
    rows = (
        ThemeRow("Health", 2, 6, 3, ("Health", "Law"), children=4, months=3),
        ThemeRow("Drift", 3, 3, 0, (), children=1, months=1),
        ThemeRow("Older", 1, 2, 0, ("Health",)),
    )
    values = page(0, themes=rows)
    assert values["theme_lines"] == [
        "Health: 2 in October, 6 over the three months (4 children, in each month, 3 raised before). For: Health, Law.",
        "Older: 1 in October, 2 over the three months. For: Health.",
    ]
    assert [row["theme"] for row in values["themes_more"]] == ["Drift"]
    assert values["themes_line"] == "1 more is in the second part, under Other themes."
    assert values["themes_in_line"] == "Over three months, and for whom but this team: Drift 3."
    single = attrs.evolve(rows[1], three=1, services=("This team",))
    line = page(0, themes=(single, attrs.evolve(single, theme="Visits")))["themes_in_line"]
    assert line == "Over three months, and for whom but this team: once each: Drift, Visits."


def test_in_a_document_about_several_teams_this_team_is_the_child_s() -> None:
    theme = ThemeRow("Drift", 3, 3, 0, ("This team",), children=2, months=1)
    action = attrs.evolve(summary(1).actions[0], owner="", service_label="This team")
    whole = page(0, team="", themes=(theme,), actions=(action,))
    assert (
        whole["theme_lines"][0].endswith("For: The child's team.")
        and whole["actions"][0]["owner"] == "The child's team"
    )
    own = page(0, themes=(theme,), actions=(action,))
    assert own["theme_lines"][0].endswith("For: This team.") and own["actions"][0]["owner"] == "This team"


# ------------------------------------------------------------ the others, the month ahead, acronyms


def test_what_others_are_asked_is_told_by_service_with_numbers_and_urgency() -> None:
    concern, action = summary(1).concerns[0], summary(1).actions[0]
    concerns = tuple(
        attrs.evolve(concern, key=f"{name}-{at}", child=child(at), service=name.casefold(), service_label=name)
        for name, n in (("Health", 6), ("Legal", 1)) for at in range(n)
    )  # fmt: skip
    asked = attrs.evolve(action, service="health", service_label="Health")
    assert page(0, concerns=concerns, actions=(asked,))["for_others"] == [
        (
            "Health: 6 concerns (604310 RED, 604347 RED, 604384 RED, 604421 RED, 604458 RED and 1 more); "
            "1 action, 1 overdue (604310)."
        ),
        "Legal: 1 concern (604310 RED).",
    ]
    ours = attrs.evolve(concern, service="this_team", service_label="This team")
    assert page(0, concerns=(ours,))["for_others"] == []


def test_services_for_which_there_is_no_room_are_named() -> None:
    concern = summary(1).concerns[0]
    concerns = tuple(
        attrs.evolve(concern, key=f"x-{at}", service=f"s{at}", service_label=f"Service {at}") for at in range(7)
    )
    assert page(0, concerns=concerns)["for_others"][-1] == "Also something for: Service 5; Service 6."


def test_the_month_ahead_is_told_by_the_caseload_list() -> None:
    due = DueRow("604310", "Oak", "", date(2026, 11, 20), "first", 0, "")
    late = DueRow("604347", "Oak", "", date(2026, 10, 12), "later", 19, "")
    missing = MissingRow("604384", "Oak", "", date(2026, 10, 9), 22)
    held = Held("list", 9, 8, 7, missing=(missing,), overdue=(late,), due_next=(due, attrs.evolve(due, rule="later")))
    assert page(1, held=held)["ahead"] == [
        (
            "2 reviews due by 30 Nov 2026, 1 of them a first review (604310, 20 Nov 2026). Overdue and not held: 1 "
            "(604347, 12 Oct 2026). Held, and no form yet: 1 (604384). All are listed under Reviews and their forms."
        )
    ]
    assert page(1, held=Held("list", 9, 8, 8))["ahead"] == [
        "0 reviews due by 30 Nov 2026. All are listed under Reviews and their forms."
    ]


def test_a_team_s_reviews_are_told_in_a_sentence_a_list() -> None:
    due = DueRow("604310", "Oak", "IRO 2", date(2026, 11, 20), "first", 0, "")
    again = attrs.evolve(due, child="604347", due=date(2026, 11, 3))
    late = DueRow("604384", "Oak", "", date(2026, 10, 12), "later", 19, "")
    missing = MissingRow("604421", "Oak", "", date(2026, 10, 9), 22)
    held = Held("list", 9, 8, 7, missing=(missing,), overdue=(late,), due_next=(due, again))
    told = {one["lead"]: one["told"] for one in page(1, held=held)["review_lines"]}
    assert told == {
        "Held, and no form yet": "604421 (9 Oct 2026, no IRO given, 22 days).",
        "Overdue and not held": "604384 (was due 12 Oct 2026, 19 days, no IRO given).",
        "Due in November": "IRO 2: 604310 on 20 Nov, 604347 on 3 Nov.",
    }
    (one,) = page(1, held=Held("list", 9, 8, 8))["review_lines"]
    assert one["told"] == "no form is missing, and no review is overdue or due."


def test_acronyms_that_are_used_are_spelt_out_and_no_others() -> None:
    row = attrs.evolve(summary(1).concerns[0], headline="CAMHS has no place, EHCPs late", effect="GPs, A&E; SWAP")
    shorts = {one["short"]: one["full"] for one in page(0, concerns=(attrs.evolve(row, theme="UASC"),))["acronyms"]}
    assert "UASC" not in shorts, "the page does not print a concern's theme"
    assert {"A&E", "CAMHS", "EHCP", "GP", "IRO"} <= shorts.keys() and "SDQ" not in shorts and "SW" not in shorts
    assert shorts["GP"] == KNOWN["GP"] and list(shorts) == sorted(shorts, key=str.casefold)


# ------------------------------------------------------------ as much as fits, and nothing lost


@given(
    st.integers(0, 40), st.sampled_from(["", "short", "x " * 70, "word " * 28]), st.sampled_from(["team", "service"])
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_first_pages_and_those_behind_them_hold_every_row_once(n: int, text: str, kind: str) -> None:
    made = copied(n, kind, text=text)
    values = context(made)
    assert sum(len(row["who"]) for row in values["needs"]) + len(values["others"]) == len(made.concerns)
    shown = len(values["overdue"]) + len(values["open_actions"])
    assert shown == len(made.actions)
    assert len(values["theme_lines"]) + len(values["themes_more"]) == len(made.themes)
    red = len({row.child for row in made.concerns if row.urgency == "red"})
    assert room.fits(values) or len(values["needs"]) <= max(2, min(red, 5))


def test_the_more_room_there_is_the_more_stands_on_the_page() -> None:
    """And what has to be decided goes last."""

    def made(limits: Limits) -> dict[str, Any]:
        return page(0) | {"ahead": ["word " * 30] * sum(limits)}

    assert room.height(room.most(made)) <= room.TWO_PAGES
    assert room.most(lambda limits: page(0) | {"limits": limits})["limits"] == Limits()
    least = room.most(lambda limits: page(0) | {"ahead": ["word " * 9000], "limits": limits})["limits"]
    assert least == Limits(2, 2, 1, 0, 0, 1, 1, 1)
