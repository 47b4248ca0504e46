"""Forms that come after their month's summary: counted there, and listed next month as late and not yet discussed."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa.dates import Month
from iro_qa.ledger import entry
from iro_qa.registry import discover
from iro_qa.run import fold, previous_issues, summarise
from iro_qa.run.month.late import counted, late, revisions
from iro_qa.summary_json import from_json, to_json

pytestmark = pytest.mark.own

OCTOBER = Month(2026, 10)


def made(number, held, sent=None, *, team="North", child="", revision=1, concerns=(), iro="IRO 1"):
    return form(
        identity={"id": f"F-{number}", "sent_on": sent, "revision": revision,
                  "status": "sent" if revision == 1 else "corrected"},
        child={"number": child or str(1000 + number), "team": team, "iro": iro}, review={"held_on": held},
        concerns={"items": [{"ref": f"C{at}", "headline": "Late", "urgency": urgency}
                            for at, urgency in enumerate(concerns, start=1)]},
    )  # fmt: skip


def summaries(*forms, month="2026-10", previous=(), **more):
    return summarise(fold(forms, discover()), month, previous=previous, **more)


def service(*forms, **more):
    return summaries(*forms, **more)[-1]


def ids(summary):
    return [row.form for row in summary.late]


SEPTEMBER = made(1, "2026-09-10", "2026-09-14")
AUGUST = made(2, "2026-08-10", "2026-08-12")
NOW = made(3, "2026-10-10", "2026-10-12")


def test_with_the_last_issue_exactly_the_forms_that_it_did_not_have_are_late():
    """Whatever day they say they were sent: one sent in time and left in a drawer is late too."""
    issue = service(SEPTEMBER, AUGUST, month="2026-09")
    drawer = made(4, "2026-09-11", "2026-09-12", concerns=("red", "amber", "amber", "learning"))
    older = made(5, "2026-08-20", None)
    found = service(SEPTEMBER, AUGUST, NOW, drawer, older, previous=[issue])
    assert ids(found) == ["F-5", "F-4"]
    row = found.late[1]
    assert (row.child, row.team, row.held, row.sent, row.iro, row.red, row.amber) == (
        "1004", "North", date(2026, 9, 11), date(2026, 9, 12), "IRO 1", 1, 2,
    )  # fmt: skip
    assert found.figures.counts[0].last == 2  # counted in September all the same


def test_a_form_that_was_late_is_late_once():
    late_one = made(4, "2026-09-11", "2026-10-09")
    october = service(SEPTEMBER, NOW, late_one, previous=[service(SEPTEMBER, month="2026-09")])
    assert ids(october) == ["F-4"]
    november = service(SEPTEMBER, NOW, late_one, made(6, "2026-11-03"), month="2026-11", previous=[october])
    assert ids(november) == []


def test_a_second_issue_of_the_month_lists_them_still():
    late_one, later = made(4, "2026-09-11", "2026-10-09"), made(7, "2026-09-12", "2026-10-20")
    first = service(SEPTEMBER, NOW, late_one, previous=[service(SEPTEMBER, month="2026-09")])
    again = service(SEPTEMBER, NOW, late_one, later, previous=[first], issue=2)
    assert ids(again) == ["F-4", "F-7"]


def test_each_team_sees_its_own():
    issue = summaries(SEPTEMBER, made(8, "2026-09-02", team="South"), month="2026-09")
    north, south, whole = summaries(
        SEPTEMBER, NOW, made(4, "2026-09-11"), made(5, "2026-09-12", team="South"),
        made(8, "2026-09-02", team="South"), made(9, "2026-10-02", team="South"), previous=issue,
    )  # fmt: skip
    assert (ids(north), ids(south), ids(whole)) == (["F-4"], ["F-5"], ["F-4", "F-5"])
    (of_whole,) = summaries(SEPTEMBER, NOW, made(4, "2026-09-11"), previous=[issue[-1]], team="North")
    assert ids(of_whole) == ["F-4"]


@pytest.mark.parametrize(
    "sent, is_late", [(None, False), ("2026-10-01", False), ("2026-10-02", True), ("2026-09-30", False)]
)
def test_without_the_last_issue_it_is_taken_to_have_been_made_on_the_first_working_day(sent, is_late):
    """1 October 2026 is a Thursday: what was sent that day was in the issue."""
    assert ids(service(NOW, made(4, "2026-09-11", sent))) == (["F-4"] if is_late else [])


@pytest.mark.parametrize("sent, is_late", [("2026-08-03", False), ("2026-08-04", True)])
def test_the_first_working_day_is_no_weekend(sent, is_late):
    """1 August 2026 is a Saturday, and the 3rd the first working day."""
    assert ids(service(made(5, "2026-08-20"), made(4, "2026-07-11", sent), month="2026-08")) == ["F-4"] * is_late


def test_in_years_whose_bank_holidays_are_not_known_the_first_of_the_month_stands_for_it():
    found = service(made(5, "2051-08-20"), made(4, "2051-07-11", "2051-08-02"), month="2051-08")
    assert ids(found) == ["F-4"]


def test_without_the_last_issue_a_corrected_form_is_not_called_late():
    assert ids(service(NOW, made(4, "2026-09-11", "2026-10-20", revision=2))) == []


def test_twelve_months_back_and_no_further():
    forms = (made(1, "2025-10-31", "2026-10-20"), made(2, "2025-09-30", "2026-10-20"), NOW)
    assert ids(service(*forms)) == ["F-1"]


def test_an_issue_of_version_1_0_lists_no_forms_and_its_as_at_day_decides():
    issue = attrs.evolve(service(SEPTEMBER, month="2026-09"), counted_forms=(), counted_before=(), schema_version="1.0")
    forms = (NOW, SEPTEMBER, made(4, "2026-09-11", "2026-10-01"), made(5, "2026-09-11", "2026-09-30"))
    assert ids(service(*forms, previous=[issue])) == ["F-4"]


def test_of_a_month_of_which_the_last_issue_had_nothing_the_day_sent_decides():
    """September's summary was made from September's folder alone: that says nothing about August."""
    issue = service(SEPTEMBER, month="2026-09")
    forms = (NOW, SEPTEMBER, AUGUST, made(6, "2026-08-11", "2026-10-05"))
    assert ids(service(*forms, previous=[issue])) == ["F-6"]


def test_a_form_of_this_month_or_a_later_one_is_never_late():
    forms = (made(4, "2026-10-02", "2026-11-20"), made(5, "2026-11-02", "2026-11-20"), NOW)
    assert ids(service(*forms, as_at_day=date(2026, 11, 30))) == []


def test_the_forms_that_count_are_listed_and_come_back_from_json(tmp_path):
    corrected = made(7, "2026-09-20", "2026-09-21", revision=3)
    issue = service(SEPTEMBER, corrected, AUGUST, month="2026-09")
    assert issue.counted_forms == ("F-1", "F-7@3") and issue.counted_before == ("F-2",)
    assert revisions(issue.counted_forms) == {"F-1": 1, "F-7": 3}
    (tmp_path / "issue.json").write_bytes(to_json(issue))
    assert previous_issues([tmp_path]) == (issue,) == (from_json(to_json(issue)),)


days = st.dates(date(2026, 6, 1), date(2026, 10, 28))


@given(st.lists(st.tuples(days, st.integers(0, 60), st.booleans()), max_size=10))
def test_with_the_last_issue_a_form_is_either_in_it_or_late(rows):
    """No form of an earlier month is lost between two issues, and none is told twice."""
    forms = [made(n, held.isoformat(), (held + timedelta(days)).isoformat()) for n, (held, days, _) in enumerate(rows)]
    entries = [entry(one, one.date) for one in forms]
    there = [one for one, (_, _, in_time) in zip(entries, rows, strict=True) if in_time]
    earlier = [one for one in entries if Month.of(one.day) < OCTOBER]
    had = counted(there, [Month(2026, 9).plus(-back) for back in range(13)], "")
    issue = attrs.evolve(service(SEPTEMBER, month="2026-09"), counted_forms=had, counted_before=("F-99",))
    told = {Month.of(one.day) for one in there} | {Month(2026, 9)}
    found = [row.form for row in late(entries, OCTOBER, "", issue)]
    known = {one.id for one in earlier if Month.of(one.day) in told}
    assert set(found) & known == known - set(had)
    assert len(found) == len(set(found)) and not set(found) & set(had)
