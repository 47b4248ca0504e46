"""Children on the caseload list who conveyed views to each review, and what a list tells of reviews."""

from datetime import date

import pytest
from tests.caseload_files import EPISODE_ROW, HEADER_ROW, OWN_ROW, REVIEW_ROW, a_return, annex, own_csv
from tests.of_list_made import LATE, MET, heard

from iro_qa import load_caseload
from iro_qa.council import Council
from iro_qa.run.month.all_views import NO_REVIEW, NOT_RECORDED, YOUNG
from iro_qa.standards import Standards

pytestmark = pytest.mark.own

# ---------------------------------------------------------------------------------------------------------- the views


@pytest.mark.parametrize("codes, place", [
    (("PN1", "PN6"), MET), (("PN1", "PN4"), LATE), (("PN7",), LATE), (("PN2", ""), ("not known", NOT_RECORDED)),
    (("PN3", None), ("not known", NOT_RECORDED)), (("", "PN7"), LATE), (("PN0", "PN1"), MET),
    (("PN0",), ("left out", YOUNG)), ((), ("left out", NO_REVIEW)), (("PN5", "PN0", ""), ("not known", NOT_RECORDED)),
])  # fmt: skip
def test_one_review_without_views_is_enough_and_one_without_a_code_is_not_recorded(codes, place):
    found, views = heard(*codes)
    assert found == place
    assert (views.share.numerator, views.share.not_met) == (int(place == MET), int(place == LATE))


def test_a_review_without_form_and_code_is_printed_as_not_recorded():
    _, views = heard("PN1", None, "PN7")
    assert [(row.code, row.form, row.held.month) for row in views.without] == [("", "", 6), ("PN7", "F-2", 7)]


def test_a_younger_child_is_not_asked_whatever_the_code_by_the_form_or_the_list():
    assert heard("", ages=(3,))[0] == ("left out", YOUNG)
    assert heard("", ages=(4,))[0] == ("not known", NOT_RECORDED)
    born = date(2022, 6, 1)  # four in June: the review in May is left out
    assert heard("PN7", "PN1", date_of_birth=born)[0] == MET
    older = Council(rules=Standards(participation_from_age=5))
    assert heard("PN7", ages=(4,), council=older)[0] == ("left out", YOUNG)


def test_the_code_of_the_list_goes_before_that_of_the_form():
    assert heard("PN7", None, listed=("PN1", "PN2"))[0] == MET
    assert heard("PN1", listed=("PN4",))[0] == LATE


def test_a_return_says_how_the_child_took_part_and_two_rows_that_differ_say_nothing(tmp_path):
    days = (("02/05/2025", "PN1"), ("03/11/2025", "PN7"), ("03/11/2025", "PN2"), ("02/02/2026", ""))
    rows = [REVIEW_ROW | {"REVIEW": day, "REVIEW_CODE": code} for day, code in days]
    begun = EPISODE_ROW | {"DECOM": "05/01/2025"}
    found, _ = load_caseload(a_return(tmp_path, (HEADER_ROW,), (begun,), rows), year=2026)
    assert found.children[0].codes == ((date(2025, 5, 2), "PN1"),)


def test_without_the_question_and_without_a_code_on_the_list_there_is_no_figure_of_views():
    hidden = Council(hidden=frozenset({"participation.code"}))
    assert heard("PN1", council=hidden)[1] is None
    assert heard("PN1", council=hidden, listed=("PN1",))[1].share.numerator == 1


# ------------------------------------------------------------------------------------------------ which lists tell what


def test_a_list_with_the_last_review_alone_is_known_for_one(tmp_path):
    own = load_caseload([own_csv(tmp_path)])[0].children[0]
    bare = load_caseload([own_csv(tmp_path, OWN_ROW | {"Reviews held": ""}, name="bare.csv")])[0].children[0]
    ofsted = load_caseload([annex(tmp_path)])[0].children[0]
    assert (own.last_only, bare.last_only, ofsted.last_only) == (False, True, True)
