"""`iro-qa timetable`: each step around a review, by whom and by which day, and how firmly its limit stands."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.cli import main
from iro_qa.standards import TIMETABLE, Standards, limits, timetable
from iro_qa.workdays import add_working_days, working_days_between

pytestmark = pytest.mark.own

FIRST = ("2026-01-14", "--in-care-since", "2025-12-12")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Runs the command in an empty folder: exit code, screen, errors."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments):
        code = main(["timetable", *arguments])
        return code, *capsys.readouterr()

    return ran


def steps(out):
    return {step["name"]: step for step in json.loads(out)["steps"]}


def test_every_step_of_a_first_review_has_its_day_counted_by_hand(run):
    """In care since Friday 12 December 2025, review on Wednesday 14 January 2026; Christmas and New Year between."""
    code, out, _ = run(*FIRST, "--json")
    assert code == 0
    assert {name: step["by"] for name, step in steps(out).items()} == {
        "child_consulted_working_days": "2025-12-12", "notified_working_days": "2025-12-16",
        "iro_appointed_working_days": "2025-12-19", "placement_plan_working_days": "2025-12-19",
        "worker_consulted_working_days": "2025-12-19", "care_plan_working_days": "2025-12-30",
        "pep_initiated_working_days": "2025-12-30", "report_working_days": "2026-01-09", "review": "2026-01-14",
        "first_review": "2026-01-14", "decisions_working_days": "2026-01-21", "manager_working_days": "2026-01-28",
        "care_plan_updated_working_days": "2026-01-28", "record_written_working_days": "2026-02-04",
        "record_sent_working_days": "2026-02-11", "next_review": "2026-04-14",
    }  # fmt: skip


def test_each_step_says_who_takes_it_and_where_its_limit_stands(run):
    """Nothing is blank but for the review itself; limits are named as the reference names them."""
    found = steps(run(*FIRST, "--json")[1])
    known = {limit.name: limit for limit in limits()}
    for name, step in found.items():
        assert name in {"review", *known, "first_review", "next_review"}
        if name in known:
            assert (step["source"], step["confidence"]) == (known[name].source, known[name].confidence)
            assert step["who"] and str(known[name].value) in step["limit"]
    assert found["next_review"]["confidence"] == "law"
    assert found["next_review"]["source"].startswith("Care Planning Regulations 2010")


def test_a_later_review_has_no_steps_of_coming_into_care_and_the_next_is_six_months_on(run):
    """Held back to the month's end: 31 August and six months."""
    found = steps(run("2026-08-31", "--json")[1])
    assert not {"notified_working_days", "care_plan_working_days", "first_review"} & set(found)
    assert found["next_review"]["by"] == "2027-02-28"
    assert steps(run("2026-08-31", "--first-review", "--json")[1])["next_review"]["by"] == "2026-11-30"


def test_the_days_of_placement_and_decisions_may_be_given(run):
    """The placement plan goes by the placement, the manager's reply by the day the decisions were sent."""
    found = steps(run(*FIRST, "--placed-on", "2025-12-15", "--decisions-on", "2026-01-16", "--json")[1])
    assert found["placement_plan_working_days"]["by"] == "2025-12-22"
    assert found["manager_working_days"]["by"] == "2026-01-23"


def test_the_screen_tells_it_in_eighty_columns_by_day(run):
    """Readable on a narrow terminal: no line is wider, and the days go up."""
    code, out, _ = run(*FIRST)
    assert code == 0
    assert out.startswith("The timetable around a first review on Wednesday 14 January 2026.\n")
    assert max(map(len, out.splitlines())) <= 80
    assert "  Wed 14 Jan 2026  The review\n" in out
    told = (
        "  Wed 21 Jan 2026  The decisions are sent out\n"
        "                   5 working days after the review; by the IRO\n"
        "                   IRO Handbook 2010, chapter 3 (unconfirmed)\n"
    )
    assert told in out


def test_a_councils_own_limits_and_rule_are_used_and_said_to_be_its_own(run, tmp_path):
    """Stricter ones: a day that the council has set is marked, and the earlier of two due days holds."""
    settings = tmp_path / "own.toml"
    settings.write_text(
        '[council]\nname = "Northshire"\n[limits]\ndecisions_working_days = 2\n[reviews]\nlater_months = 4\n', "utf-8"
    )
    code, out, _ = run("2026-11-30", "--settings", str(settings))
    assert code == 0
    assert out.startswith("Northshire: the timetable around a review on Monday 30 November 2026.\n")
    assert "  Wed  2 Dec 2026  The decisions are sent out\n" in out
    assert "2 working days after the review, as the council has set it; by the IRO" in " ".join(out.split())
    found = steps(run("2026-11-30", "--settings", str(settings), "--json")[1])
    assert (found["next_review"]["by"], found["next_review"]["confidence"]) == ("2027-03-30", "practice")


