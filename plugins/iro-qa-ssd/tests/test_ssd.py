"""What is returned is what the forms say, in the layouts of the department, and nothing else."""

import csv
import io
import json
import re
import runpy
import subprocess
import sys
import venv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from iro_qa_ssd.dataset import TABLES, make_dataset
from iro_qa_ssd.ssda903 import OC2, REVIEWS, make_ssda903

import iro_qa
from iro_qa.plugin import Caseload, CaseloadChild, Material, Month
from iro_qa.testing import forms, laws_of, made_up_forms

YEAR = tuple(Month.parse(f"{2025 + (n + 3) // 12}-{(n + 3) % 12 + 1:02}") for n in range(12))
#: Rules that hold the participation code against the child's age: a slip on the form, which our own check names too.
AGE_AND_CODE = {"440", "441"}
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
CELL = re.compile(r"[A-Za-z0-9./_-]{0,80}|Health Assessment|Dental Check|\{[A-Z0-9\": ,Y]*\}")


@pytest.mark.parametrize("law", laws_of("ssd"), ids=str)
def test_it_keeps_the_laws(law):
    law.hold()


def form(number="1001", held="2025-10-14", **sections):
    """A form that counts, of a child born on 1 May 2015 and in care since 2020."""
    data = {
        "identity": {"id": f"F-{number}-{held}", "status": "sent"},
        "child": {"number": number, "team": "Oak", "date_of_birth": "2015-05-01", "in_care_since": "2020-01-02"},
        "review": {"held_on": held},
    }
    for name, answers in sections.items():
        data[name] = data.get(name, {}) | answers
    return iro_qa.MonitoringForm.model_validate_json(json.dumps(data))


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def ssda903(*some, months=YEAR, caseload=None):
    made = make_ssda903(Material(some, months, caseload))
    return rows(made["reviews.csv"]), rows(made["oc2.csv"]), rows(made["left-out.csv"])


def test_a_review_is_returned_with_its_day_and_code():
    one = form(participation={"code": "PN6"}, review={"completed_on": "2025-10-20"})
    reviews, _, _ = ssda903(one)
    assert reviews == [{"CHILD": "1001", "DOB": "01/05/2015", "REVIEW": "20/10/2025", "REVIEW_CODE": "PN6"}]


def test_a_review_without_a_code_and_a_child_without_a_date_of_birth_are_listed_and_not_dropped():
    unborn = form("1002", participation={"code": "PN1"}, child={"date_of_birth": None})
    reviews, oc2, gaps = ssda903(form(), unborn)
    assert (reviews, [row["CHILD"] for row in oc2]) == ([], ["1001"])
    told = {(gap["CHILD"], gap["COLUMN"]) for gap in gaps}
    assert {("1001", "REVIEW_CODE"), ("1002", "DOB")} <= told


def test_a_date_of_birth_comes_from_the_list_before_the_form():
    child = CaseloadChild("1001", date_of_birth=date(2014, 4, 30), in_care_since=date(2025, 12, 31))
    reviews, oc2, _ = ssda903(form(participation={"code": "PN1"}), caseload=Caseload((child,)))
    assert reviews[0]["DOB"] == "30/04/2014"
    assert oc2 == [], "and the first day in care too"


def oc2_of(*some):
    """The one row of OC2 without the columns that are always blank, as text."""
    _, (row,), _ = ssda903(*some)
    return {name: value for name, value in row.items() if value and name not in ("CHILD", "DOB")}


@pytest.mark.parametrize(
    "answers, cells",
    [
        ({"sdq": {"score": 14, "done_on": "2025-09-01"}}, {"SDQ_SCORE": "14"}),
        ({"sdq": {"score": 14, "done_on": "2025-03-31"}}, {}),  # the year before
        ({"sdq": {"score": 14}}, {}),  # nobody knows of which year
        ({"sdq": {"reason": "SDQ2"}}, {"SDQ_REASON": "SDQ2"}),
        ({"sdq": {"score": 9, "done_on": "2025-09-01"}, "child": {"date_of_birth": "2022-04-01"}}, {}),  # under four
        ({"sdq": {"score": 9, "done_on": "2025-09-01"}, "child": {"date_of_birth": "2009-03-31"}}, {}),  # seventeen
        ({"health": {"dental_on": "2025-04-01"}}, {"TEETH_CHECK": "1"}),
        ({"health": {"dental": "yes"}}, {}),  # a year before the review is not the year of the return
        ({"health": {"dental": "no"}}, {"TEETH_CHECK": "0"}),
        ({"health": {"assessment_on": "2025-06-01"}}, {"HEALTH_ASSESSMENT": "1"}),
        ({"health": {"assessment": "no"}}, {"HEALTH_ASSESSMENT": "0"}),
        ({"health": {"immunisations": "yes"}}, {"IMMUNISATIONS": "1"}),
        ({"health": {"immunisations": "partly"}}, {"IMMUNISATIONS": "0"}),
        ({"health": {"immunisations": "not_evidenced"}}, {}),
    ],
)
def test_oc2_says_what_the_form_says_of_the_year_and_no_more(answers, cells):
    assert oc2_of(form(**answers)) == cells


