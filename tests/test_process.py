"""The local resolution process: published protocols walked on their own days, and what is said of a concern."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.errors import UsageError
from iro_qa.process import CAFCASS, DEFAULT, PRESETS, Asked, Facts, Process, Stage, Step, position

pytestmark = pytest.mark.own

# ------------------------------------------------------------------------------------------------- the protocols walked

#: The concern of each walk: the review is on a Friday, the form is sent on the Monday.
CHRISTMAS = Asked(date(2025, 12, 12), date(2025, 12, 12), date(2025, 12, 13), date(2025, 12, 15))
EASTER = Asked(date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 23))

#: Two, three, … stages without limits, opened one after the other.
_PLAIN = ("2025-12-18", "2025-12-30", "2026-01-06"), ("2026-03-30", "2026-04-08", "2026-04-15")

#: For each protocol and season: the day on which the reviewing officer asked for an answer (blank: none), the days on
#: which the stages after the first were opened, each stage's last day for an answer (blank: no limit) and the last day
#: for all formal stages. Counted by hand on a calendar: in 2025-26 the holidays are 25 and 26 December and 1 January,
#: in 2026 3 and 6 April and 4 May.
WALKS = {
    ("barnet", "christmas"): ("", _PLAIN[0][:2], ("", "2025-12-29", ""), "2026-01-20"),
    ("barnet", "easter"): ("", _PLAIN[1][:2], ("", "2026-04-08", ""), "2026-04-29"),
    ("central_bedfordshire", "christmas"): (
        "2025-12-22", ("2025-12-23", "2026-01-05"), ("2025-12-22", "", ""), "2026-01-23",
    ),
    ("central_bedfordshire", "easter"): (
        "2026-03-30", ("2026-03-31", "2026-04-14"), ("2026-03-30", "", ""), "2026-04-30",
    ),
    ("hull", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("hull", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("knowsley_2016", "christmas"): ("", _PLAIN[0], ("", "", "", ""), "2026-01-20"),
    ("knowsley_2016", "easter"): ("", _PLAIN[1], ("", "", "", ""), "2026-04-29"),
    ("knowsley_2023", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("knowsley_2023", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("may_2017", "christmas"): (
        "", ("2025-12-23", "2026-01-05", "2026-01-13"), ("2025-12-22", "2026-01-02", "2026-01-12", ""), "2026-01-15",
    ),
    ("may_2017", "easter"): (
        "", ("2026-03-31", "2026-04-10", "2026-04-20"), ("2026-03-30", "2026-04-09", "2026-04-17", ""), "2026-04-22",
    ),
    ("medway", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("medway", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("merton", "christmas"): (
        "2025-12-23", ("2025-12-24", "2025-12-30", "2026-01-05", "2026-01-08", "2026-01-12"),
        ("2025-12-23", "", "", "", "", ""), "2026-01-15",
    ),
    ("merton", "easter"): (
        "2026-04-02", ("2026-04-07", "2026-04-09", "2026-04-13", "2026-04-15", "2026-04-17"),
        ("2026-04-02", "", "", "", "", ""), "2026-04-22",
    ),
    ("middlesbrough", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("middlesbrough", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("nottinghamshire", "christmas"): ("", ("2026-01-02",), ("2025-12-31", ""), "2026-01-15"),
    ("nottinghamshire", "easter"): ("", ("2026-04-09",), ("2026-04-08", ""), "2026-04-22"),
    ("peterborough", "christmas"): ("", _PLAIN[0][:2], ("", "", ""), "2026-01-20"),
    ("peterborough", "easter"): ("", _PLAIN[1][:2], ("", "", ""), "2026-04-29"),
    ("portsmouth", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("portsmouth", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("reading", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("reading", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("redbridge", "christmas"): ("", _PLAIN[0][:2], ("", "", ""), "2026-01-28"),
    ("redbridge", "easter"): ("", _PLAIN[1][:2], ("", "", ""), "2026-05-07"),
    ("southwark", "christmas"): ("", _PLAIN[0][:1], ("", ""), "2026-01-20"),
    ("southwark", "easter"): ("", _PLAIN[1][:1], ("", ""), "2026-04-29"),
    ("undated_guidance", "christmas"): (
        "", ("2025-12-23", "2026-01-05", "2026-01-12"), ("2025-12-19", "", "", ""), "2026-01-23",
    ),
    ("undated_guidance", "easter"): (
        "", ("2026-03-31", "2026-04-10", "2026-04-17"), ("2026-03-27", "", "", ""), "2026-04-30",
    ),
}  # fmt: skip


def day(text):
    return date.fromisoformat(text) if text else None


def after(when, days=1):
    return when + timedelta(days)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("season", ["christmas", "easter"])
def test_a_concern_walks_through_each_protocol_to_cafcass_on_its_own_days(preset, season):
    process, begun = PRESETS[preset], CHRISTMAS if season == "christmas" else EASTER
    asked_for, opened, limits, overall = WALKS[preset, season]
    asked = attrs.evolve(begun, answer_due=day(asked_for))
    above = [*(stage.name for stage in process.stages[1:]), CAFCASS]
    days = [asked.sent, *map(day, opened)]
    assert len(days) == len(limits) == len(process.stages)
    steps, facts = (), Facts((asked,))
    for at, (stage, begins, limit) in enumerate(zip(process.stages, days, map(day, limits), strict=True)):
        if at:
            steps = (*steps, Step(begins, stage.formal, stage.name))
        facts = Facts((asked,), steps)
        here = position(process, facts, begins)
        assert (here.stage, here.number, here.state, here.due) == (stage, at + 1, "waiting", limit)
        assert not here.escalate and not here.warnings
        if limit:
            assert position(process, facts, limit).state == "waiting", "the last day is still in time"
            late = position(process, facts, after(limit))
            assert (late.state, late.late, late.escalate_to, late.due) == ("late", True, above[at], limit)
            continue
        assert position(process, facts, after(begins, 300)).state == "waiting", "without a limit nothing is ever late"
        if at:
            steps = (*steps[:-1], attrs.evolve(steps[-1], resolved=begins, outcome="escalated"))
            facts, gone = Facts((asked,), steps), position(process, Facts((asked,), steps), begins)
            assert (gone.state, gone.escalate_to) == ("up", above[at])
        else:
            asked = attrs.evolve(asked, answered=after(begins), reply="disputed")
            gone = position(process, Facts((asked,)), after(begins))
            assert (gone.state, gone.escalate_to) == ("disputed", above[at])
    end = day(overall)
    assert position(process, facts, days[-1]).overall_due == end
    assert not position(process, facts, end).overall_exceeded and position(process, facts, after(end)).overall_exceeded
    cafcass = Facts((asked,), (*steps[:-1], attrs.evolve(steps[-1], cafcass=end)))
    there = position(process, cafcass, end)
    assert (there.state, there.escalate_to, there.cafcass_on) == ("cafcass", "", end)
    assert position(process, cafcass, end - timedelta(1)).cafcass_on is None, "not before it was asked"


def test_every_protocol_says_where_it_was_read():
    assert all(process.source for process in PRESETS.values())
    assert {name for name, _ in WALKS} == set(PRESETS) and DEFAULT is PRESETS["central_bedfordshire"]
    assert not [process.name for process in PRESETS.values() if process.remarks]


# ------------------------------------------------------------------------------------------------------ the first stage

MONDAY = date(2026, 10, 5)
BARNET, MAY, MERTON = PRESETS["barnet"], PRESETS["may_2017"], PRESETS["merton"]


def asked(**more):
    return Asked(**{"raised": MONDAY, "review": MONDAY, "sent": MONDAY} | more)


def test_the_day_asked_for_counts_where_it_is_earlier_than_the_limit_and_never_where_it_is_later():
    early, late = asked(answer_due=date(2026, 10, 8)), asked(answer_due=date(2026, 11, 8))
    assert position(MAY, Facts((early,)), MONDAY).due == date(2026, 10, 8)
    assert position(MAY, Facts((late,)), MONDAY).due == date(2026, 10, 12)
    assert position(MERTON, Facts((late,)), MONDAY).due == date(2026, 11, 8)


def test_working_days_left_go_below_nothing_when_it_is_late():
    facts = Facts((asked(),))
    assert [position(MAY, facts, date(2026, 10, d)).days_left for d in (5, 9, 12, 13, 17, 19)] == [5, 1, 0, -1, -4, -5]


@pytest.mark.parametrize("reply, state, to", [
    ("accepted", "answered", ""), ("done", "answered", ""), ("disputed", "disputed", "Stage 2"),
])  # fmt: skip
def test_an_answer_ends_the_waiting_and_one_that_disputes_it_goes_up(reply, state, to):
    facts = Facts((asked(answered=date(2026, 10, 7), reply=reply),))
    assert position(MAY, facts, date(2026, 10, 6)).state == "waiting"
    found = position(MAY, facts, date(2026, 12, 1))
    assert (found.state, found.escalate_to, found.due, found.late) == (state, to, None, False)


def test_a_form_that_came_back_without_an_answer_to_this_concern_is_not_an_answer():
    facts = Facts((asked(answered=date(2026, 10, 7)),))
    assert position(MAY, facts, date(2026, 10, 13)).state == "late"


def test_raising_it_again_does_not_give_the_manager_who_never_answered_more_time():
    april = asked(raised=date(2026, 4, 1), sent=date(2026, 4, 1))
    silent = position(MAY, Facts((april, asked())), MONDAY)
    assert (silent.state, silent.due, silent.since) == ("late", date(2026, 4, 10), date(2026, 4, 1))
    answered = attrs.evolve(april, answered=date(2026, 4, 8), reply="accepted")
    again = position(MAY, Facts((asked(), answered)), MONDAY)
    assert (again.state, again.due, again.since) == ("waiting", date(2026, 10, 12), MONDAY)


def test_the_clock_starts_where_the_stage_says():
    one = Asked(date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5), date(2026, 10, 6))
    due = {"raised": 8, "review": 9, "form": 12, "sent": 13, "previous": 13}
    for clock, day_of_month in due.items():
        process = Process("x", (Stage("One", days=5, clock=clock), Stage("Two")))
        assert position(process, Facts((one,)), date(2026, 10, 6)).due == date(2026, 10, day_of_month), clock
        bare = position(process, Facts((Asked(date(2026, 10, 1)),)), date(2026, 10, 6))
        assert bare.due == date(2026, 10, 8), "the day it was raised stands in for a day that is not recorded"
        assert len(bare.warnings) == (clock in ("review", "form", "sent"))


def test_a_stage_that_was_opened_still_runs_from_the_day_that_its_clock_names():
    process = Process("x", (Stage("One", formal=False), Stage("Two", days=10, clock="review"), Stage("Three", days=10)))
    opened = date(2026, 10, 12)
    due = {
        name: position(process, Facts((asked(),), (Step(opened, True, name),)), opened).due for name in ("Two", "Three")
    }
    assert due == {"Two": date(2026, 10, 19), "Three": date(2026, 10, 26)}


def test_calendar_days_run_on_over_holidays():
    process = Process("x", (Stage("One", days=5, day_kind="calendar", clock="sent"),))
    assert position(process, Facts((asked(sent=date(2026, 4, 2)),)), MONDAY).due == date(2026, 4, 7)


def test_silence_that_does_not_escalate_is_late_and_asks_for_a_person_s_choice():
    process = Process("x", (Stage("One", days=5, silence_escalates=False), Stage("Two")))
    found = position(process, Facts((asked(),)), date(2026, 10, 20))
    assert (found.state, found.late, found.escalate, found.next_on) == ("late", True, False, date(2026, 10, 20))
    assert found.next == "No answer by 12 October 2026: ask again, or decide on the next stage."


def test_what_follows_without_an_answer_is_said_while_one_is_awaited_and_no_longer():
    """The next stage, or Cafcass above the last; a choice where silence does not escalate."""
    quiet = Process("x", (Stage("One", days=5, silence_escalates=False), Stage("Two")))
    last = Process("x", (Stage("One", days=5),))
    waiting = Facts((asked(),))
    said = [position(one, waiting, MONDAY).if_not for one in (MAY, quiet, last)]
    assert said == ["Open Stage 2.", "Ask again, or decide on the next stage.", "Refer it to Cafcass."]
    assert position(MAY, waiting, date(2026, 11, 30)).if_not == ""
    assert position(MAY, Facts((asked(answered=MONDAY, reply="accepted"),)), MONDAY).if_not == ""


def test_severity_chooses_the_level_in_peterborough():
    found = {u: position(PRESETS["peterborough"], Facts((asked(),), urgency=u), MONDAY) for u in ("red", "amber")}
    assert (found["red"].stage.name, found["red"].number) == ("Management Alert", 3)
    assert found["red"].rule == "Raised on 5 October 2026; its urgency (red) decides the stage."
    assert found["amber"].stage.name == "Verbal with the worker" and not found["amber"].warnings


# --------------------------------------------------------------------------------------------------------- human rights


def test_a_possible_breach_of_human_rights_goes_straight_to_formal_even_when_it_was_answered():
    answered = asked(answered=MONDAY, reply="done")
    for one in (asked(), answered):
        found = position(DEFAULT, Facts((one,), (Step(MONDAY),), human_rights=True), MONDAY)
        assert (found.state, found.escalate_to, found.next_on) == ("rights", "Formal dispute", MONDAY)
        assert "consider a referral to cafcass" in found.next.lower()
    formal = position(DEFAULT, Facts((asked(),), (Step(MONDAY, formal=True),), human_rights=True), MONDAY)
    assert (formal.state, formal.escalate, formal.stage.name) == ("waiting", False, "Formal dispute")


def test_an_alert_that_is_formal_already_is_enough_unless_the_protocol_names_another_stage():
    facts = Facts((asked(),), human_rights=True)
    assert not position(MAY, facts, MONDAY).escalate
    assert position(PRESETS["nottinghamshire"], facts, MONDAY).escalate_to == "Formal dispute"
    reserved = attrs.evolve(DEFAULT, cafcass_any_time=False)
    assert "Cafcass" not in position(reserved, facts, MONDAY).next


# --------------------------------------------------------------------------------------------------------------- steps


@pytest.mark.parametrize("name, formal, stage", [
    ("Stage 2", True, "Stage 2"), ("stage  2", False, "Stage 2"), ("2", True, "Stage 2"),
    ("Head of Service", True, "Stage 2"), ("Strategic director", True, "Stage 4"),
    ("Head of service", False, "Stage 1"), ("A name of its own", True, "Stage 1"), ("", False, "Stage 1"),
])  # fmt: skip
def test_a_step_is_known_by_name_number_or_role_and_else_taken_as_the_first_of_its_kind(name, formal, stage):
    found = position(MAY, Facts((asked(),), (Step(MONDAY, formal, name),)), MONDAY)
    assert found.stage.name == stage
    assert "own" not in found.rule or "A name of its own" not in found.rule, "a form's words are in no sentence"


def test_a_name_of_its_own_is_said_to_be_one():
    rule = position(BARNET, Facts((asked(),), (Step(MONDAY, True, "Mrs Smith"),)), MONDAY).rule
    assert rule == (
        "A formal step was opened on 5 October 2026 under a name of its own; it is taken as: Practice Alert."
    )
    informal = position(BARNET, Facts((asked(),), (Step(MONDAY, False, "Mrs Smith"),)), MONDAY)
    assert informal.rule.startswith("An informal step") and "Smith" not in repr(informal)


def test_an_informal_step_under_a_name_of_its_own_is_the_first_stage_and_the_form_answers_it():
    for process in (MAY, BARNET):
        waits = asked(answer_due=date(2026, 10, 8))
        step = Step(date(2026, 10, 6), False, "Had a word")
        assert position(process, Facts((waits,), (step,)), date(2026, 10, 9)).state == "late"
        replied = attrs.evolve(waits, answered=date(2026, 10, 7), reply="accepted")
        assert position(process, Facts((replied,), (step,)), date(2026, 10, 9)).state == "answered"


def test_a_formal_step_under_a_name_of_its_own_runs_from_its_own_day_and_is_not_answered_by_the_form():
    first = asked(answer_due=MONDAY, answered=MONDAY, reply="accepted")
    found = position(MAY, Facts((first,), (Step(date(2026, 10, 26), True, "Elsewhere"),)), date(2026, 10, 26))
    assert (found.stage.name, found.state, found.due) == ("Stage 1", "waiting", date(2026, 11, 2))


def test_the_furthest_step_is_where_it_is():
    steps = (Step(date(2026, 10, 9), True, "Stage 3"), Step(date(2026, 10, 12), True, "Stage 2"))
    assert position(MAY, Facts((asked(),), steps), date(2026, 10, 13)).stage.name == "Stage 3"
    assert position(MAY, Facts((asked(),), steps), date(2026, 10, 8)).stage.name == "Stage 1", "not yet opened"


def test_an_answered_step_waits_for_its_outcome_which_is_known_from_its_day():
    step = Step(MONDAY, True, "Stage 2", date(2026, 10, 8), date(2026, 10, 14), "escalated")
    facts = Facts((asked(),), (step,))
    days = {5: "waiting", 8: "outcome", 13: "outcome", 14: "up"}
    assert {d: position(MAY, facts, date(2026, 10, d)).state for d in days} == days


@pytest.mark.parametrize("outcome", ["resolved", "withdrawn", ""])
def test_a_settled_matter_waits_for_the_reviewing_officer_to_close_it(outcome):
    facts = Facts((asked(),), (Step(MONDAY, True, "Stage 2", resolved=date(2026, 10, 8), outcome=outcome),))
    found = position(MAY, facts, date(2026, 12, 8))
    assert (found.state, found.escalate, found.overall_exceeded, found.next_on) == ("settled", False, False, None)
    assert position(MAY, facts, date(2026, 10, 7)).state == "waiting"


def test_a_step_that_was_opened_and_settled_on_one_day_is_settled():
    step = Step(date(2026, 10, 8), True, "Stage 2", resolved=date(2026, 10, 8), outcome="resolved")
    assert position(MAY, Facts((asked(),), (step,)), date(2026, 12, 8)).state == "settled"


def test_an_outcome_without_a_day_is_an_outcome():
    assert position(MAY, Facts((asked(),), (Step(MONDAY, True, outcome="resolved"),)), MONDAY).state == "settled"


def test_raised_again_after_it_was_settled_it_begins_anew():
    april = asked(raised=date(2026, 4, 1), sent=date(2026, 4, 1), answered=date(2026, 4, 7), reply="accepted")
    settled = Step(date(2026, 4, 14), True, "Stage 3", resolved=date(2026, 4, 24), outcome="resolved")
    never_ended = Step(date(2026, 4, 9), True, "Stage 2")
    facts = Facts((april, asked()), (never_ended, settled))
    assert position(MAY, facts, date(2026, 9, 1)).state == "settled"
    again = position(MAY, facts, MONDAY)
    assert (again.stage.name, again.state, again.due) == ("Stage 1", "waiting", date(2026, 10, 12))


def test_a_step_taken_after_the_end_of_another_begins_anew_as_well():
    first = Step(MONDAY, True, "Stage 3", resolved=date(2026, 10, 8), outcome="withdrawn")
    facts = Facts((asked(),), (first, Step(date(2026, 10, 12), True, "Stage 2")))
    found = position(MAY, facts, date(2026, 10, 12))
    assert (found.stage.name, found.due) == ("Stage 2", date(2026, 10, 19))


def test_a_formal_step_that_is_still_open_is_not_forgotten_when_the_concern_is_continued():
    """An informal step was withdrawn in between: it settles nothing of the formal one above it."""
    august = asked(raised=date(2026, 8, 3), sent=date(2026, 8, 3))
    withdrawn = Step(date(2026, 8, 10), resolved=date(2026, 9, 10), outcome="withdrawn")
    for opened in (date(2026, 8, 5), date(2026, 9, 1)):
        formal = Step(opened, True, "Formal dispute")
        found = position(DEFAULT, Facts((august, asked()), (withdrawn, formal)), date(2026, 10, 31))
        assert (found.stage.name, found.since, found.state) == ("Formal dispute", opened, "waiting")
        gone_up = attrs.evolve(formal, resolved=date(2026, 9, 5), outcome="escalated")
        found = position(DEFAULT, Facts((august, asked()), (withdrawn, gone_up)), date(2026, 10, 31))
        assert (found.state, found.escalate_to) == ("up", "Head of service")


def test_settled_without_a_day_and_then_raised_again_it_begins_anew():
    august = asked(raised=date(2026, 8, 3), sent=date(2026, 8, 3))
    settled = Step(date(2026, 9, 1), True, "Formal dispute", date(2026, 9, 4), outcome="resolved")
    facts = Facts((august, asked(answer_due=date(2026, 10, 12))), (settled,))
    assert position(DEFAULT, facts, date(2026, 10, 4)).state == "settled"
    assert position(DEFAULT, facts, date(2026, 10, 6)).due == date(2026, 10, 12)
    late = position(DEFAULT, facts, date(2026, 10, 31))
    assert (late.state, late.stage.name, late.escalate_to) == ("late", DEFAULT.stages[0].name, "Formal dispute")


@pytest.mark.parametrize("reply, state, to", [("done", "answered", ""), ("disputed", "disputed", "Stage 3")])
def test_an_answer_given_after_a_stage_was_opened_answers_that_stage(reply, state, to):
    steps = (Step(date(2026, 10, 12), True, "Stage 2"),)
    for answered, now in ((date(2026, 10, 12), "late"), (date(2026, 10, 25), state)):
        found = position(MAY, Facts((asked(answered=answered, reply=reply),), steps), date(2026, 10, 31))
        assert found.state == now, "the answer of the day on which it was opened is why it was opened"
    assert (found.escalate_to, found.happened) == (to, date(2026, 10, 25))
    older = Facts((asked(answered=date(2026, 10, 25), reply=reply), asked(raised=date(2026, 10, 20))), steps)
    assert position(MAY, older, date(2026, 10, 31)).state == state, "given after the concern was raised again"
    anew = Facts((asked(answered=date(2026, 10, 25), reply=reply), asked(raised=date(2026, 10, 28), sent=None)), steps)
    assert position(MAY, anew, date(2026, 10, 31)).due == date(2026, 11, 4), "raised again, its time runs again"


def test_an_answer_to_the_step_itself_waits_for_its_outcome_unless_the_form_was_answered_later():
    steps = (Step(date(2026, 10, 12), True, "Stage 2", date(2026, 10, 20)),)
    states = {
        d: position(MAY, Facts((asked(answered=date(2026, 10, d), reply="done"),), steps), date(2026, 10, 31)).state
        for d in (16, 25)
    }
    assert states == {16: "outcome", 25: "answered"}


def test_a_form_that_is_sent_after_the_day_is_not_yet_sent_and_nothing_is_late():
    raised = Asked(date(2026, 10, 15), sent=date(2026, 11, 2), answer_due=date(2026, 10, 29))
    before = position(MAY, Facts((raised,)), date(2026, 10, 31))
    assert (before.state, before.due, before.escalate, before.warnings) == ("unsent", None, False, ())
    assert before.next == "The form is not yet sent: send it, so that the time for an answer begins."
    assert position(MAY, Facts((raised,)), date(2026, 11, 2)).state == "late", "the day asked for has passed"
    plain = attrs.evolve(raised, answer_due=None)
    assert position(MAY, Facts((plain,)), date(2026, 11, 2)).due == date(2026, 11, 9)
    blank = position(MAY, Facts((attrs.evolve(plain, sent=None),)), date(2026, 10, 31))
    assert (blank.state, len(blank.warnings)) == ("late", 1), "no day of sending at all: from the day it was raised"
    review = Process("x", (Stage("One", days=5, clock="review"),))
    kept = attrs.evolve(plain, review=date(2026, 10, 15))
    assert position(review, Facts((kept,)), date(2026, 10, 31)).state == "late", "that clock does not wait for it"


def test_an_alert_alone_is_not_the_formal_dispute_that_a_breach_of_human_rights_goes_to():
    notts = PRESETS["nottinghamshire"]
    alert = Facts((asked(),), (Step(MONDAY, True, "Alert"),), human_rights=True)
    assert position(notts, alert, MONDAY).escalate_to == "Formal dispute"
    there = attrs.evolve(alert, steps=(*alert.steps, Step(MONDAY, True, "Formal dispute")))
    assert (position(notts, there, MONDAY).state, position(notts, there, MONDAY).number) == ("waiting", 2)


def test_what_is_past_is_at_least_one_day_late_on_a_saturday_too():
    facts = Facts((asked(answer_due=date(2026, 10, 9)),))
    assert [position(MAY, facts, date(2026, 10, d)).days_left for d in (9, 10, 11, 12, 13)] == [0, -1, -1, -1, -2]


def test_leaving_a_stage_out_is_pointed_out_only_where_it_is_not_allowed():
    facts = Facts((asked(),), (Step(MONDAY, True, "Stage 3"),))
    strict = attrs.evolve(MAY, skipping=False)
    assert not position(MAY, facts, MONDAY).warnings
    warned = position(strict, facts, MONDAY)
    assert warned.warnings == ("Stage 2 was left out, which this protocol does not provide for.",)
    assert warned.stage.name == "Stage 3", "pointed out, not refused"
    assert not position(strict, attrs.evolve(facts, human_rights=True), MONDAY).warnings
    whole = Facts((asked(),), (Step(MONDAY, True, "Stage 2"), Step(MONDAY, True, "Stage 3")))
    assert not position(strict, whole, MONDAY).warnings


def test_cafcass_may_be_asked_at_any_point_and_the_process_goes_on():
    facts = Facts((asked(),), (Step(MONDAY, True, "Stage 2", cafcass=MONDAY),))
    found = position(MAY, facts, date(2026, 10, 13))
    assert (found.cafcass_on, found.state, found.escalate_to) == (MONDAY, "late", "Stage 3")


def test_the_words_leave_a_choice_where_the_protocol_does():
    silent, on = Facts((asked(),)), date(2026, 11, 30)
    assert position(MAY, silent, on).next == "No answer by 12 October 2026: open Stage 2."
    noted = position(PRESETS["nottinghamshire"], silent, on).next
    assert noted == "No answer by 19 October 2026: decide whether to open Formal dispute."
    disputes = Facts((asked(answered=MONDAY, reply="disputed"),))
    assert "by the protocol's criteria whether to open Escalation form" in position(PRESETS["hull"], disputes, on).next
    assert position(MAY, silent, MONDAY).next == "An answer of the team manager is due by 12 October 2026."
    assert position(BARNET, silent, MONDAY).next == (
        "An answer is awaited and no day is set for it: agree a day for the answer."
    )


# ------------------------------------------------------------------------------------------------ what a process may be


def test_limits_beyond_twenty_working_days_are_pointed_out_and_not_refused():
    long = Process(
        "x", (Stage("I", days=30, formal=False), Stage("A", days=15, day_kind="calendar"), Stage("B", days=10))
    )
    assert long.remarks == ("The formal stages' limits add up to 21 working days, more than the 20 for all.",)
    assert attrs.evolve(MAY, overall_days=14).remarks == (
        "The formal stages' limits add up to 15 working days, more than the 14 for all.",
    )
    assert not attrs.evolve(MAY, overall_days=15).remarks
    for days in (21, None):
        assert attrs.evolve(MAY, overall_days=days).remarks == (
            "The overall limit is not the 20 working days of the IRO Handbook, 6.2.",
        )
    unlimited = attrs.evolve(long, overall_days=None)
    assert position(unlimited, Facts((asked(),), (Step(MONDAY, True),)), MONDAY).overall_due is None


@pytest.mark.parametrize("wrong, words", [
    ({"stages": ()}, "at least one stage"),
    ({"stages": (Stage("One"), Stage(" one"))}, "same name"),
    ({"human_rights_to": "Stage 9"}, "no stage Stage 9. Did you mean Stage "),
    ({"entry": "severity", "enters": (("red", "Elsewhere"),)}, "Stages: Stage 1, Stage 2"),
])  # fmt: skip
def test_a_process_that_contradicts_itself_is_refused(wrong, words):
    with pytest.raises(UsageError) as caught:
        attrs.evolve(MAY, **wrong)
    assert words in str(caught.value)


def test_a_concern_that_nobody_raised_is_the_callers_mistake():
    with pytest.raises(UsageError, match="at least one form"):
        Facts(())


# ----------------------------------------------------------------------------------------------------------- wild dates


@pytest.mark.parametrize("wild", [date.min, date(1999, 12, 31), date(2040, 12, 31), date(9999, 12, 30), date.max])
def test_a_wild_date_leaves_the_limit_unknown_and_says_so(wild):
    facts = Facts((asked(raised=wild, sent=wild, review=wild),))
    found = position(MAY, facts, date.max)
    assert (found.due, found.late, found.escalate) == (None, False, False)
    assert any("years whose bank holidays are known" in warning for warning in found.warnings)
    calendar = Process("x", (Stage("One", days=5, day_kind="calendar", clock="sent"),))
    assert position(calendar, facts, MONDAY).stage.name == "One"


def test_a_wild_day_to_look_from_is_no_reason_to_break():
    found = position(MAY, Facts((asked(),)), date.max)
    assert (found.state, found.days_left) == ("late", None)


# ---------------------------------------------------------------------------------------------------------------- laws

dates = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
maybe = st.none() | dates
stages = st.lists(
    st.builds(
        Stage, name=st.sampled_from(["One", "Two", "Three", "Four", "Five", "Six", "Seven"]),
        role=st.sampled_from(["", "team manager", "director"]), days=st.none() | st.integers(1, 60),
        day_kind=st.sampled_from(["working", "calendar"]), formal=st.booleans(), silence_escalates=st.booleans(),
        clock=st.sampled_from(["review", "form", "sent", "raised", "previous"]),
    ),
    min_size=1, max_size=7, unique_by=lambda stage: stage.name,
)  # fmt: skip


@st.composite
def processes(draw):
    made = tuple(draw(stages))
    names = st.sampled_from([stage.name for stage in made])
    return Process(
        "any", made, overall_days=draw(st.none() | st.integers(1, 60)), skipping=draw(st.booleans()),
        cafcass_any_time=draw(st.booleans()), human_rights_to=draw(st.just("") | names),
        entry=draw(st.sampled_from(["time", "severity", "choice", "criteria"])),
        enters=draw(st.just(()) | names.map(lambda name: (("red", name),))),
    )  # fmt: skip


askings = st.builds(
    Asked, raised=dates, review=maybe, form=maybe, sent=maybe, answered=maybe, answer_due=maybe,
    reply=st.sampled_from(["", "accepted", "done", "disputed"]),
)  # fmt: skip
recorded = st.builds(
    Step, opened=dates, formal=st.booleans(), name=st.sampled_from(["", "One", "two", "director", "3", "Nobody"]),
    answered=maybe, resolved=maybe, cafcass=maybe, outcome=st.sampled_from(["", "resolved", "withdrawn", "escalated"]),
)  # fmt: skip
concerns = st.builds(
    Facts, st.lists(askings, min_size=1, max_size=3).map(tuple), st.lists(recorded, max_size=4).map(tuple),
    human_rights=st.booleans(),
    urgency=st.sampled_from(["red", "amber", "learning"]),
)  # fmt: skip


@given(processes(), concerns, dates)
def test_any_concern_has_a_position_in_any_process_and_always_the_same(process, facts, on):
    found = position(process, facts, on)
    assert found == position(process, facts, on)
    assert found.stage is process.stages[found.number - 1]
    assert found.late == (found.state == "late") and found.rule.endswith(".") and found.next.endswith(".")
    assert found.due is None or found.state in ("waiting", "late")
    assert not found.late or found.due < on
    assert not found.late or found.days_left is None or found.days_left < 0
    assert bool(found.pressing) == (found.late or found.escalate) and (found.on is not None or not found.escalate)
    assert found.escalate_to in ("", CAFCASS, *(stage.name for stage in process.stages))


@given(processes(), concerns, dates)
def test_it_is_escalated_only_when_late_disputed_gone_up_or_over_human_rights(process, facts, on):
    found = position(process, facts, on)
    if found.escalate:
        assert found.state in ("late", "disputed", "up", "rights") and found.next_on == on
        assert found.state != "rights" or facts.human_rights
    numbers = {stage.name: number for number, stage in enumerate(process.stages, 1)} | {CAFCASS: 99}
    assert not found.escalate or numbers[found.escalate_to] > found.number, "upwards, never back"


def newest_day(facts):
    """The last day on which anything became known."""
    one = [d for a in facts.asked for d in (a.raised, a.sent, a.answered)]
    two = [d for s in facts.steps for d in (s.opened, s.answered, s.resolved, s.cafcass)]
    return max(filter(None, (*one, *two)))


@given(processes(), concerns, st.integers(0, 400), st.integers(0, 400))
def test_it_never_goes_back_as_days_pass_and_nothing_new_is_known(process, facts, wait, more):
    start = min(newest_day(facts), date(9990, 1, 1))
    facts = facts.known_on(start)
    earlier, later = (position(process, facts, start + timedelta(days)) for days in (wait, wait + more))
    assert (earlier.stage, earlier.since, earlier.rule) == (later.stage, later.since, later.rule)
    assert earlier.late <= later.late and earlier.escalate <= later.escalate
    assert earlier.overall_exceeded <= later.overall_exceeded
    assert earlier.state == later.state or (earlier.state, later.state) in {("waiting", "late"), ("waiting", "cafcass")}


@given(processes(), concerns, dates)
def test_the_newest_form_s_answer_given_in_this_stage_is_never_called_missing(process, facts, on):
    known, found = facts.known_on(on), position(process, facts, on)
    newest = max(known.asked, key=lambda one: one.raised)
    if newest.reply and newest.answered > max(found.since, *(one.raised for one in known.asked)):
        assert found.state not in ("waiting", "late", "unsent")


@given(processes(), concerns, dates)
def test_a_step_that_no_settled_one_stands_above_is_never_forgotten(process, facts, on):
    steps = facts.known_on(on).steps
    settled = [process.place(step.name, step.formal)[0] for step in steps if step.ended]
    live = [process.place(step.name, step.formal)[0] for step in steps if not step.ended]
    if live and max(live) >= max(settled, default=-1):
        assert position(process, facts, on).number == max(live) + 1


@given(processes(), concerns, dates)
def test_what_was_raised_after_the_last_day_of_every_step_is_not_settled(process, facts, on):
    known = facts.known_on(on)
    days = [one for step in known.steps for one in (step.opened, step.answered, step.resolved) if one]
    newest = max(one.raised for one in known.asked)
    if days and newest > max(days):
        assert position(process, facts, on).state != "settled"


@given(processes(), concerns, dates)
def test_human_rights_go_to_their_stage_unless_the_matter_is_settled(process, facts, on):
    found = position(process, attrs.evolve(facts, human_rights=True), on)
    assert (found.state in ("rights", "settled")) or found.number > process.rights


@given(processes(), concerns, dates)
def test_what_becomes_known_later_changes_nothing_on_the_day(process, facts, on):
    if any(one.raised <= on for one in facts.asked):
        assert position(process, facts, on) == position(process, facts.known_on(on), on)