def test_a_count_of_days_never_gives_a_later_day_than_the_law(run, tmp_path):
    """183 days from 30 November 2025 end on 1 June; six months on 30 May. From 31 August they end before the law."""
    settings = tmp_path / "days.toml"
    settings.write_text('[reviews]\nrule = "28-91-183"\n', "utf-8")
    found = steps(run("2025-11-30", "--settings", str(settings), "--json")[1])["next_review"]
    assert (found["by"], found["confidence"]) == ("2026-05-30", "law")
    found = steps(run("2026-07-31", "--settings", str(settings), "--json")[1])["next_review"]
    assert (found["by"], found["confidence"]) == ("2027-01-30", "practice")


def test_before_april_2011_only_what_was_in_force_is_asked_for(run):
    """Neither Handbook nor regulations of 2010; the first review within four weeks, as was the law then."""
    code, out, _ = run("2011-03-31", "--in-care-since", "2011-03-01")
    assert code == 0
    assert "What came into force on 1 April 2011 is left out." in out
    assert "  Tue 29 Mar 2011  The last day for a first review\n                   28 days after care began\n" in out
    assert "(SI 1991/895),\n                   reg 3 (law)\n" in out
    found = steps(run("2011-03-31", "--in-care-since", "2011-03-01", "--json")[1])
    assert list(found) == ["pep_initiated_working_days", "first_review", "review", "next_review"]
    assert found["next_review"]["confidence"] == "unconfirmed"


def test_a_review_on_a_day_off_is_pointed_out(run):
    """A Saturday, and Christmas Day."""
    for day in ("2026-11-28", "2026-12-25"):
        code, out, _ = run(day)
        assert code == 0
        assert "That is no working day." in out
    assert "no working day" not in run("2026-11-30")[1]


@pytest.mark.parametrize(
    "arguments, said",
    [
        ((), "DATE is missing."),
        (("",), "Name the day of the review"),
        (("30.11.2026",), "A day is written YYYY-MM-DD"),
        (("2026-02-30",), "A day is written YYYY-MM-DD"),
        (("2045-01-01",), "Working days are known from 2000 to 2040"),
        (("2026-11-30", "--in-care-since", "2026-12-01"), "begin before the review"),
        (("2026-11-30", "--placed-on", "2026-12-01"), "begin before the review"),
        (("2026-11-30", "--decisions-on", "2026-11-29"), "Decisions are sent after the review"),
        (("2026-11-30", "--in-care-since", "2026-11-02", "--placed-on", "2026-11-01"), "placement begins in care"),
    ],
)
def test_days_that_cannot_be_right_are_a_wrong_command(run, arguments, said):
    """Exit code 2, one sentence, and nothing printed."""
    code, out, error = run(*arguments)
    assert code == 2
    assert said in " ".join(error.split())
    assert not out


@given(st.dates(date(2011, 4, 1), date(2039, 12, 1)), st.integers(0, 400))
def test_every_step_is_as_many_working_days_off_as_it_says(review, earlier):
    """Counted back by another way, from the day that the step names; in order, each of the timetable once."""
    care = date.fromordinal(max(review.toordinal() - earlier, date(2011, 4, 1).toordinal()))
    found = timetable(review, in_care_since=care)
    assert [step.by for step in found] == sorted(step.by for step in found)
    assert sorted(step.name for step in found) == sorted(name for name, _, _ in TIMETABLE)
    start = {"care": care, "placement": care, "review": review, "decisions": add_working_days(review, 5)}
    for step in found:
        days = working_days_between(start[step.anchor], step.by)
        if start[step.anchor] == add_working_days(add_working_days(start[step.anchor], 1), -1):  # a working day
            assert days == (-step.working_days if step.before else step.working_days)


def test_a_step_whose_limit_came_later_is_left_out_of_the_timetable_as_a_value():
    """By the day of the review where there is one, else by the day it is counted from."""
    assert [step.name for step in timetable(in_care_since=date(2011, 3, 31))] == ["pep_initiated_working_days"]
    assert len(timetable(in_care_since=date(2011, 4, 1))) == 5
    assert len(timetable(date(2011, 4, 5), in_care_since=date(2011, 3, 10), rules=Standards())) == len(TIMETABLE)
