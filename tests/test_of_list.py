"""Children on the caseload list whose reviews were all in time: who is met, late, left out or not known."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.of_list_made import CHILD, DAY, HELD, LATE, MET, a_form, judged, judging, reviews

from iro_qa.caseload import CaseloadChild
from iro_qa.council import Council
from iro_qa.run.month.all_reviews import NO_DATES, NONE_LISTED, PLACED, SHORT_BREAKS, UNTOLD
from iro_qa.run.month.all_views import EveryView
from iro_qa.standards import CYCLES, Standards

pytestmark = pytest.mark.own

# ------------------------------------------------------------------------------------------------- when a child is late


@pytest.mark.parametrize("day, days", [(date(2026, 5, 12), 0), (date(2026, 5, 13), 1), (date(2026, 6, 1), 20)])
def test_a_review_is_late_from_the_day_after_it_is_due_counted_from_the_one_before(day, days):
    place, late = judged(**reviews(HELD[0], day))
    assert (place, late) == ((LATE, [(date(2026, 5, 12), day, days)]) if days else (MET, []))


def test_a_review_that_was_late_before_april_does_not_count():
    assert judged(**reviews(date(2025, 1, 1), date(2025, 12, 1), date(2026, 6, 1)))[0] == MET


def test_a_review_held_in_april_after_it_was_due_in_march_counts():
    place, late = judged(**reviews(date(2025, 9, 20), date(2026, 4, 1), date(2026, 9, 1)))
    assert (place, late) == (LATE, [(date(2026, 3, 20), date(2026, 4, 1), 12)])


@pytest.mark.parametrize("due, place", [(date(2026, 10, 31), MET), (date(2026, 10, 30), LATE)])
def test_a_review_that_is_overdue_and_not_held_is_late_and_one_due_on_the_day_is_not(due, place):
    found, late = judged(next_due=due)
    assert found == place
    assert late == ([(due, None, 1)] if place == LATE else [])


def test_the_first_review_of_a_child_who_came_into_care_since_april_is_due_in_twenty_working_days():
    began = date(2026, 6, 1)
    for held, place in ((date(2026, 6, 29), MET), (date(2026, 6, 30), LATE)):
        assert judged(in_care_since=began, **reviews(held, date(2026, 9, 1)))[0] == place


def test_a_child_without_any_review_is_late_once_the_first_one_is_overdue():
    assert judged(in_care_since=date(2026, 9, 1), **reviews())[1] == [(date(2026, 9, 29), None, 32)]
    assert judged(in_care_since=date(2026, 9, 1), **reviews(date(2026, 9, 29))) == (MET, [])


def test_the_cycle_of_the_council_is_judged_by():
    days = reviews(date(2025, 11, 12), date(2026, 5, 14))
    in_days = Council(rules=Standards(reviews=CYCLES["28-91-183"]))
    assert judged(**days)[0] == LATE
    assert judged(council=in_days, **days) == (MET, [])  # 183 days end on the 14th


def test_meetings_within_a_week_are_one_review_held_on_the_last_of_them():
    _, late = judged(**reviews(HELD[0], date(2026, 5, 11), date(2026, 5, 15)))
    assert late == [(date(2026, 5, 12), date(2026, 5, 15), 3)]


def test_a_review_of_an_earlier_time_in_care_or_after_the_day_does_not_count():
    assert judged(in_care_since=date(2026, 8, 3), **reviews(*HELD, date(2026, 8, 28)))[0] == MET
    assert judged(**reviews(*HELD, date(2026, 12, 24)))[0] == MET


# ---------------------------------------------------------------------------------------------- list and forms together


def test_a_review_that_only_a_form_tells_of_counts_and_the_late_one_has_its_reason_and_number():
    late = a_form(date(2026, 10, 20), review={"late_reason": "court"})
    held = reviews(date(2025, 10, 14), date(2026, 4, 14))
    (one,) = judging([attrs.evolve(CHILD, **held)], [late]).judged
    (row,) = one.late
    assert (row.due, row.held, row.reason, row.form) == (date(2026, 10, 14), date(2026, 10, 20), "Court date", "F-1")
    assert row.sentence == "Later review: 6 months after the last, on 14 April 2026."
    assert (row.team, row.iro) == ("North", "IRO 1") and one.forms == ("F-1",)


def test_a_review_without_a_form_is_late_all_the_same_and_has_no_reason():
    (one,) = judging([attrs.evolve(CHILD, **reviews(HELD[0], date(2026, 6, 1)))]).judged
    assert [(row.reason, row.form) for row in one.late] == [("", "")]


def test_what_the_form_says_of_the_review_before_holds_where_the_list_names_none():
    """The list begins in April: whether a review was held before its first one, only a form can tell."""
    day, began = date(2026, 5, 20), {"in_care_since": date(2024, 1, 8)}
    told = a_form(day, previous={"review_on": date(2025, 11, 12)}, review={"kind": "later"})
    assert judged(**began, **reviews(day))[0] == ("not known", UNTOLD)
    assert judged(told, **began, **reviews(day))[1] == [(date(2026, 5, 12), day, 8)]
    stated = a_form(day, review={"due_on": date(2026, 5, 19)})
    assert judged(stated, **began, **reviews(day))[1] == [(date(2026, 5, 19), day, 1)]
    assert judged(a_form(day, review={"due_on": day}), **began, **reviews(day))[0] == MET


def test_a_review_is_late_by_a_form_before_the_list_begins_only_where_its_own_form_names_that_one():
    before, day = a_form(date(2025, 11, 12), "F-1"), date(2026, 5, 20)
    assert judged(before, **reviews(day))[0] == ("not known", UNTOLD)
    assert judged(before, **reviews(date(2026, 5, 12)))[0] == MET, "in time, whatever lies between"
    sure = a_form(day, "F-2", previous={"review_on": date(2025, 11, 12)})
    assert judged(before, sure, **reviews(day))[0] == LATE
    other = a_form(day, "F-2", previous={"review_on": date(2026, 2, 12)})
    assert judged(before, other, **reviews(day))[0] == MET


def test_of_a_list_with_the_last_review_alone_a_gap_before_it_is_not_known_to_be_one():
    before, days = a_form(date(2026, 1, 12), "F-1"), reviews(date(2026, 8, 20))
    assert judged(before, last_only=True, **days)[0] == ("not known", UNTOLD)
    full = reviews(date(2026, 1, 12), date(2026, 8, 20))
    assert judged(before, **full)[0] == LATE
    assert judged(in_care_since=date(2026, 5, 1), last_only=True, **days)[0] == ("not known", UNTOLD)
    assert judged(in_care_since=date(2026, 5, 1), **days)[0] == LATE


@pytest.mark.parametrize("kind, due", [("second", date(2026, 7, 20)), ("later", date(2026, 10, 20)), ("first", None)])
def test_whether_a_review_is_the_second_or_a_later_one_its_form_may_say(kind, due):
    days = reviews(date(2026, 4, 20), date(2026, 10, 22))
    told = a_form(date(2026, 10, 22), review={"kind": kind})
    (late,) = judged(told, in_care_since=date(2026, 1, 12), **days)[1]
    assert late[0] == (due or date(2026, 7, 20)), "one within four months of care is taken for the first"


@pytest.mark.parametrize("kind, due", [("first", date(2026, 7, 20)), ("second", date(2026, 10, 20))])
def test_or_the_form_of_the_one_before_says_it(kind, due):
    days = reviews(date(2026, 4, 20), date(2026, 10, 22))
    told = a_form(date(2026, 4, 20), review={"kind": kind})
    assert judged(told, in_care_since=date(2026, 1, 12), **days)[1][-1][0] == due


def test_a_first_review_known_to_be_the_first_by_its_form_is_judged_though_care_began_before_april():
    days = reviews(date(2026, 4, 20), date(2026, 7, 20), date(2026, 10, 20))
    began = {"in_care_since": date(2026, 3, 2)}
    assert judged(**began, **days)[0] == ("not known", UNTOLD)
    assert judged(a_form(date(2026, 4, 20), review={"kind": "first"}), **began, **days)[0] == LATE


# ------------------------------------------------------------------------------------------------- left out, not known


def test_children_who_are_left_out_and_why():
    late = reviews(HELD[0], date(2026, 6, 1))
    assert judged(legal_status="V4", **late)[0] == ("left out", SHORT_BREAKS)
    assert judged(lives="A5", **late)[0] == ("left out", PLACED)
    for began, place in ((date(2026, 10, 4), ("left out", "in care for less than 28 days")), (date(2026, 10, 3), LATE)):
        assert judged(in_care_since=began, **reviews())[0] == place
    assert judged(in_care_since=date(2026, 11, 3), **reviews())[0][0] == "left out"


def test_where_the_list_does_not_say_where_the_child_lives_or_the_status_the_latest_form_does():
    placed = a_form(date(2026, 10, 1), child_={"placement": "A3"})
    short = a_form(date(2026, 10, 1), child_={"short_breaks": "yes"})
    assert judged(placed, lives="")[0] == ("left out", PLACED) and judged(placed)[0] == MET
    assert judged(short, legal_status="")[0] == ("left out", SHORT_BREAKS) and judged(short)[0] == MET
    earlier = a_form(date(2026, 5, 1), child_={"placement": "A3"})
    assert judged(earlier, lives="", in_care_since=date(2026, 9, 3), **reviews(date(2026, 10, 1)))[0] == MET


def test_a_council_may_count_children_placed_for_adoption_and_another_number_of_days():
    own = Council(rules=Standards(placed_for_adoption=True, all_in_time_days=60))
    assert judged(council=own, lives="A5")[0] == MET
    assert judged(council=own, in_care_since=date(2026, 9, 2), **reviews())[0] == (
        "left out",
        "in care for less than 60 days",
    )
    basis = judging([CHILD], council=own).in_time("").share.basis
    assert "less than 60 days or in a series" in basis and "adoption" not in basis


def test_children_of_whom_it_is_not_known_and_why():
    assert judged(in_care_since=None)[0] == ("not known", NO_DATES)
    assert judged(unknown=frozenset({"reviews"}))[0] == ("not known", NO_DATES)
    assert judged(**reviews())[0] == ("not known", NONE_LISTED), "nor does the list name a review of anybody"
    newer = judged(**reviews(date(2026, 11, 5)))[0]
    assert newer == ("not known", UNTOLD), "of a list that knows only a later review"


def test_a_child_in_care_since_before_april_without_a_review_is_late_where_the_list_goes_further_back():
    other = attrs.evolve(CHILD, number="2")
    bare = attrs.evolve(CHILD, in_care_since=date(2026, 2, 2), **reviews())
    one, _ = judging([bare, other]).judged
    assert one.place == LATE and one.late[0].held is None


def test_a_stated_day_that_is_past_is_late_even_of_a_child_without_a_review():
    assert judged(next_due=date(2026, 10, 1), **reviews())[1] == [(date(2026, 10, 1), None, 30)]


# -------------------------------------------------------------------------------------------------------------- the law


_DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))
_CHILDREN = st.lists(
    st.builds(
        lambda since, status, lives, due, held, last, born: CaseloadChild(
            "", "North", "", "", since, status, lives, max(held, default=None), due, tuple(sorted(held)),
            last_only=last, date_of_birth=born,
        ),
        st.none() | st.dates(date(2023, 1, 1), date(2026, 11, 30)), st.sampled_from(["", "C2", "V3"]),
        st.sampled_from(["", "U4", "A3"]), st.none() | _DAYS, st.sets(_DAYS, max_size=4), st.booleans(),
        st.none() | st.dates(date(2018, 1, 1), date(2024, 12, 31)),
    ),
    max_size=6,
)  # fmt: skip
_FORMS = st.lists(
    st.tuples(st.integers(0, 6), _DAYS, st.sampled_from(["", "PN0", "PN1", "PN7"]), st.none() | _DAYS,
              st.sampled_from(["not_recorded", "first", "second", "later"]), st.sampled_from(["", "A3"])),
    max_size=8,
)  # fmt: skip


@given(_CHILDREN, _FORMS)
def test_every_child_is_in_exactly_one_of_met_not_met_left_out_and_not_known(children, told):
    listed = [attrs.evolve(child, number=str(n)) for n, child in enumerate(children)]
    forms = [
        a_form(
            day, f"F-{n}", str(child), participation={"code": code}, previous={"review_on": before},
            review={"kind": kind}, child_={"placement": lives},
        )
        for n, (child, day, code, before, kind, lives) in enumerate(told)
    ]  # fmt: skip
    every = judging(listed, forms)
    views = EveryView(every)
    for figure, late in ((every.in_time(""), "late"), (views.views(""), "without")):
        share = figure.share
        apart = [child for one in (*share.left_out, *share.not_known) for child in one.children]
        assert len(apart) == len(set(apart)) and set(apart) <= {child.number for child in listed}
        assert share.denominator + len(apart) == share.children == len(listed)
        not_met = {row.child for row in getattr(figure, late) if late == "late" or row.code}
        assert len(not_met - set(apart)) == share.not_met
    assert not {row.child for row in every.in_time("").late} & {
        c for one in every.in_time("").share.left_out for c in one.children
    }
    for one in every.judged:
        assert all(row.due < (row.held or DAY) and row.days_late > 0 for row in one.late)


@given(_CHILDREN, _FORMS)
def test_teams_add_up_to_the_service(children, told):
    """A child on the list is in one team: by the list, else by the latest form."""
    teams = ("North", "South", "")
    listed = [attrs.evolve(child, number=str(n), team=teams[n % 3]) for n, child in enumerate(children)]
    every = judging(listed, [a_form(day, f"F-{n}", str(child)) for n, (child, day, *_) in enumerate(told)])
    whole, parts = every.in_time(""), [every.in_time(team) for team in ("North", "South")]
    nowhere = [one for one in every.judged if not every.beside.whose(one.child)[0]]
    assert whole.share.children == sum(part.share.children for part in parts) + len(nowhere)
    extra = sum(one.place == MET for one in nowhere)
    assert whole.share.numerator == sum(part.share.numerator for part in parts) + extra
