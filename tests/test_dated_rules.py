"""Rules hold from their day on: no check, limit, cycle or name of a grade is held against a review of another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa import Council, discover, fold, summarise
from iro_qa.checks import Check, Example, Outcome, example_form, looker
from iro_qa.checks.examples import HELD
from iro_qa.forms import OPEN_LISTS, MonitoringForm
from iro_qa.standard.checks import CHECKS
from iro_qa.standards import (
    CYCLES,
    GRADES,
    Standards,
    due_after_placement_order,
    due_by_form,
    grade_labels,
    grade_of_day,
    limits,
    review_due,
)
from iro_qa.standards.reviews import counted

pytestmark = pytest.mark.own

DATED = [offer for offer in CHECKS if offer.since]
LIMITS = {limit.name: limit for limit in limits()}
LAW_OF_2011, SDQ, ADOPTION = date(2011, 4, 1), date(2008, 4, 1), date(2005, 12, 30)
#: These go by the law of the day that they count from, or by the due date on the form itself.
DATED_BY_THEMSELVES = {"review-held-by-law", "review-due-day-right", "review-held-in-time"}


class Watched:
    """Standards that remember which limits were asked for."""

    def __init__(self, rules: Standards, seen: set[str]) -> None:
        self._rules, self._seen = rules, seen

    def __getattr__(self, name: str) -> Any:
        self._seen.add(name)
        return getattr(self._rules, name)


def limits_read(offer: Check) -> set[str]:
    """The limits that a check asks for in any of its examples."""
    seen: set[str] = set()
    for one in offer.examples:
        looker(offer)(one.form, Watched(one.rules, seen))  # type: ignore[arg-type]
    return seen & set(LIMITS)


def moved(value: Any, days: int) -> Any:
    """The answers of an example with every date so many days later."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    if isinstance(value, dict):
        return {name: moved(inside, days) for name, inside in value.items()}
    return [moved(inside, days) for inside in value] if isinstance(value, list | tuple) else value


def at(one: Example, day: date) -> MonitoringForm:
    """The form of an example as it would have been at a review on another day."""
    sections = {"review": {"held_on": HELD}} | {name: dict(answers) for name, answers in one.sections.items()}
    sections["review"] = {"held_on": HELD, **sections["review"]}
    return example_form(moved(sections, (day - one.form.date).days))  # type: ignore[operator]


def found_examples(offer: Check) -> Iterator[Example]:
    return (one for one in offer.examples if one.outcome.state == "found" and one.form.date)


# ------------------------------------------------------------------------------------------------- checks and limits


@pytest.mark.parametrize("offer", DATED, ids=lambda offer: offer.name)
def test_what_a_check_finds_it_does_not_find_at_a_review_before_its_rule(offer: Check) -> None:
    """Every example that is found, moved with all its dates to the day before: the rule was not in force then."""
    assert offer.since
    shown = list(found_examples(offer))
    assert shown
    for one in shown:
        assert looker(offer)(at(one, offer.since - timedelta(days=1)), one.rules) == Outcome(
            "not_applicable", reason="not_in_force"
        )


@pytest.mark.parametrize("offer", DATED, ids=lambda offer: offer.name)
def test_it_is_the_day_alone_that_spares_the_form(offer: Check) -> None:
    """The control: some day of the year before, a check that forgot its day finds it; and it does so in the year after.

    The check of placement orders counts from the order, which has its law's day as well: it says so by its reason.
    """
    since = offer.since
    assert since
    undated, shown = looker(attrs.evolve(offer, since=None)), list(found_examples(offer))
    before = (undated(at(one, since - timedelta(days=n)), one.rules) for n in range(1, 367) for one in shown)
    assert any(one.state == "found" or one.reason == "no_due_day" for one in before)
    after = (looker(offer)(at(one, since + timedelta(days=n)), one.rules) for n in range(366) for one in shown)
    assert any(one.state == "found" for one in after)


@pytest.mark.parametrize("offer", CHECKS, ids=lambda offer: offer.name)
def test_a_check_is_in_force_no_earlier_than_the_limits_it_judges_by(offer: Check) -> None:
    """A limit that says since when is never held against a review before that day."""
    days = {LIMITS[name].since for name in limits_read(offer)} - {None}
    assert not days or (offer.since and offer.since >= max(filter(None, days)))


