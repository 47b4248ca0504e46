"""The made-up council: the same every time, true to its sizes, and with every case planted that a rule turns on."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from tests import truth

from iro_qa import demo
from iro_qa.demo.council import council
from iro_qa.demo.schema import LISTS
from iro_qa.forms.base import ANSWERS, OPEN_LISTS
from iro_qa.forms.care_plan import Permanence
from iro_qa.forms.family import AgencyKind, Involvement, NotApplicableReason, Who
from iro_qa.forms.form import MonitoringForm
from iro_qa.forms.matters import ConcernKind, Origin, Outcome, Reply, Stage, Urgency
from iro_qa.forms.participation import Code

pytestmark = [pytest.mark.own, pytest.mark.once]

TEAMS = ("Oak", "Ash", "Elm", "Rowan", "Willow")
MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(3, 34)]
ASKED = (
    "review_midway_check", "health_assessment", "health_dental", "health_immunisations", "health_optician",
    "health_needs_identified", "health_needs_met", "education_pep", "education_needs_identified",
    "education_needs_met", "sdq_done", "care_plan_up_to_date", "care_plan_appropriate", "care_plan_health",
    "care_plan_education", "care_plan_emotional", "care_plan_identity", "care_plan_family", "care_plan_presentation",
    "care_plan_self_care", "care_plan_contingency", "care_plan_decisions_carried_out", "care_plan_pathway_plan",
    "home_suitable", "home_placement_plan", "home_stable", "visits_in_time", "visits_seen_alone",
    "participation_seen_alone_by_iro", "participation_advocacy_offered", "family_involvement_appropriate",
    "partners_working_together",
)  # fmt: skip


@pytest.fixture(scope="module")
def facts():
    with closing(demo.facts()) as connection:
        truth.ready(connection)
        yield connection


DIGEST = """
import hashlib, json
from iro_qa import demo
print(hashlib.sha256(json.dumps(list(demo.forms(demo.facts()))).encode()).hexdigest())
"""


def column(facts, sql, *values):
    return [row[0] for row in facts.execute(sql, values)]


def one(facts, sql, *values):
    return facts.execute(sql, values).fetchone()[0]


# --------------------------------------------------------------------------------------------------------- the making


def test_the_same_seed_gives_the_same_forms_whatever_the_hash_seed(facts):
    made = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", DIGEST], env=os.environ | {"PYTHONHASHSEED": seed},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(made) == 1


def test_another_seed_gives_other_forms(facts):
    with closing(demo.facts(1)) as other:
        assert list(demo.forms(other)) != list(demo.forms(facts))


def test_every_form_is_a_monitoring_form_that_says_only_what_is_not_default(facts):
    for _, form in demo.forms(facts):
        model = MonitoringForm.model_validate_json(json.dumps(form))
        said = json.loads(model.model_dump_json(exclude_defaults=True))
        assert {name: section for name, section in said.items() if section} == form


def test_the_generator_uses_nothing_but_the_standard_library():
    for file in Path(demo.__file__).parent.rglob("*.py"):
        for module in imported(file):
            assert module.split(".")[0] in sys.stdlib_module_names or module.startswith("iro_qa.demo")


def test_the_truth_uses_nothing_of_ours_but_the_facts():
    for file in Path(truth.__file__).parent.rglob("*.py"):
        for module in imported(file):
            assert module.split(".")[0] in sys.stdlib_module_names or module.startswith(("iro_qa.demo", "tests.truth"))


def imported(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level
            yield node.module


def test_a_larger_council_has_more_of_everything_but_at_most_25_teams(facts):
    with closing(demo.facts(scale=2)) as double:
        for table in ("form", "child", "team", "iro"):
            more = one(double, f"SELECT COUNT(*) FROM {table}") / one(facts, f"SELECT COUNT(*) FROM {table}")
            assert 1.8 < more < 2.2
    assert len(council(18).teams) == len(council(5).teams) == 25
    assert 3100 < sum(council(18).places.values()) < 3300


# ----------------------------------------------------------------------------------------------------------- the size


def test_the_council_has_the_stated_size(facts):
    assert 1050 <= one(facts, "SELECT COUNT(*) FROM form") <= 1150
    assert 1000 <= one(facts, "SELECT COUNT(*) FROM placed") <= 1100
    assert column(facts, "SELECT DISTINCT month FROM placed ORDER BY 1") == MONTHS
    assert set(column(facts, "SELECT team FROM team")) == set(TEAMS)
    assert one(facts, "SELECT COUNT(*) FROM iro") == 8
    assert one(facts, "SELECT ROUND(SUM(wte), 1) FROM iro") == 3.3


def test_about_180_children_are_in_care_at_any_time_and_come_and_go(facts):
    for month in MONTHS:
        living = one(
            facts, "SELECT COUNT(*) FROM child WHERE ? BETWEEN enters AND DATE(leaves, '-1 day')", f"{month}-15"
        )
        assert 165 <= living <= 190
    assert one(facts, "SELECT COUNT(*) FROM child WHERE leaves < '2026-10-31'") > 100
    assert one(facts, "SELECT COUNT(*) FROM child WHERE enters > '2024-04-01'") > 100


def test_oak_has_about_14_forms_a_month_and_the_other_teams_the_rest(facts):
    assert 13 <= truth.counts(facts, MONTHS, "Oak")["forms"] / 31 <= 15
    assert 13 <= truth.counts(facts, ["2026-10"], "Oak")["forms"] <= 15
    for team in TEAMS[1:]:
        assert 4 <= truth.counts(facts, MONTHS, team)["forms"] / 31 <= 7
        assert truth.counts(facts, ["2026-10"], team)["forms"] >= 4


def test_reviews_come_at_the_intervals_of_the_law_and_some_are_late(facts):
    kinds = dict(facts.execute("SELECT review_kind, COUNT(*) FROM placed GROUP BY 1"))
    assert min(kinds["first"], kinds["second"]) > 50 and kinds["later"] > 600
    late = one(facts, "SELECT AVG(d > review_due_on) FROM placed WHERE review_due_on IS NOT NULL")
    assert 0.03 < late < 0.12


# ------------------------------------------------------------------------------------------------- which forms count

#: Planted case -> the form numbers it is found by.
CASES = {
    "draft": """SELECT identity_id AS id, held FROM held
        GROUP BY 1 HAVING MIN(identity_status) = 'draft' AND MAX(identity_status) = 'draft'""",
    "draft after the form was sent": """SELECT a.identity_id AS id, a.held FROM held a JOIN held b USING (identity_id)
        WHERE a.identity_status = 'draft' AND b.identity_status = 'sent'
        AND a.identity_revision > b.identity_revision""",
    "withdrawn at once": """SELECT identity_id AS id, held FROM held
        WHERE identity_status = 'withdrawn' AND identity_revision = 1""",
    "sent, then withdrawn": """SELECT identity_id AS id, held FROM held
        WHERE identity_status = 'withdrawn' AND identity_revision = 2""",
    "corrected once": """SELECT identity_id AS id, d AS held FROM placed
        WHERE identity_status = 'corrected' AND identity_revision = 2""",
    "corrected twice": """SELECT identity_id AS id, d AS held FROM placed
        WHERE identity_status = 'corrected' AND identity_revision = 3""",
    "copied": """SELECT c.identity_id AS id, c.d AS held FROM counted c JOIN standing s ON s.id = c.identity_id
        WHERE s.copies > 1""",
    "contradiction": """SELECT s.id, h.held FROM standing s JOIN held h ON h.identity_id = s.id
        WHERE s.contents > 1""",
    "two numbers for one review": """SELECT a.identity_id AS id, a.d AS held FROM counted a
        JOIN counted b ON b.child_number = a.child_number AND b.d = a.d AND b.identity_id > a.identity_id""",
    "without date": "SELECT identity_id AS id, review_next_due_on AS held FROM counted WHERE d IS NULL",
    "without team": "SELECT identity_id AS id, d AS held FROM counted WHERE child_team = ''",
    "series over a month end": """SELECT identity_id AS id, d AS held FROM placed
        WHERE SUBSTR(review_held_on, 1, 7) < month AND EXISTS (SELECT 1 FROM meeting m WHERE m.copy = placed.copy)""",
    "two reviews in one month": """SELECT a.identity_id AS id, a.d AS held FROM placed a
        JOIN placed b ON b.child_number = a.child_number AND b.month = a.month AND b.d < a.d""",
    "changed team, concern left open": """SELECT i.key AS id, n.d AS held FROM item i
        JOIN placed n ON n.child_number = i.child AND n.d > i.d AND n.child_team <> i.team
        WHERE i.what = 'concern' AND i.ended IS NULL AND NOT EXISTS (SELECT 1 FROM item j WHERE j.continues = i.key)""",
    "brothers and sisters": """SELECT a.identity_id AS id, a.d AS held FROM placed a JOIN placed b
        ON b.child_family_group = a.child_family_group AND b.month = a.month AND b.child_number > a.child_number
        WHERE a.child_family_group <> ''""",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_case_of_which_forms_count_is_planted_twice_and_once_in_october(facts, case):
    held = "held AS (SELECT f.*, dated.d AS held FROM form f JOIN dated USING (copy))"
    rows = facts.execute(f"WITH {held} {CASES[case]}").fetchall()
    assert len({row[0] for row in rows}) >= 2
    if case == "without date":  # nothing tells the month but the folder it lies in
        ids = ", ".join(f"'{row[0]}'" for row in rows)
        assert any("2026-10/" in file for file in column(facts, f"SELECT file FROM form WHERE identity_id IN ({ids})"))
    else:
        assert any(row[1].startswith("2026-10") for row in rows)


def test_drafts_are_several_iros(facts):
    assert len(truth.received(facts)["drafts"]) >= 4


def test_what_is_superseded_would_change_figures_if_it_counted(facts):
    sql = """SELECT COUNT(*) FROM form f JOIN counted c USING (identity_id) JOIN dated d ON d.copy = f.copy
             WHERE f.identity_revision < c.identity_revision AND {}"""
    assert one(facts, sql.format("f.child_team <> c.child_team")) >= 2
    assert one(facts, sql.format("SUBSTR(d.d, 1, 7) <> c.month")) >= 2
    assert one(facts, sql.format("f.health_assessment <> c.health_assessment")) >= 10


def test_clean_leaves_out_only_what_would_end_a_run_with_1(facts):
    with closing(demo.facts()) as connection:
        truth.clean(connection)
        kept = [form for _, form in demo.forms(facts, clean=True)]
        received = truth.received(connection)
        assert len(kept) == one(connection, "SELECT COUNT(*) FROM form") == one(facts, "SELECT COUNT(*) FROM form") - 13
    assert not received["conflicts"] and not received["without_date"] and not received["without_team"]
    assert received["drafts"] == truth.received(facts)["drafts"]


def test_the_truth_is_counted_again_when_a_fact_has_changed():
    with closing(demo.facts()) as connection:
        before = truth.counts(connection, ["2026-10"], "Oak")["forms"]
        some = one(connection, "SELECT identity_id FROM placed WHERE month = '2026-10' AND child_team = 'Oak'")
        connection.execute("DELETE FROM form WHERE identity_id = ?", (some,))
        assert truth.counts(connection, ["2026-10"], "Oak")["forms"] == before - 1


# ---------------------------------------------------------------------------------------------- answers, codes, edges


@pytest.mark.parametrize("question", ASKED)
def test_every_question_is_answered_in_every_way(facts, question):
    assert set(column(facts, f"SELECT DISTINCT {question} FROM placed")) == set(ANSWERS)


@pytest.mark.parametrize("table, field", [("document", "provided"), ("document", "on_time"), ("agency", "contributed")])
def test_every_paper_and_agency_is_answered_in_every_way(facts, table, field):
    assert set(column(facts, f"SELECT DISTINCT {field} FROM {table}")) == set(ANSWERS)


@pytest.mark.parametrize(
    "sql, codes",
    [
        ("SELECT theme FROM concern", set(OPEN_LISTS["themes"])),
        ("SELECT theme FROM good_practice", set(OPEN_LISTS["themes"]) | {""}),
        ("SELECT service FROM concern", set(OPEN_LISTS["services"])),
        ("SELECT service FROM action", set(OPEN_LISTS["services"])),
        ("SELECT review_late_reason FROM placed", set(OPEN_LISTS["late_reasons"]) | {""}),
        ("SELECT care_plan_judgement FROM placed", set(OPEN_LISTS["grades"]) | {""}),
        ("SELECT kind FROM concern", set(get_args(ConcernKind))),
        ("SELECT urgency FROM concern", set(get_args(Urgency))),
        ("SELECT stage FROM dispute", set(get_args(Stage))),
        ("SELECT outcome FROM dispute", set(get_args(Outcome))),
        ("SELECT origin FROM action", set(get_args(Origin))),
        ("SELECT reply FROM answer", set(get_args(Reply))),
        ("SELECT participation_code FROM placed", set(get_args(Code))),
        ("SELECT who FROM person", set(get_args(Who))),
        ("SELECT involvement FROM person", set(get_args(Involvement))),
        ("SELECT reason FROM person", set(get_args(NotApplicableReason))),
        ("SELECT agency FROM agency", set(get_args(AgencyKind))),
        ("SELECT code FROM permanence", set(get_args(Permanence))),
    ],
)
def test_every_code_occurs(facts, sql, codes):
    assert set(column(facts, sql)) == codes


@pytest.mark.parametrize("years", [3, 4, 5, 16, 17, 18])
def test_reviews_fall_on_birthdays_and_on_the_day_before(facts, years):
    on = f"SELECT COUNT(*) FROM placed WHERE DATE(child_date_of_birth, '+{years} years') = DATE(d, ?)"
    assert one(facts, on, "+0 days") >= 1
    assert one(facts, on, "+1 days") >= 1


def test_children_born_on_29_february_are_a_year_older_on_1_march(facts):
    sql = "SELECT d, age FROM placed WHERE child_date_of_birth = '2008-02-29' AND d LIKE '%-02-28' ORDER BY d"
    assert facts.execute(sql).fetchall() == [("2025-02-28", 16), ("2026-02-28", 17)]


def test_some_forms_tell_the_age_only_and_some_nothing(facts):
    sql = "SELECT COUNT(*) FROM placed WHERE child_date_of_birth IS NULL AND child_age_at_review IS {} NULL"
    assert one(facts, sql.format("NOT")) >= 10
    assert one(facts, sql.format("")) >= 5


def test_age_rules_meet_children_in_care_for_exactly_twelve_months_and_a_day_less(facts):
    sql = """SELECT COUNT(*) FROM placed
             WHERE DATE(child_in_care_since, '+12 months') = DATE(d, ?) AND age BETWEEN 4 AND 16"""
    assert one(facts, sql, "+0 days") >= 1
    assert one(facts, sql, "+1 days") >= 1


# -------------------------------------------------------------------------------------------------- matters over time


def chains(facts, what):
    """How often each number of items occurs in a chain, over all heads."""
    sql = """WITH RECURSIVE chain (key, n) AS (
               SELECT key, 1 FROM item i WHERE what = :what
               AND NOT EXISTS (SELECT 1 FROM item j WHERE j.what = :what AND j.key = i.continues)
               UNION ALL SELECT i.key, n + 1 FROM chain JOIN item i ON i.continues = chain.key AND i.what = :what)
             SELECT n, COUNT(*) FROM chain GROUP BY 1"""
    return dict(facts.execute(sql, {"what": what}))


def test_concerns_and_actions_are_raised_again_up_to_four_times(facts):
    assert set(chains(facts, "concern")) == {1, 2, 3, 4}
    assert set(chains(facts, "action")) >= {1, 2, 3}


@pytest.mark.parametrize(
    "what, fewest, sql",
    [
        ("fork", 1, """SELECT continues FROM item WHERE continues <> '' AND what = 'concern'
            GROUP BY 1 HAVING COUNT(*) > 1"""),
        ("continues nothing", 2, """SELECT key FROM item i WHERE continues <> ''
            AND NOT EXISTS (SELECT 1 FROM item j WHERE j.key = i.continues)"""),
        ("continues the other kind", 1, """SELECT i.key FROM item i
            JOIN item j ON j.key = i.continues AND j.what <> i.what"""),
        ("continues a withdrawn form", 1, """SELECT i.key FROM item i
            JOIN standing s ON i.continues LIKE s.id || '/%' WHERE s.withdrawn"""),
        ("opened again", 2, """SELECT i.key FROM item i JOIN item j ON j.key = i.continues
            WHERE j.ended <= i.d AND i.ended IS NULL"""),
        ("closed on the day", 5, "SELECT key FROM item WHERE continues <> '' AND ended = d"),
        ("raised before the review", 5, "SELECT key FROM item WHERE raised < d"),
        ("raised blank", 500, "SELECT copy FROM concern WHERE raised IS NULL"),
        ("raised after the month", 3, "SELECT key FROM item WHERE d <= '2026-10-31' AND raised > '2026-10-31'"),
        ("closed after the month", 3, "SELECT key FROM item WHERE d <= '2026-10-31' AND ended > '2026-10-31'"),
        ("agreed at a meeting", 20, "SELECT copy FROM action WHERE origin = 'meeting' AND raised IS NOT NULL"),
        ("answered in part", 10, """SELECT f.copy FROM placed f WHERE response_answered_on IS NOT NULL
            AND (SELECT COUNT(*) FROM concern c WHERE c.copy = f.copy)
              > (SELECT COUNT(*) FROM answer a WHERE a.copy = f.copy)"""),
        ("answered late", 20, """SELECT c.copy FROM placed f JOIN concern c USING (copy)
            WHERE f.response_answered_on > c.answer_due"""),
        ("dispute names the whole key", 3, "SELECT copy FROM dispute WHERE concern LIKE '%/%'"),
        ("form number with a stroke", 5, "SELECT copy FROM placed WHERE identity_id LIKE '%/%'"),
    ],
)  # fmt: skip
def test_each_case_of_matters_over_time_is_planted(facts, what, fewest, sql):
    assert len(facts.execute(sql).fetchall()) >= fewest, what


def test_the_latest_lists_hold_something_of_every_kind(facts):
    lists = truth.open_items(facts, "2026-10-31")
    assert {row["state"] for row in lists["actions"]} == {"open", "overdue", "done, the team says"}
    for flag in ("transferred", "unanswered", "late"):
        assert {row[flag] for row in lists["concerns"]} == {True, False}
    assert max(row["times_raised"] for row in lists["concerns"]) >= 3
    assert truth.open_counts(facts, "2026-10-31", "Oak")["open-concerns"] >= 10


# ------------------------------------------------------------------------------------------------------ the sentences

SENTENCES = """SELECT headline FROM concern UNION ALL SELECT effect FROM concern WHERE effect <> ''
    UNION ALL SELECT what_changed FROM concern WHERE what_changed <> '' UNION ALL SELECT headline FROM action
    UNION ALL SELECT headline FROM good_practice"""


def test_headlines_fit_and_use_the_words_of_the_house(facts):
    wrong = re.compile(r"\bLAC\b|\bplacements?\b|\bcontacts?\b|\bsiblings?\b|[{}]|\.$|  ", re.IGNORECASE)
    for text in column(facts, SENTENCES):
        assert 1 <= len(text) <= 140
        assert text[0].isupper() and not wrong.search(text)


def test_headlines_are_varied(facts):
    assert one(facts, "SELECT COUNT(DISTINCT headline) FROM concern") > 200
    assert one(facts, "SELECT COUNT(DISTINCT headline) FROM good_practice") > 50
    assert one(facts, "SELECT COUNT(DISTINCT headline) FROM action") > 110


@pytest.mark.parametrize("table", ["concern", "good_practice"])
def test_no_team_reads_the_same_new_sentence_twice_in_a_month(facts, table):
    new = "AND i.continues = ''" if table == "concern" else ""
    sql = f"""SELECT i.headline FROM placed p JOIN {table} i USING (copy) WHERE p.identity_id NOT LIKE '%-B' {new}
              GROUP BY p.month, p.child_team, i.headline HAVING COUNT(*) > 1"""
    assert not column(facts, sql)


# ------------------------------------------------------------------------------------------------- checks and figures


def test_every_check_finds_something_often_enough_and_is_clear_often_enough(facts):
    outcomes = truth.checks(facts)
    assert len(outcomes) == 105
    for check, counts in outcomes.items():
        assert sum(counts.values()) == one(facts, "SELECT COUNT(*) FROM counted")
        if check == "identity/required":
            continue
        assert counts["clear"] >= 5, check
        rare = {"care_plan/grade-of-the-time": 0}  # no form is of the years in which Ofsted's grades had other names
        assert counts["found"] >= rare.get(check, 5), check


def test_checks_that_can_be_beside_the_point_sometimes_are(facts):
    always = {check for check, counts in truth.checks(facts).items() if not counts["not_applicable"]}
    assert always == {"child/legal-status", "review/day-known"}


@pytest.mark.parametrize("team", [*TEAMS, None])
def test_the_law_of_proportions_holds_in_the_truth(facts, team):
    for months in (MONTHS[-1:], MONTHS[-3:], MONTHS):
        sizes = truth.counts(facts, months, team)
        for figure, counts in truth.proportions(facts, months, team).items():
            unit = "forms" if truth.units(facts)[figure] == "reviews" else "children"
            assert sum(counts[answer] for answer in truth.ANSWERS) == sizes[unit], figure
        for row in truth.cross(facts, months, team)["family-attendance"].values():
            assert sum(row.values()) == sizes["forms"]


def test_open_matters_of_the_teams_make_those_of_the_service(facts):
    whole = truth.open_items(facts, "2026-10-31")
    for kind in ("concerns", "actions"):
        parts = [row for team in TEAMS for row in truth.open_items(facts, "2026-10-31", team)[kind]]
        assert sorted(parts, key=lambda row: row["key"]) == whole[kind]


# --------------------------------------------------------------------------------------------------------- the folder


def test_the_folder_is_a_real_tree_and_holds_every_form(tmp_path, facts):
    files = demo.write(tmp_path)
    names = {file.relative_to(tmp_path).as_posix() for file in files}
    assert {"2024/2024-04.jsonl", "2026/2026-09/Oak.jsonl", "2026/2026-08/Oak.json"} <= names
    assert len([name for name in names if name.startswith("2026/2026-10/Oak/")]) > 10
    assert any(name.startswith("Received by e-mail/") for name in names)
    found = [form for file in files for form in read(file)]
    assert len(found) == one(facts, "SELECT COUNT(*) FROM form")
    assert sorted(map(json.dumps, found)) == sorted(json.dumps(form) for _, form in demo.forms(facts))


def read(file):
    text = file.read_text("utf-8")
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    content = json.loads(text)
    return content if isinstance(content, list) else [content]


def test_an_exact_copy_may_have_its_keys_in_another_order(facts):
    sql = """SELECT a.copy, b.copy FROM form a JOIN form b ON b.content = a.content AND b.copy > a.copy
             WHERE b.backwards <> a.backwards"""
    pairs = facts.execute(sql).fetchall()
    forms = [form for _, form in demo.forms(facts)]
    assert pairs
    for first, second in pairs:
        assert forms[first - 1] == forms[second - 1]
        assert list(forms[first - 1]) != list(forms[second - 1])


def test_every_table_of_entries_is_used(facts):
    for table in LISTS:
        assert one(facts, f"SELECT COUNT(*) FROM {table}") > 40
