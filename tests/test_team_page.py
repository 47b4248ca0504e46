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
    assert row["open"] == ("22 Oct 2026", "9 days open", "answer was due 16 Oct 2026", "stage: Stage 1: team manager")
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


def test_a_third_concern_about_one_family_stands_with_the_others() -> None:
    values = context(_family("One", "Two", "Three"))
    assert len(values["needs"]) == 1 and [row["headline"] for row in values["others"]] == ["Three"]


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
    assert values["owners_line"] == "" and values["became_open"] == values["new_actions"] == []


def test_what_the_team_says_and_what_the_iro_confirmed_are_counted_and_the_others_told_by_owner() -> None:
    done = attrs.evolve(summary(1).actions[0], key="NS-9/A1", state="done, the team says", owner="SW 03")
    bare = attrs.evolve(done, key="NS-9/A2", owner="", service_label="", state="open")
    values = page(0, became=(_became(1, "confirmed by the IRO"), _became(2, "open")), actions=(done, bare))
    assert values["agreed_line"] == (
        "2 actions were open before: 1 confirmed by the IRO; 1 open. "
        "The team says done, and the IRO has still to confirm: 604310."
    )
    assert values["owners_line"] == (
        "3 other actions, by owner: Health 1, SW 03 1, no owner named 1; listed in full under Actions."
    )
    assert values["became_done"] == [f"{child(1)}: Step 1 (9 Sep 2026)"]


def test_more_owners_than_fit_are_counted() -> None:
    action = summary(1).actions[0]
    rows = tuple(attrs.evolve(action, key=f"NS-{at}/A1", state="open", owner=f"SW {at:02}") for at in range(9))
    assert "SW 05 1, 3 other owners; listed" in page(0, actions=rows)["owners_line"]


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
    assert len(values["shortfalls_first"]) + len(values["shortfalls"]) == int(behind)


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


def test_acronyms_that_are_used_are_spelt_out_and_no_others() -> None:
    row = attrs.evolve(summary(1).concerns[0], headline="CAMHS has no place, EHCPs late", effect="GPs differ; SWAP")
    shorts = {one["short"]: one["full"] for one in page(0, concerns=(row,))["acronyms"]}
    assert {"CAMHS", "EHCP", "GP", "IRO"} <= shorts.keys() and "SDQ" not in shorts and "SW" not in shorts
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
    shown = len(values["overdue"]) + len(values["became_open"]) + len(values["new_actions"])
    assert shown == len(made.actions)
    assert len(values["theme_lines"]) + len(values["themes_more"]) == len(made.themes)
    assert room.height(values) <= room.TWO_PAGES or len(values["needs"]) <= 2


def test_the_more_room_there_is_the_more_stands_on_the_page() -> None:
    """And what has to be decided goes last."""

    def made(limits: Limits) -> dict[str, Any]:
        return page(0) | {"ahead": ["word " * 30] * sum(limits)}

    assert room.height(room.most(made)) <= room.TWO_PAGES
    assert room.most(lambda limits: page(0) | {"limits": limits})["limits"] == Limits()
    least = room.most(lambda limits: page(0) | {"ahead": ["word " * 9000], "limits": limits})["limits"]
    assert min(least) >= 1 and least.needs == 2