@pytest.mark.parametrize("answer, cell", [("yes", "1"), ("no", "0"), ("partly", "")])
def test_under_five_a_health_assessment_counts_by_the_answer_since_one_in_the_year_is_not_enough(answer, cell):
    small = form(child={"date_of_birth": "2021-05-01"}, health={"assessment_on": "2025-06-01", "assessment": answer})
    assert oc2_of(small).get("HEALTH_ASSESSMENT", "") == cell


def test_the_latest_sdq_is_returned_and_a_reason_only_without_a_score():
    first = form(held="2025-05-14", sdq={"score": 20, "done_on": "2025-05-01"})
    second = form(held="2025-11-14", sdq={"score": 11, "done_on": "2025-11-01"})
    third = form(held="2026-02-14", sdq={"reason": "SDQ5"})
    assert oc2_of(first, second, third) == {"SDQ_SCORE": "11"}


@pytest.mark.parametrize("since, asked", [("2025-04-01", True), ("2025-04-02", False)])
def test_oc2_is_about_children_in_care_from_the_first_of_april_to_the_last_of_march(since, asked):
    _, oc2, _ = ssda903(form(child={"in_care_since": since}))
    assert bool(oc2) is asked


def test_a_child_who_is_no_longer_on_the_list_is_not_in_oc2_and_is_listed():
    gone, here = form("1001", participation={"code": "PN1"}), form("1002", participation={"code": "PN1"})
    reviews, oc2, gaps = ssda903(gone, here, caseload=Caseload((CaseloadChild("1002"),)))
    assert [row["CHILD"] for row in reviews] == ["1001", "1002"]
    assert [row["CHILD"] for row in oc2] == ["1002"]
    assert [gap["FILE"] for gap in gaps if gap["CHILD"] == "1001"] == ["oc2.csv"]


@pytest.mark.parametrize("said", [{"short_breaks": "yes"}, {"legal_status": "V4"}])
def test_series_of_short_breaks_are_not_in_oc2_and_are_listed(said):
    _, oc2, gaps = ssda903(form(child=said, participation={"code": "PN1"}))
    assert oc2 == []
    assert [gap["WHY"] for gap in gaps] == ["OC2 does not ask about series of short breaks."]


def test_a_child_of_whom_it_is_not_known_since_when_in_care_is_listed():
    _, oc2, gaps = ssda903(form(child={"in_care_since": None}, participation={"code": "PN1"}))
    assert oc2 == []
    assert [gap["FILE"] for gap in gaps] == ["oc2.csv"]


def test_every_gap_of_oc2_is_listed_once():
    _, (row,), gaps = ssda903(form(participation={"code": "PN1"}))
    assert {gap["COLUMN"] for gap in gaps} == {"SDQ_SCORE", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"}
    assert not any(row[gap["COLUMN"]] for gap in gaps)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(forms(), max_size=4, unique_by=lambda one: one.identity.id))
def test_whatever_the_forms_each_review_appears_once_and_no_text_of_a_form_anywhere(some):
    held = tuple(one for one in some if one.date is not None)
    material = Material(tuple(sorted(held, key=lambda one: one.date or date.min)), YEAR)
    reviews, _, gaps = ssda903(*material.forms)
    files = make_dataset(material)
    returned = [row["clar_cla_review_id"] for row in rows(files["ssd-cla-reviews.csv"])]
    assert sorted(returned) == sorted(one.identity.id for one in held)
    without = {gap["CHILD"] for gap in gaps if gap["COLUMN"] == "DOB"}
    blank = [gap for gap in gaps if gap["COLUMN"] == "REVIEW_CODE"]
    assert len(reviews) + len(blank) + sum(one.child.number in without for one in held) == len(held)
    assert all(re.fullmatch(r"PN[0-7]", row["REVIEW_CODE"]) for row in reviews)
    known = {one.child.number for one in held} | {one.identity.id for one in held}
    for content in (*files.values(), *list(make_ssda903(material).values())[:2]):
        for row in rows(content):
            for cell in row.values():
                plain = cell
                for name in sorted(known, key=len, reverse=True):
                    plain = plain.replace(name, "x")
                assert CELL.fullmatch(plain)


def test_several_forms_that_name_one_dental_check_return_it_once():
    two = [form(held=day, health={"dental_on": "2025-06-02"}) for day in ("2025-07-01", "2026-01-05")]
    found = rows(make_dataset(Material(tuple(two), YEAR))["ssd-cla-health.csv"])
    assert found == [
        {
            "clah_health_check_id": "1001/dental-check/2025-06-02",
            "clah_person_id": "1001",
            "clah_health_check_type": "Dental Check",
            "clah_health_check_date": "2025-06-02",
            "clah_health_check_status": "Completed",
        }
    ]