def test_the_limits_that_checks_judge_by_are_seen_at_all() -> None:
    """The control of the test above: these limits are asked for."""
    read = {name for offer in CHECKS for name in limits_read(offer)}
    assert {"visit_days", "pathway_from_age", "decisions_working_days", "sdq_months", "dental_months"} <= read


@pytest.mark.parametrize("offer", CHECKS, ids=lambda offer: offer.name)
def test_a_check_that_rests_on_a_law_begins_with_it(offer: Check) -> None:
    """The regulations of 2010 and sections 25A and 25B came into force together; those for adoption in 2005."""
    law_of_2011 = offer.source.startswith(("Care Planning Regulations 2010", "Children Act 1989, s.25"))
    if law_of_2011 and offer.name not in DATED_BY_THEMSELVES:
        assert offer.since == LAW_OF_2011
    if offer.source.startswith("Adoption Agencies Regulations 2005"):
        assert offer.since == ADOPTION


def test_which_limits_are_dated_is_known() -> None:
    """The list in full: a limit that gains or loses its day shows here. None of them has ended."""
    since = {name: limit.since for name, limit in LIMITS.items() if limit.since}
    assert since == {
        **dict.fromkeys(("sdq_from_age", "sdq_to_age", "sdq_after_months", "sdq_months"), SDQ),
        **dict.fromkeys(
            (
                "notified_working_days", "iro_appointed_working_days", "care_plan_working_days",
                "placement_plan_working_days", "child_consulted_working_days", "worker_consulted_working_days",
                "report_working_days", "decisions_working_days", "manager_working_days",
                "record_written_working_days", "record_sent_working_days", "care_plan_updated_working_days",
                "adjournment_working_days", "health_young_months", "health_months", "health_yearly_from_age",
                "pathway_from_age", "pathway_months", "visit_days", "visit_settled_months",
            ),
            LAW_OF_2011,
        ),
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ cycles


def test_which_cycles_are_dated_is_known() -> None:
    """Law has its days; a council's way of counting has none."""
    dated = {name: (one.since, one.until) for name, one in CYCLES.items() if one.since or one.until}
    assert dated == {
        "statutory": (LAW_OF_2011, None), "before-april-2011": (None, date(2011, 3, 31)),
        "short-breaks": (LAW_OF_2011, None), "short-breaks-before-april-2011": (None, date(2011, 3, 31)),
        "placed-for-adoption": (ADOPTION, None), "authorised-for-adoption": (ADOPTION, None),
    }  # fmt: skip


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(sorted(CYCLES)),
    st.sampled_from(["first", "second", "later"]), st.booleans(),
)  # fmt: skip
def test_nothing_is_ever_counted_by_a_rule_of_another_time(day: date, name: str, kind: Any, short: bool) -> None:
    """Whatever rule is asked for: the due date is by one that held on the day it is counted from, or there is none."""
    found = counted(kind, day, CYCLES[name], short_breaks=short)
    assert found is None or CYCLES[found.cycle].holds(day)


def test_a_series_of_short_breaks_before_2011_goes_by_the_regulations_of_then() -> None:
    """The intervals were the same; the law was another one."""
    then, now = (review_due(day, [], short_breaks=True) for day in (date(2011, 3, 31), date(2011, 4, 1)))
    assert then and now
    assert (then.cycle, then.due) == ("short-breaks-before-april-2011", date(2011, 6, 30))
    assert (now.cycle, now.due) == ("short-breaks", date(2011, 7, 1))
    assert "series of short breaks" in then.sentence


def test_a_child_placed_before_the_law_on_it_has_no_due_day() -> None:
    """The law before December 2005 is not known here, so nothing is made up; and no other cycle steps in."""
    placed = [
        form(child={"placement": "A6", "lives_there_since": day}, review={"kind": "later"})
        for day in (date(2005, 12, 29), date(2005, 12, 30))
    ]
    before, after = map(due_by_form, placed)
    assert before is None
    assert after
    assert (after.cycle, after.due) == ("placed-for-adoption", date(2006, 1, 27))


def test_a_placement_order_asks_for_a_review_within_three_months() -> None:
    """Counted from the order, by calendar months, and said so."""
    found = due_after_placement_order(date(2025, 11, 30))
    assert found
    assert (found.due, found.cycle) == (date(2026, 2, 28), "authorised-for-adoption")
    assert found.sentence == (
        "First review: 3 months after the authority to place for adoption began on 30 November 2025."
    )
    assert due_after_placement_order(date(2005, 12, 29)) is None


# ------------------------------------------------------------------------------------------------------------ grades


def test_the_third_grade_has_its_names_by_period() -> None:
    """One day on either side of each end; where sources differ, both names stand."""
    third = ("satisfactory", "adequate", "requires_improvement")
    names = {day: [code for code in third if grade_of_day(code, day)] for day in (
        date(2012, 3, 31), date(2012, 4, 1), date(2013, 10, 31), date(2013, 11, 1),
    )}  # fmt: skip
    assert list(names.values()) == [
        ["satisfactory", "adequate"], ["adequate", "requires_improvement"], ["adequate", "requires_improvement"],
        ["requires_improvement"],
    ]  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_there_are_four_grades_or_one_more_on_any_day_and_one_word_for_each(day: date) -> None:
    """No gap in the scale, at most two names for its third grade, and no code with two labels at once."""
    codes = [grade.code for grade in GRADES if grade.in_use(day)]
    assert len(codes) == len(set(codes))
    assert {"outstanding", "good", "inadequate"} < set(codes)
    assert len(codes) in (4, 5)


def test_a_councils_own_grade_has_no_dates() -> None:
    """What is not Ofsted's is right on any day."""
    assert grade_of_day("level_three", date(1999, 1, 1))
    assert grade_of_day("level_three", date(2039, 1, 1))


@pytest.mark.parametrize(
    "day, words",
    [
        (date(2014, 6, 30), "Requires improvement"),
        (date(2017, 12, 31), "Requires improvement"),
        (date(2018, 1, 31), "Requires improvement to be good"),
        (date(2010, 1, 31), "Requires improvement to be good"),  # out of its time: the list's own words
    ],
)
def test_a_grade_is_printed_in_the_words_of_its_month(day: date, words: str) -> None:
    """Ofsted's words by period; a council's own words are never touched."""
    assert grade_labels(Council().lists["grades"], day)["requires_improvement"] == words
    own = {**OPEN_LISTS["grades"], "requires_improvement": "Amber", "adequate": "Fair"}
    assert grade_labels(own, day) == own


def test_a_summary_of_an_old_month_has_the_words_of_then() -> None:
    """From the form to the printed line: one code, and its words by the month of the summary."""
    days = (date(2014, 6, 10), date(2026, 6, 10))
    old = [
        form(
            identity={"id": f"F-{n}", "status": "sent"},
            review={"held_on": day},
            care_plan={"judgement": "requires_improvement"},
        )
        for n, day in enumerate(days)
    ]
    folded = fold(old, discover())
    said = []
    for month in ("2014-06", "2026-06"):
        (summary,) = summarise(folded, month, team="North")
        (figure,) = (one for one in summary.figures.tallies if one.about.id == "standard/plan-judgement")
        said += [line.label for line in figure.lines if line.now]
    assert said == ["Requires improvement", "Requires improvement to be good"]


@pytest.mark.parametrize("code, day, state", [
    ("adequate", date(2013, 10, 31), "clear"), ("adequate", date(2013, 11, 1), "found"),
    ("satisfactory", date(2012, 3, 31), "clear"), ("satisfactory", date(2012, 4, 1), "found"),
    ("fair", date(2026, 10, 14), "clear"),
])  # fmt: skip
def test_a_grade_of_an_old_form_is_judged_by_the_names_of_its_time(code: str, day: date, state: str) -> None:
    """A council that adds the earlier names to its list can hold its old forms by them."""
    lists = {**OPEN_LISTS, "grades": {**OPEN_LISTS["grades"], code: code}}
    data = form(review={"held_on": day}).model_dump(mode="json")
    data["care_plan"]["judgement"] = code
    old = MonitoringForm.model_validate(data, context=lists, strict=False)
    (check,) = (offer for offer in CHECKS if offer.name == "care-plan-grade-of-the-time")
    assert looker(check, {code})(old, Standards()).state == state