def test_the_other_tables_say_what_the_form_says():
    one = form(
        review={"due_on": "2025-10-20"}, participation={"code": "PN3"}, health={"immunisations": "partly"},
        sdq={"reason": "SDQ4"}, care_plan={"permanence": ["ADOPTION", "LTFOST18"], "updated_on": "2025-09-01"},
        visits={"last_on": "2025-10-01", "seen_alone": "yes"},
    )  # fmt: skip
    files = {name: rows(content) for name, content in make_dataset(Material((one,), YEAR)).items()}
    assert files["ssd-cla-reviews.csv"] == [{
        "clar_cla_review_id": "F-1001-2025-10-14", "clar_cla_id": "1001/2020-01-02",
        "clar_cla_review_due_date": "2025-10-20", "clar_cla_review_date": "2025-10-14",
        "clar_cla_review_cancelled": "N", "clar_cla_review_participation": "PN3",
    }]  # fmt: skip
    (status,) = files["ssd-cla-immunisations.csv"]
    assert (status["clai_immunisations_status"], status["clai_immunisations_status_date"]) == ("N", "2025-10-14")
    (sdq,) = files["ssd-sdq-scores.csv"]
    assert (sdq["csdq_sdq_score"], sdq["csdq_sdq_reason"], sdq["csdq_sdq_completed_date"]) == ("", "SDQ4", "")
    (plan,) = files["ssd-cla-care-plan.csv"]
    agreed = json.loads(plan["lacp_cla_care_plan_json"])
    assert [code for code, said in agreed.items() if said == "Y"] == ["LTFOST18", "ADOPTION"]
    (visit,) = files["ssd-cla-visits.csv"]
    assert (visit["clav_cla_visit_date"], visit["clav_cla_visit_seen_alone"]) == ("2025-10-01", "")


def test_a_table_has_the_published_columns_in_their_order():
    assert [column.name for column in REVIEWS.columns] == ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"]
    assert [column.name for column in OC2.columns] == [
        "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
        "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED",
    ]  # fmt: skip
    names = [column.name for table in TABLES for column in table.columns]
    assert len(names) == len(set(names))


def test_our_own_reader_of_the_return_reads_the_reviews_again(tmp_path):
    made = make_ssda903(Material(made_up(), YEAR))
    born = {row["CHILD"]: row["DOB"] for row in rows(made["reviews.csv"])}
    header = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", *(f"{child},1,{dob},WBRI,UN1,," for child, dob in born.items())]
    (tmp_path / "header.csv").write_text("\n".join(header) + "\n", "utf-8")
    (tmp_path / "reviews.csv").write_bytes(made["reviews.csv"])
    episodes = [EPISODES, *(f"{child},01/01/2016,S,C2,N1,U4,PR1,,,,,," for child in born)]
    (tmp_path / "episodes.csv").write_text("\n".join(episodes) + "\n", "utf-8")
    listed = iro_qa.load_caseload([tmp_path])[0].by_number
    for row in rows(made["reviews.csv"]):
        day = date(*map(int, reversed(row["REVIEW"].split("/"))))
        assert day in listed[row["CHILD"]].reviews


def made_up():
    """The made-up council's forms of the year, as the host hands them over."""
    counted = {one.identity.id: one for one in made_up_forms(1000) if one.date and Month.of(one.date) in YEAR}
    return tuple(sorted(counted.values(), key=lambda one: (one.child.number, one.date)))


def test_the_page_of_columns_is_the_one_that_the_code_gives():
    here = Path(__file__).resolve().parent.parent
    if not (here / "tools").is_dir():
        pytest.skip("only in the source tree: the script that writes the page is not installed")
    script = runpy.run_path(str(here / "tools" / "write_mapping.py"))
    assert script["PAGE"].read_text("utf-8") == script["page"]()


@pytest.fixture(scope="session")
def validator(tmp_path_factory):
    """The national validator in an environment of its own: it needs older packages than iro-qa does."""
    if sys.version_info[:2] != (3, 11):
        pytest.skip("the validator's packages have wheels for Python 3.11 only")
    folder = tmp_path_factory.mktemp("validator")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    asked = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "csc-validator-be-903==0.1.17"]
    if subprocess.run(asked, capture_output=True, check=False, timeout=300).returncode:
        pytest.skip("the validator could not be installed")
    return python


def test_the_national_validator_knows_both_files_and_complains_of_no_layout_and_no_code(validator, tmp_path):
    made = make_ssda903(Material(made_up(), YEAR))
    said = judged(validator, tmp_path, made)
    assert said["tables"] == ["OC2", "Reviews"]
    assert said["run"] > 15
    assert said["broke"] == []
    assert set(said["found"]) <= AGE_AND_CODE, said["found"]


def test_the_validator_would_have_complained_of_a_wrong_code(validator, tmp_path):
    one = form(participation={"code": "PN1"})
    made = make_ssda903(Material((one,), YEAR))
    wrong = {**made, "reviews.csv": made["reviews.csv"].replace(b"PN1", b"PN9")}
    assert judged(validator, tmp_path, wrong)["found"]


def judged(python, folder, made):
    for name in ("reviews.csv", "oc2.csv"):
        (folder / name).write_bytes(made[name])
    script = Path(__file__).with_name("validate.py")
    asked = [python, "-I", script, folder, "2025_26"]
    done = subprocess.run(asked, capture_output=True, check=True, text=True, timeout=300)
    return json.loads(done.stdout)
